package org.hilum.ingest.labels;

import java.util.Map;
import java.util.Optional;
import org.hilum.domain.LabelValue;
import org.hilum.domain.Level;
import org.hilum.ingest.acquisition.Acquisition;

/**
 * What a row of a label table says of an image or a study. Ids are as in the data set, without site.
 *
 * @param level level of the id
 * @param subjectId id of the image or the study
 * @param patientId id of the patient; empty if the row does not give it
 * @param reader person who read the image; empty if the table does not name readers
 * @param labels value of each finding that is mentioned; empty if the labels are unknown
 * @param acquisition patient and acquisition data
 */
record LabelRecord(
        Level level,
        String subjectId,
        Optional<String> patientId,
        Optional<String> reader,
        Map<String, LabelValue> labels,
        Acquisition acquisition) {}
