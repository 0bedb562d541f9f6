package org.hilum.registry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.hilum.domain.View;

/** Which views a model is for; it is trained and measured on these. */
public enum ImageViews {
    /** All but lateral ones; what says no view counts as frontal. */
    FRONTAL,
    /** From behind, and said so. */
    PA,
    /** From the front, and said so. */
    AP,
    /** Lateral ones, too. */
    ALL;

    /** The words of the setting {@code train.views}. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ImageViews::id).toList();
    }

    /** The views that a word stands for. */
    public static ImageViews of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Its word. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an image is one of them, by the column {@code view}. */
    public Column take() {
        Column view = col("view");
        return switch (this) {
            case FRONTAL -> view.isNull().or(view.notEqual(View.LATERAL.name()));
            case ALL -> lit(true);
            default -> view.isNotNull().and(view.equalTo(name()));
        };
    }
}
