package org.hilum.ingest.labels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.ImageId;
import org.hilum.domain.ImagePath;
import org.hilum.domain.LabelValue;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.CsvRecords;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.acquisition.Acquisition;

/**
 * A table of one's own: the first column is the id of an image or a study, the others are findings with a label each.
 *
 * @param findings columns of findings
 * @param patientColumn index of the column patient_id, or -1
 * @param level level of the ids, or null if it follows from the form of each id
 */
record WideLabels(FindingColumns findings, int patientColumn, Level level) implements LabelTable {
    private static final String PATIENT = "patient_id";
    private static final Set<String> NORMAL = Set.of("normal", "no_finding", "no finding");

    /**
     * Creates a reader for tables with a header.
     *
     * @param header header of the tables
     * @param level level of the ids, image or study; if absent it is derived from the header or each id
     * @param ignored columns that are not findings
     * @throws HilumException of kind wrong usage for a column that is neither a finding nor ignored, and for two columns of
     *     one finding
     */
    static WideLabels of(CsvHeader header, Optional<Level> level, IgnoredColumns ignored) {
        Map<Integer, String> findings = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        int patient = -1;
        for (int i = 1; i < header.names().size(); i++) {
            String name = header.names().get(i);
            Optional<String> finding = finding(name);
            if (name.equals(PATIENT)) {
                patient = i;
            } else if (ignored.names().contains(name)) {
                continue;
            } else if (finding.isEmpty()) {
                unknown.add(name);
            } else if (findings.containsValue(finding.get())) {
                throw HilumException.wrongUsage("The file " + header.uri() + " has more than one column for "
                        + finding.get() + "; remove all but one.");
            } else {
                findings.put(i, finding.get());
            }
        }
        if (!unknown.isEmpty() && !ignored.allUnknown()) {
            throw HilumException.wrongUsage("The file " + header.uri() + " has columns that are no findings: "
                    + String.join(", ", unknown) + "; leave them out with --ignore-column '" + unknown.get(0)
                    + "' for each, or all with --ignore-unknown-columns.");
        }
        if (findings.isEmpty()) {
            throw HilumException.wrongUsage("The file " + header.uri() + " has no column for a finding (it has "
                    + String.join(", ", header.names()) + "); the findings are "
                    + Finding.all().stream().map(Finding::id).collect(Collectors.joining(", ")) + ".");
        }
        return new WideLabels(
                new FindingColumns(findings),
                patient,
                level.or(() -> ofHeader(header.names().get(0))).orElse(null));
    }

    /** Whether all columns but the first are findings, the patient's id, or left out. */
    static boolean hasOnlyFindings(CsvHeader header, IgnoredColumns ignored) {
        return ignored.allUnknown()
                || header.names().stream()
                        .skip(1)
                        .allMatch(name -> name.equals(PATIENT)
                                || ignored.names().contains(name)
                                || finding(name).isPresent());
    }

    private static Optional<String> finding(String name) {
        return NORMAL.contains(name.toLowerCase(Locale.ROOT))
                ? Optional.of(Finding.NO_FINDING)
                : Finding.named(name).map(Finding::id);
    }

    private static Optional<Level> ofHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.contains("image")) {
            return Optional.of(Level.IMAGE);
        }
        boolean study = Stream.of("study", "report", "accession").anyMatch(lower::contains);
        return study ? Optional.of(Level.STUDY) : Optional.empty();
    }

    @Override
    public LabelRecord read(CsvRecords.Cells cells) throws InvalidRecordException {
        String id = cells.value(0).strip();
        if (id.isEmpty()) {
            throw new InvalidRecordException("no id");
        }
        Map<String, LabelValue> labels = findings.labels(cells);
        Normality.addTo(labels);
        boolean image = level == Level.IMAGE || level == null && isImage(id);
        String patient = patientColumn < 0 ? "" : cells.value(patientColumn).strip();
        return new LabelRecord(
                image ? Level.IMAGE : Level.STUDY,
                image ? ImageId.of(id) : id,
                Optional.of(patient).filter(text -> !text.isEmpty()),
                Optional.empty(),
                labels,
                Acquisition.UNKNOWN);
    }

    private static boolean isImage(String id) {
        return ImageId.hasExtension(id) || ImagePath.of(id).isPresent();
    }
}
