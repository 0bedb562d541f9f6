package org.hilum.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Rows that Spark computes once and keeps until they are closed. */
public final class CachedRows implements AutoCloseable {
    private final Dataset<Row> rows;

    private CachedRows(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** Caches rows in memory, and on disk where they exceed it. */
    public static CachedRows of(Dataset<Row> rows) {
        return of(rows, StorageLevel.MEMORY_AND_DISK());
    }

    /** Caches rows at a storage level. The first action on them computes them. */
    public static CachedRows of(Dataset<Row> rows, StorageLevel level) {
        return new CachedRows(rows.persist(level));
    }

    /** Returns the cached rows. */
    public Dataset<Row> rows() {
        return rows;
    }

    /** Removes the rows from the cache. A later action on them computes them again. */
    @Override
    public void close() {
        rows.unpersist();
    }
}
