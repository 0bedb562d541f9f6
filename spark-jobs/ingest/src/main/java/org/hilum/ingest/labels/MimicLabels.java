package org.hilum.ingest.labels;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.LabelValue;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.MimicIds;
import org.hilum.ingest.acquisition.Acquisition;
import org.hilum.ingest.names.Columns;
import org.hilum.ingest.names.FindingNames;

/**
 * {@code mimic-cxr-2.0.0-chexpert.csv} and {@code -negbio.csv} of MIMIC-CXR: labels of a study, which hold for all of its
 * images.
 *
 * @param columns columns of the table
 * @param findings columns of the fourteen observations
 */
record MimicLabels(Columns columns, FindingColumns findings) implements LabelTable {
    static final String PATIENT = "subject_id";
    static final String STUDY = "study_id";

    static MimicLabels of(CsvHeader header) {
        return new MimicLabels(
                Columns.of(header), FindingColumns.allBut(header, Set.of(PATIENT, STUDY), FindingNames.of("chexpert")));
    }

    @Override
    public LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        String study = MimicIds.study(columns.required(cells, STUDY, "study id"))
                .orElseThrow(() -> new InvalidRecordException("the study id is no number"));
        String patient = MimicIds.patient(columns.required(cells, PATIENT, "patient id"))
                .orElseThrow(() -> new InvalidRecordException("the patient id is no number"));
        Map<String, LabelValue> labels = findings.labels(cells);
        Normality.addTo(labels);
        return new LabelRecord(Level.STUDY, study, Optional.of(patient), Optional.empty(), labels, Acquisition.UNKNOWN);
    }
}
