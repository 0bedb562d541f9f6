package org.hilum.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Thoracic findings. The first fourteen are those of ChestX-ray14, in the order of the release's label vector, of which the first eight
 * are those of ChestX-ray8 (Wang et al., CVPR 2017): reports are read for them, and networks learn them. The others are further outputs
 * of models that were published elsewhere.
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
    HERNIA("Hernia"),
    /** Of CheXpert and MIMIC-CXR. */
    LUNG_LESION("Lung_Lesion"),
    /** Of PadChest, CheXpert and MIMIC-CXR. */
    FRACTURE("Fracture"),
    /** Of CheXpert, MIMIC-CXR and the RSNA Pneumonia Challenge. */
    LUNG_OPACITY("Lung_Opacity"),
    /** Of CheXpert and MIMIC-CXR. */
    ENLARGED_CARDIOMEDIASTINUM("Enlarged_Cardiomediastinum");

    /** The pseudo-finding of a subject that a labeler has read and in which it found nothing. */
    public static final String NO_FINDING = "no_finding";

    private static final List<Finding> ALL = List.of(values()).subList(0, 14);
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
        return id.charAt(0) + id.substring(1).replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    /** All fourteen, in the order of the label vector. */
    public static List<Finding> all() {
        return ALL;
    }

    /** The eight of ChestX-ray8, in the order of the label vector. */
    public static List<Finding> eight() {
        return EIGHT;
    }

    /** Whether this is one of the fourteen of {@link #all}. */
    public boolean isOfAll() {
        return ordinal() < ALL.size();
    }

    /**
     * The finding of the fourteen that has this name. Case, spaces and underscores do not matter, and {@code Infiltrate} (the box list's
     * word) is {@link #INFILTRATION}.
     *
     * @return empty where none of them has that name
     */
    public static Optional<Finding> named(String name) {
        return predicted(name).filter(Finding::isOfAll);
    }

    /**
     * The finding that a model predicts under this name, which need not be one of the fourteen; see {@link #named}.
     *
     * @return empty where no finding has that name
     */
    public static Optional<Finding> predicted(String name) {
        String key = key(name);
        return Optional.ofNullable(BY_KEY.get(key.equals("infiltrate") ? "infiltration" : key));
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "");
    }
}
