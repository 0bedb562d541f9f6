package org.hilum.lake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Conditions on ids of people, studies, reports and images. A comparison with a literal would show the id in the query's plan,
 * which Spark keeps in event logs, in its UI and, at level INFO, in the driver's log; a function does not.
 */
public final class ConcealedIds {
    private ConcealedIds() {}

    /** True for rows whose column holds one of these values; false where it is NULL. */
    public static Column isOneOf(Column column, Collection<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        UDF1<String, Boolean> isWanted = wanted::contains;
        return functions
                .udf(isWanted, DataTypes.BooleanType)
                .withName("is_wanted")
                .apply(column);
    }

    /** True for rows whose column holds this value; false where it is NULL. */
    public static Column is(Column column, String id) {
        return isOneOf(column, Set.of(id));
    }
}
