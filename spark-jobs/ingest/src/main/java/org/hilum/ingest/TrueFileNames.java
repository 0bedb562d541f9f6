package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * Removes the true names of files from {@code sources} and {@code quarantine}, which earlier runs stored there without pseudonyms.
 *
 * @param run run that has read the files again with pseudonyms
 * @param files the files
 */
record TrueFileNames(Run run, List<SourceFile> files) {
    void remove() {
        remove(LakeTable.SOURCES, "uri", "reading");
        remove(LakeTable.QUARANTINE, "source_uri", "locator", "stage");
    }

    private void remove(LakeTable table, String name, String... otherKeys) {
        Dataset<Row> names = run.lake()
                .spark()
                .createDataset(files.stream().map(SourceFile::uri).toList(), Encoders.STRING())
                .toDF("file_name");
        Dataset<Row> found = run.lake()
                .read(table)
                .withColumn("file_name", substring_index(col(name), ArchiveMembers.MEMBER, 1))
                .join(names, JoinKey.of("file_name"), "left_semi")
                .select(name, otherKeys);
        if (!found.isEmpty()) {
            run.remove(table, Scope.of(found));
        }
    }
}
