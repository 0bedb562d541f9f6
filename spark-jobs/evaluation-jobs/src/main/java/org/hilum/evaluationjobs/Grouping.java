package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** What images are grouped by, to see for whom a model works worse. */
public enum Grouping {
    /** The patient's sex: F, M. */
    SEX(col("sex")),
    /** The patient's age at the examination in years, in four bands. */
    AGE(when(col("age").lt(18), "0-17")
            .when(col("age").lt(40), "18-39")
            .when(col("age").lt(65), "40-64")
            .when(col("age").geq(65), "65-120")),
    /** The view: PA, AP, LATERAL. */
    VIEW(col("view"));

    /** End of the parameters of a difference of a group from all others. */
    public static final String MINUS_OTHERS = " minus others";

    /** Group of images of which it is not known. */
    static final String UNKNOWN = "unknown";

    private final Column group;

    Grouping(Column group) {
        this.group = group;
    }

    /** Returns the group of an image with the columns sex, age and view. */
    Column group() {
        return coalesce(group, lit(UNKNOWN));
    }

    /** Returns {@code evaluations.parameters} of a group, such as sex=F. */
    String parameters(String name) {
        return this + "=" + name;
    }

    /** Returns a condition on {@code evaluations} that is true for measurements of groups of these kinds. */
    static Column ofGroups(Collection<Grouping> kinds) {
        return col("parameters")
                .rlike("^(" + kinds.stream().map(Grouping::toString).collect(Collectors.joining("|")) + ")=");
    }

    /** Whether parameters in {@code evaluations} are those of a group. */
    public static boolean isGroup(String parameters) {
        return Arrays.stream(values()).anyMatch(kind -> parameters.startsWith(kind + "="));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
