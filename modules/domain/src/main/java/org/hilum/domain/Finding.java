package org.hilum.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fourteen thoracic findings of ChestX-ray14, in the order of the release's label vector; the first eight are those
 * of ChestX-ray8 (Wang et al., CVPR 2017).
 */
public enum Finding {
    ATELECTASIS("Atelectasis"),
    CARDIOMEGALY("Cardiomegaly"),
    EFFUSION("Effusion"),
    INFILTRATION("Infiltration"),
    MASS("Mass"),
    NODULE("Nodule"),
    PNEUMONIA("Pneumonia"),
    PNEUMOTHORAX("Pneumothorax"),
    CONSOLIDATION("Consolidation"),
    EDEMA("Edema"),
    EMPHYSEMA("Emphysema"),
    FIBROSIS("Fibrosis"),
    PLEURAL_THICKENING("Pleural_Thickening"),
    HERNIA("Hernia");

    /** The pseudo-finding of a subject that a labeler has read and in which it found nothing. */
    public static final String NO_FINDING = "no_finding";

    private static final List<Finding> ALL = List.of(values());
    private static final List<Finding> EIGHT = List.of(values()).subList(0, 8);
    private static final Map<String, Finding> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(f -> key(f.id), Function.identity()));

    private final String id;

    Finding(String id) {
        this.id = id;
    }

    /** The name in tables, label files and on the command line, such as {@code Pleural_Thickening}. */
    public String id() {
        return id;
    }

    /** The name for people, such as {@code Pleural thickening}. */
    public String title() {
        return id.replace("_T", " t");
    }

    /** All fourteen, in the order of the label vector. */
    public static List<Finding> all() {
        return ALL;
    }

    /** The eight of ChestX-ray8, in the order of the label vector. */
    public static List<Finding> eight() {
        return EIGHT;
    }

    /**
     * The finding of that name. Case, spaces and underscores do not matter, and {@code Infiltrate} (the box list's word)
     * is {@link #INFILTRATION}.
     *
     * @return empty where no finding has that name
     */
    public static Optional<Finding> named(String name) {
        String key = key(name);
        return Optional.ofNullable(BY_KEY.get(key.equals("infiltrate") ? "infiltration" : key));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "");
    }
}
