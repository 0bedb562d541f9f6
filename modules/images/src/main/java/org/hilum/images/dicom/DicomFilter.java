package org.hilum.images.dicom;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.hilum.images.ImageRejectedException;

/**
 * The accepted modalities and body parts. An empty string stands for a header without the attribute.
 *
 * @param modalities accepted modalities, such as CR and DX
 * @param bodyParts accepted body parts, such as CHEST
 */
public record DicomFilter(List<String> modalities, List<String> bodyParts) implements Serializable {
    /** Codes of the chest in Anatomic Region Sequence (PS3.16, CID 4009), used if Body Part Examined is missing. */
    private static final List<String> CHEST = List.of("T-D3000", "51185008", "816094009");

    public DicomFilter {
        modalities = List.copyOf(modalities);
        bodyParts = List.copyOf(bodyParts);
    }

    void check(DataSet data) throws ImageRejectedException {
        check("modality", upper(data.text(Tag.MODALITY).orElse("")), modalities, "images.modalities");
        check("body part", bodyPart(data), bodyParts, "images.body-parts");
    }

    private static String bodyPart(DataSet data) {
        return upper(data.text(Tag.BODY_PART_EXAMINED)
                .or(() -> data.firstItem(Tag.ANATOMIC_REGION_SEQUENCE)
                        .flatMap(item -> item.text(Tag.CODE_VALUE))
                        .map(code -> CHEST.contains(code) ? "CHEST" : code))
                .orElse(""));
    }

    private static void check(String what, String found, List<String> accepted, String setting)
            throws ImageRejectedException {
        if (!accepted.contains(found)) {
            throw new ImageRejectedException(
                    found.isEmpty()
                            ? "its header has no " + what + ", which " + setting + " does not allow"
                            : "the " + what + (isCode(found) ? " " + found : "") + " is not in " + setting);
        }
    }

    /** Whether a value has the form of a coded term, so that it may be shown; other text may be a name. */
    static boolean isCode(String value) {
        return value.matches("[A-Za-z0-9_-]{1,16}");
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
