package org.hilum.ingest;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.hilum.faults.HaltPoint;

/**
 * Reads files on executors into one dataset with every record, kept or rejected, and every file, so that no record is
 * lost. Columns: {@code kind} (kept, rejected, noted, source), {@code source_uri}, {@code locator}, {@code number},
 * {@code reason}, {@code file_sha256}, and {@code record}, a struct of the reader's columns.
 */
final class FileRecords {
    static final String KEPT = "kept";
    static final String REJECTED = "rejected";
    static final String NOTED = "noted";
    static final String SOURCE = "source";

    private FileRecords() {}

    static Dataset<Row> read(
            SparkSession spark,
            List<SourceFile> files,
            int partitions,
            StructType record,
            RecordReader reader,
            Pseudonyms names,
            LongAccumulator progress) {
        StructType schema = new StructType()
                .add("kind", DataTypes.StringType, false)
                .add("source_uri", DataTypes.StringType, false)
                .add("locator", DataTypes.StringType, false)
                .add("number", DataTypes.LongType, false)
                .add("reason", DataTypes.StringType)
                .add("file_sha256", DataTypes.StringType)
                .add("record", optional(record));
        List<Row> listed = files.stream()
                .map(file -> RowFactory.create(file.uri(), file.length(), file.modified()))
                .toList();
        StructType listing = StructType.fromDDL("uri string, length bigint, modified bigint");
        var hadoop = spark.sparkContext()
                .broadcast(
                        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()),
                        scala.reflect.ClassTag$.MODULE$.apply(SerializableConfiguration.class));
        FlatMapFunction<Row, Row> read = row -> rows(
                new SourceFile(row.getString(0), row.getLong(1), row.getLong(2)),
                hadoop.value().value(),
                reader,
                names,
                progress);
        return spark.createDataFrame(listed, listing)
                .repartition(Math.max(1, Math.min(partitions, files.size())))
                .flatMap(read, Encoders.row(schema));
    }

    /** Returns the kept records: the reader's columns, and the source of each record. */
    static Dataset<Row> kept(Dataset<Row> records) {
        return records.where(col("kind").equalTo(KEPT))
                .select("source_uri", "locator", "number", "file_sha256", "record.*");
    }

    static Dataset<Row> rejected(Dataset<Row> records) {
        return records.where(col("kind").equalTo(REJECTED)).select("source_uri", "locator", "reason");
    }

    static Dataset<Row> notes(Dataset<Row> records) {
        return records.where(col("kind").equalTo(NOTED));
    }

    static Dataset<Row> sources(Dataset<Row> records) {
        return records.where(col("kind").equalTo(SOURCE)).select("source_uri", "file_sha256");
    }

    static Iterator<Row> rows(
            SourceFile file,
            org.apache.hadoop.conf.Configuration hadoop,
            RecordReader reader,
            Pseudonyms names,
            LongAccumulator progress) {
        String name = names.file(file.uri());
        HaltPoint.reachedInTask("ingest/file");
        try {
            DigestInputStream digested =
                    new DigestInputStream(SourceBytes.stored(hadoop, file.uri()), DigestUtils.getSha256Digest());
            // some parsers close what they have read, and the rest of the file counts for the digest
            InputStream bytes = CloseShieldInputStream.wrap(SourceBytes.decompressed(hadoop, file, digested));
            Stream<Row> records = reader.read(file, bytes).map(parsed -> {
                progress.add(1);
                return row(name, parsed, names);
            });
            Stream<Row> end = Stream.of(name).map(read -> sourceRow(read, digested));
            return new FaultTolerantRecords(name, Stream.concat(records, end).iterator());
        } catch (IOException | UncheckedIOException e) {
            return List.of(unreadable(name)).iterator();
        }
    }

    private static Row row(String name, ParsedRecord parsed, Pseudonyms names) {
        return RowFactory.create(
                kind(parsed),
                parsed.member() == null ? name : name + ArchiveMembers.MEMBER + names.file(parsed.member()),
                parsed.locator(),
                parsed.number(),
                parsed.reason(),
                null,
                parsed.row());
    }

    private static String kind(ParsedRecord parsed) {
        if (parsed.isNote()) {
            return NOTED;
        }
        return parsed.row() == null ? REJECTED : KEPT;
    }

    private static Row sourceRow(String name, DigestInputStream digested) {
        try (digested) {
            HaltPoint.reachedInTask("ingest/end-of-file");
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            String sha256 = HexFormat.of().formatHex(digested.getMessageDigest().digest());
            return RowFactory.create(SOURCE, name, "file", 0L, null, sha256, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row unreadable(String name) {
        return RowFactory.create(REJECTED, name, "file", 0L, "the file cannot be read to its end", null, null);
    }

    /**
     * Records of a file that may end in an error: yields the records before the error, then one rejection for the
     * rest.
     */
    private static final class FaultTolerantRecords implements Iterator<Row> {
        private final String name;
        private final Iterator<Row> records;
        private boolean broken;
        private Row next;

        FaultTolerantRecords(String name, Iterator<Row> records) {
            this.name = name;
            this.records = records;
        }

        @Override
        public boolean hasNext() {
            if (next == null && !broken) {
                try {
                    next = records.hasNext() ? records.next() : null;
                } catch (UncheckedIOException e) {
                    broken = true;
                    next = unreadable(name);
                }
            }
            return next != null;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            Row row = next;
            next = null;
            return row;
        }
    }

    private static StructType optional(StructType record) {
        StructType result = new StructType();
        for (StructField field : record.fields()) {
            result = result.add(field.name(), field.dataType(), true);
        }
        return result;
    }
}
