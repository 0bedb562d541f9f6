package org.hilum.lake;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeFileIndexWithSnapshotDescriptor;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * File index of Spark over the data files of one version of a small table, as Delta lists them in the version's
 * checksum file (up to 50 files, {@code spark.databricks.delta.allFilesInCrc.thresholdNumFiles}).
 *
 * <p>Delta's own index runs a Spark job for every scan, to skip files by their statistics, and each write makes Spark
 * plan every cached query again that reads the table. On small tables both cost more than reading all files: together
 * a quarter of the processor time of a nightly run of twelve studies.
 */
final class ListedFiles extends TahoeFileIndexWithSnapshotDescriptor {
    private final Seq<AddFile> files;
    private final List<AddFile> list;
    private final String version;

    private ListedFiles(SparkSession spark, Snapshot snapshot, Seq<AddFile> files) {
        super(spark, snapshot.deltaLog(), snapshot.deltaLog().dataPath(), snapshot);
        this.files = files;
        this.list = JavaConverters.seqAsJavaList(files);
        this.version = snapshot.metadata().id() + "@" + snapshot.version();
    }

    /**
     * Reads one version of a table.
     *
     * @param spark session that reads the table
     * @param snapshot version of the table
     * @return rows of that version, whatever is written afterwards; empty if the version's checksum file is missing or
     *     does not list the data files
     */
    static Optional<Dataset<Row>> read(SparkSession spark, Snapshot snapshot) {
        Option<VersionChecksum> checksum = snapshot.checksumOpt();
        if (checksum.isEmpty() || checksum.get().allFiles().isEmpty()) {
            return Optional.empty();
        }
        ListedFiles files =
                new ListedFiles(spark, snapshot, checksum.get().allFiles().get());
        return Optional.of(spark.baseRelationToDataFrame(snapshot.deltaLog()
                .buildHadoopFsRelationWithFileIndex(
                        snapshot,
                        files,
                        Option.empty(),
                        snapshot.deltaLog().buildHadoopFsRelationWithFileIndex$default$4())));
    }

    @Override
    public Seq<AddFile> matchingFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
        return files; // the tables have no partitions, and Spark filters the rows in any case
    }

    @Override
    public String[] inputFiles() {
        return list.stream().map(file -> absolutePath(file.path()).toString()).toArray(String[]::new);
    }

    @Override
    public void refresh() {
        // a version of a table never changes
    }

    @Override
    public long sizeInBytes() {
        return list.stream().mapToLong(AddFile::size).sum();
    }

    /** Whether both list the same version of the same table, so that a plan reads it once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ListedFiles files && files.path().equals(path()) && files.version.equals(version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(path(), version);
    }
}
