package org.hilum.evaluation;

import java.util.List;
import java.util.Locale;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;

/**
 * A range of the width of ground-truth boxes, as a share of the image's width.
 *
 * @param from smallest share, inclusive
 * @param to largest share, exclusive; above 1 for no limit
 */
public record SizeBand(double from, double to) {
    private static final double NO_LIMIT = 2;

    /** Widths of 8 % and more, which maps of eight to sixteen positions per side can be expected to find. */
    public static final SizeBand LARGE = new SizeBand(0.08, NO_LIMIT);

    /** Returns the bands of the tables: below 8 %, 8 to 16 %, 16 to 32 %, from 32 % on, and all from 8 % on. */
    public static List<SizeBand> all() {
        return List.of(
                new SizeBand(0, 0.08),
                new SizeBand(0.08, 0.16),
                new SizeBand(0.16, 0.32),
                new SizeBand(0.32, NO_LIMIT),
                LARGE);
    }

    /** Whether a box in an image of the frame is in the band. */
    public boolean contains(BoundingBox box, Frame frame) {
        double share = box.width() / frame.width();
        return share >= from && share < to;
    }

    /** Returns the form in {@code evaluations.parameters}: {@code width<0.08}, {@code width>=0.08}, {@code width=0.08-0.16}. */
    public String id() {
        if (from == 0) {
            return text("width<%s", to);
        }
        return to > 1 ? text("width>=%s", from) : text("width=%s-%s", from, to);
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
