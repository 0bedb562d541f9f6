package org.hilum.images.dicom;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.hilum.images.ImageRejected;

/**
 * Which objects are taken. An empty word stands for a header that does not say it.
 *
 * @param modalities such as CR, DX
 * @param bodyParts such as CHEST
 */
public record DicomRules(List<String> modalities, List<String> bodyParts) implements Serializable {
    /** Codes of the chest in Anatomic Region Sequence, where Body Part Examined is missing (PS3.16, CID 4009). */
    private static final List<String> CHEST = List.of("T-D3000", "51185008", "816094009");

    public DicomRules {
        modalities = List.copyOf(modalities);
        bodyParts = List.copyOf(bodyParts);
    }

    void judge(DataSet data) throws ImageRejected {
        judge("modality", upper(data.text(Tag.MODALITY).orElse("")), modalities, "images.modalities");
        judge("body part", bodyPart(data), bodyParts, "images.body-parts");
    }

    private static String bodyPart(DataSet data) {
        return upper(data.text(Tag.BODY_PART)
                .or(() -> data.first(Tag.REGION_CODES)
                        .flatMap(item -> item.text(Tag.CODE_VALUE))
                        .map(code -> CHEST.contains(code) ? "CHEST" : code))
                .orElse(""));
    }

    private static void judge(String what, String found, List<String> taken, String setting) throws ImageRejected {
        if (!taken.contains(found)) {
            throw new ImageRejected(
                    found.isEmpty()
                            ? "its header says no " + what + ", which " + setting + " does not take"
                            : "the " + what + (isCode(found) ? " " + found : "") + " is none of " + setting);
        }
    }

    /** Whether a value looks like a word of the standard, so that it may be shown; anything might be a name. */
    static boolean isCode(String value) {
        return value.matches("[A-Za-z0-9_-]{1,16}");
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
