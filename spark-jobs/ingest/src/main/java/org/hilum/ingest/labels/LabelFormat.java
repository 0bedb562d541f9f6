package org.hilum.ingest.labels;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.domain.HilumException;
import org.hilum.domain.Level;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.ForeignTable;
import org.hilum.ingest.names.RsnaTable;

/** Formats of label tables, in the order in which a header is compared with them. */
public enum LabelFormat {
    /** {@code Data_Entry_2017.csv} of ChestX-ray14. */
    NIH(
            "nih",
            "findings in one cell; those that are not there are absent",
            names -> names.contains(NihLabels.FINDINGS)),
    /** {@code train.csv} and {@code valid.csv} of CheXpert. */
    CHEXPERT(
            "chexpert",
            "as CheXpert's labeler means it",
            names -> names.contains(ChexpertLabels.PATH) && hasSome(names, "No Finding", "Cardiomegaly")),
    /** {@code mimic-cxr-2.0.0-chexpert.csv} and {@code -negbio.csv} of MIMIC-CXR. */
    MIMIC_CXR(
            "mimic-cxr",
            "as the labeler of the table means it",
            names -> names.containsAll(List.of(MimicLabels.PATIENT, MimicLabels.STUDY))
                    && hasSome(names, "No Finding", "Cardiomegaly")),
    /** The table of PadChest. */
    PADCHEST(
            "padchest",
            "findings in one cell; those that are not there are absent",
            names -> names.containsAll(List.of(PadchestLabels.IMAGE, PadchestLabels.LABELS))),
    /** {@code train.csv} and {@code image_labels_train.csv} of VinDr-CXR (VinBigData). */
    VINBIG(
            "vinbig",
            "not seen by more than half of the readers",
            names -> names.containsAll(List.of(VinbigLabels.IMAGE, VinbigLabels.READER))),
    /** {@code stage_2_train_labels.csv} of the RSNA Pneumonia Detection Challenge. */
    RSNA("rsna", "no opacity suspicious for pneumonia", RsnaTable::recognises),
    /** A table of one's own, with a column per finding. */
    WIDE_CSV("wide-csv", "as the file's maker means it", names -> true);

    private final String id;
    private final String zeroMeans;
    private final Predicate<List<String>> recognises;

    LabelFormat(String id, String zeroMeans, Predicate<List<String>> recognises) {
        this.id = id;
        this.zeroMeans = zeroMeans;
        this.recognises = recognises;
    }

    private static boolean hasSome(List<String> names, String... some) {
        return Arrays.stream(some).anyMatch(names::contains);
    }

    /** Returns the name on the command line. */
    public String id() {
        return id;
    }

    /** Returns what the value 0 means in the format. */
    String zeroMeans() {
        return zeroMeans;
    }

    /** Returns what it means in the format that a finding has no label. */
    String blankMeans() {
        return switch (this) {
            case NIH, PADCHEST -> "the row names no findings";
            case RSNA -> "the data set is about pneumonia only";
            case VINBIG -> "no reader of the table could name the finding";
            case CHEXPERT, MIMIC_CXR -> "not mentioned in the report";
            case WIDE_CSV -> "as the file's maker means it";
        };
    }

    /** Whether readers of one image have rows of their own. */
    boolean namesReaders() {
        return this == VINBIG;
    }

    @Override
    public String toString() {
        return id;
    }

    /**
     * Returns the format of a table.
     *
     * @param header header of the table
     * @param given format that the user names; empty to recognise it
     * @param ignored columns that are left out of a table of one's own
     * @throws HilumException of kind wrong usage if the table is no label table, or one of another format
     */
    static LabelFormat of(CsvHeader header, Optional<LabelFormat> given, IgnoredColumns ignored) {
        ForeignTable.refuse(header, ForeignTable.LABELS);
        LabelFormat recognised = Arrays.stream(values())
                .filter(format -> format.recognises.test(header.names()))
                .findFirst()
                .orElseThrow();
        if (given.equals(Optional.of(WIDE_CSV)) && WideLabels.hasOnlyFindings(header, ignored)) {
            return WIDE_CSV;
        }
        if (given.isPresent() && given.get() != recognised && recognised != WIDE_CSV) {
            throw HilumException.wrongUsage("The file " + header.uri() + " has the header of the format " + recognised
                    + ", not of " + given.get() + ".");
        }
        if (given.isPresent() && given.get() != recognised) {
            throw HilumException.wrongUsage("The file " + header.uri() + " does not have the header of the format "
                    + given.get() + " (it has " + String.join(", ", header.names()) + ").");
        }
        return recognised;
    }

    /** Creates the reader of the format's rows. */
    LabelTable table(CsvHeader header, Optional<Level> level, IgnoredColumns ignored) {
        return switch (this) {
            case NIH -> NihLabels.of(header);
            case CHEXPERT -> ChexpertLabels.of(header);
            case MIMIC_CXR -> MimicLabels.of(header);
            case PADCHEST -> PadchestLabels.of(header);
            case VINBIG -> VinbigLabels.of(header);
            case RSNA -> RsnaLabels.of(header);
            case WIDE_CSV -> WideLabels.of(header, level, ignored);
        };
    }
}
