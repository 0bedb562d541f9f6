package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * The files known to the lake. They are skipped without being opened until their length or modification time changes.
 */
final class Sources {
    private Sources() {}

    /** Returns the files that were not ingested with this fingerprint before, or that have changed since. */
    static List<SourceFile> withoutKnown(
            Lake lake, String ingestFingerprint, List<SourceFile> files, Pseudonyms names) {
        Map<String, String> known = new HashMap<>();
        lake.read(LakeTable.SOURCES)
                .where(col("reading")
                        .equalTo(ingestFingerprint)
                        .and(col("uri").contains(ArchiveMembers.MEMBER).equalTo(false)))
                .select("uri", "length", "modified")
                .collectAsList()
                .forEach(row -> known.put(row.getAs("uri"), row.getAs("length") + " " + row.getAs("modified")));
        return files.stream()
                .filter(file -> !(file.length() + " " + file.modified()).equals(known.get(names.file(file.uri()))))
                .toList();
    }

    /**
     * Records members of archives with the digest of each, so that every image of an archive can be traced.
     *
     * @param members columns source_uri and sha256
     */
    static void recordMembers(
            Run run, String ingestFingerprint, List<SourceFile> files, Pseudonyms names, Dataset<Row> members) {
        if (files.stream().noneMatch(ArchiveMembers::isArchive)) {
            return;
        }
        Dataset<Row> archives = listed(run, files, names);
        Dataset<Row> read = members.where(col("source_uri").contains(ArchiveMembers.MEMBER))
                .withColumn("archive", substring_index(col("source_uri"), ArchiveMembers.MEMBER, 1))
                .join(archives, col("archive").equalTo(archives.col("uri")), "inner")
                .select(
                        col("source_uri").as("uri"),
                        lit(ingestFingerprint).as("reading"),
                        col("length"),
                        col("modified"),
                        col("sha256"),
                        lit("read").as("outcome"),
                        lit(run.id()).as("run_id"));
        run.replace(LakeTable.SOURCES, read, Scope.upsert());
    }

    private static Dataset<Row> listed(Run run, List<SourceFile> files, Pseudonyms names) {
        List<Row> rows = files.stream()
                .map(file -> RowFactory.create(names.file(file.uri()), file.length(), file.modified()))
                .toList();
        return run.lake()
                .spark()
                .createDataFrame(rows, StructType.fromDDL("uri string, length bigint, modified bigint"));
    }

    /** Records files as known. */
    static void markAsKnown(
            Run run, String ingestFingerprint, List<SourceFile> files, Pseudonyms names, Dataset<Row> digests) {
        Dataset<Row> read = listed(run, files, names)
                .join(digests, col("uri").equalTo(col("source_uri")), "left_outer")
                .select(
                        col("uri"),
                        lit(ingestFingerprint).as("reading"),
                        col("length"),
                        col("modified"),
                        col("file_sha256").as("sha256"),
                        org.apache
                                .spark
                                .sql
                                .functions
                                .when(col("file_sha256").isNull(), "refused")
                                .otherwise("read")
                                .as("outcome"),
                        lit(run.id()).as("run_id"));
        run.replace(LakeTable.SOURCES, read, Scope.upsert());
    }
}
