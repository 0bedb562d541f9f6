package org.hilum.registry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.hilum.domain.View;

/** Views that a model is trained and measured on. */
public enum ImageViews {
    /** All but lateral views; an unknown view counts as frontal. */
    FRONTAL,
    /** Posterior-anterior views only. */
    PA,
    /** Anterior-posterior views only. */
    AP,
    /** All views. */
    ALL;

    /** Returns the values of the setting {@code train.views}. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(ImageViews::id).toList();
    }

    /** Returns the constant of a value of {@code train.views}. */
    public static ImageViews of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Returns the value of {@code train.views}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns a condition on the column {@code view} that is true for images of these views. */
    public Column filter() {
        Column view = col("view");
        return switch (this) {
            case FRONTAL -> view.isNull().or(view.notEqual(View.LATERAL.name()));
            case ALL -> lit(true);
            default -> view.isNotNull().and(view.equalTo(name()));
        };
    }
}
