package org.hilum.ingest.boxes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.hilum.domain.HilumException;
import org.hilum.ingest.CsvHeader;
import org.hilum.ingest.ForeignTable;
import org.hilum.ingest.RecordReader;
import org.hilum.ingest.Site;
import org.hilum.ingest.names.RsnaTable;

/** Formats of files with boxes. */
public enum BoxFormat {
    /** {@code BBox_List_2017.csv} of ChestX-ray14. */
    NIH_BBOX("nih-bbox", BoxUse.TEST, NihBoxes::recognises),
    /** {@code train.csv} of VinDr-CXR (VinBigData). */
    VINBIG("vinbig", BoxUse.TRAINING, VinbigBoxes::recognises),
    /** {@code stage_2_train_labels.csv} of the RSNA Pneumonia Detection Challenge. */
    RSNA("rsna", BoxUse.TRAINING, RsnaTable::recognises),
    /** JSON of COCO: images, categories, and annotations with bbox. */
    COCO("coco", BoxUse.TRAINING, names -> false),
    /** JSON of CheXlocalize: run lengths or polygons of each finding. */
    CHEXLOCALIZE("chexlocalize", BoxUse.TEST, names -> false);

    private final String id;
    private final BoxUse use;
    private final Predicate<List<String>> recognises;

    BoxFormat(String id, BoxUse use, Predicate<List<String>> recognises) {
        this.id = id;
        this.use = use;
        this.recognises = recognises;
    }

    /** Returns the name on the command line, which is also the origin of the boxes in the lake. */
    public String id() {
        return id;
    }

    /** Returns what the boxes are for unless the user says otherwise. */
    BoxUse use() {
        return use;
    }

    @Override
    public String toString() {
        return id;
    }

    boolean isJson() {
        return this == COCO || this == CHEXLOCALIZE;
    }

    /** Returns the extensions of files in a folder. */
    Set<String> extensions() {
        return Set.of(isJson() ? "json" : "csv");
    }

    /**
     * Creates the reader of a file in JSON.
     *
     * @param site site of the ids
     */
    RecordReader jsonReader(Site site) {
        return this == COCO ? new CocoBoxes(site) : new ChexlocalizeBoxes(site);
    }

    /**
     * Creates the reader of a table.
     *
     * @param header header of the table
     * @param site site of the ids
     * @throws HilumException of kind wrong usage if the table has another format
     */
    RecordReader csvReader(CsvHeader header, Site site) {
        if (!recognises.test(header.names())) {
            Optional<BoxFormat> other = Arrays.stream(values())
                    .filter(format -> format.recognises.test(header.names()))
                    .findFirst();
            ForeignTable.refuse(header, ForeignTable.BOXES);
            throw HilumException.wrongUsage("The file " + header.uri() + " does not have the header of the format " + id
                    + other.map(format -> ", but that of " + format + ".")
                            .orElse(" (it has " + String.join(", ", header.names()) + ")."));
        }
        BoxTable table =
                switch (this) {
                    case VINBIG -> VinbigBoxes.of(header);
                    case RSNA -> RsnaBoxes.of(header);
                    default -> new NihBoxes();
                };
        return new BoxRows(table, site);
    }
}
