package org.hilum.lake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Conditions on ids of patients, studies, reports and images. A comparison with a literal would show the id in the
 * query plan, which Spark writes to event logs, to its UI and, at level INFO, to the driver's log. A function does
 * not.
 */
public final class ConcealedIds {
    private ConcealedIds() {}

    /** Returns a condition that is true if the column holds one of these values, and false if it is NULL. */
    public static Column isOneOf(Column column, Collection<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        UDF1<String, Boolean> isWanted = wanted::contains;
        return functions
                .udf(isWanted, DataTypes.BooleanType)
                .withName("is_wanted")
                .apply(column);
    }

    /** Returns a condition that is true if the column holds this value, and false if it is NULL. */
    public static Column is(Column column, String id) {
        return isOneOf(column, Set.of(id));
    }
}
