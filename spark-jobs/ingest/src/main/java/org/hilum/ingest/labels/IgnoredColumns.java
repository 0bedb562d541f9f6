package org.hilum.ingest.labels;

import java.util.Set;

/**
 * Columns of a table that are left out.
 *
 * @param names names of columns
 * @param allUnknown whether all columns are left out that are no findings
 */
public record IgnoredColumns(Set<String> names, boolean allUnknown) {
    /** No column is left out. */
    public static final IgnoredColumns NONE = new IgnoredColumns(Set.of(), false);

    public IgnoredColumns {
        names = Set.copyOf(names);
    }
}
