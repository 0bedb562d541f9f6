package org.hilum.images.dicom;

import java.util.Map;
import java.util.Optional;
import org.hilum.domain.View;

/**
 * The view in a header: View Position, else the view's code (PS3.16, CID 4010, SNOMED's old and new codes), else a view that
 * some converters write into Patient Position, else lateral if Patient Orientation runs from front to back.
 */
final class HeaderView {
    private static final Map<String, View> CODES = Map.ofEntries(
            Map.entry("R-10214", View.PA),
            Map.entry("R-40888", View.PA),
            Map.entry("272479007", View.PA),
            Map.entry("R-10206", View.AP),
            Map.entry("399348003", View.AP),
            Map.entry("R-10232", View.LATERAL),
            Map.entry("399198007", View.LATERAL),
            Map.entry("R-10236", View.LATERAL),
            Map.entry("399173006", View.LATERAL),
            Map.entry("R-102CD", View.LATERAL),
            Map.entry("399067008", View.LATERAL));

    private HeaderView() {}

    static Optional<View> view(DataSet data) {
        return data.text(Tag.VIEW_POSITION)
                .flatMap(View::named)
                .or(() -> data.firstItem(Tag.VIEW_CODE_SEQUENCE)
                        .flatMap(item -> item.text(Tag.CODE_VALUE))
                        .map(CODES::get))
                .or(() -> data.text(Tag.PATIENT_POSITION).flatMap(View::named))
                .or(() -> Orientation.read(data).lateral() ? Optional.of(View.LATERAL) : Optional.empty());
    }

    /** Returns the text of the view's attribute; empty if it is missing or not a coded term. */
    static Optional<String> text(DataSet data) {
        return data.text(Tag.VIEW_POSITION)
                .or(() -> data.text(Tag.PATIENT_POSITION))
                .filter(DicomFilter::isCode);
    }
}
