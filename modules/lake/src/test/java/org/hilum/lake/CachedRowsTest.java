package org.hilum.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;

class CachedRowsTest {
    private final SparkSession spark = SharedSession.get();

    @Test
    void keepsRowsUntilClosed() {
        Dataset<Row> rows = spark.range(3).toDF();
        try (CachedRows cached = CachedRows.of(rows, StorageLevel.DISK_ONLY())) {
            assertThat(cached.rows().count()).isEqualTo(3);
            assertThat(rows.storageLevel()).isEqualTo(StorageLevel.DISK_ONLY());
        }
        assertThat(rows.storageLevel()).isEqualTo(StorageLevel.NONE());
    }

    @Test
    void removesRowsAfterAnException() {
        Dataset<Row> rows = spark.range(3).toDF();
        assertThatThrownBy(() -> {
                    try (CachedRows cached = CachedRows.of(rows)) {
                        throw new IllegalStateException(
                                cached.rows().storageLevel().description());
                    }
                })
                .hasMessageContaining("Memory");
        assertThat(rows.storageLevel()).isEqualTo(StorageLevel.NONE());
    }
}
