package org.hilum.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeTest {
    private final SparkSession spark = SharedSession.get();

    @TempDir
    Path folder;

    private Lake lake;

    @BeforeEach
    void openLake() {
        lake = Lake.at(spark, folder.resolve("lake").toString());
    }

    /** Deletion vectors, which hilum does not write, mark rows as deleted in files that stay. */
    @Test
    void rowsThatDeletionVectorsMarkAreNotRead() {
        lake.append(
                LakeTable.LABELS,
                labels(label("s1", "Mass", 1, "b1"), label("s2", "Mass", 1, "b1"), label("s3", "Mass", 1, "b1")),
                3);
        String table = "delta.`" + lake.uri(LakeTable.LABELS) + "`";
        spark.sql("alter table " + table + " set tblproperties ('delta.enableDeletionVectors' = 'true')");
        spark.sql("delete from " + table + " where subject_id = 's2'");
        assertThat(spark.sql("describe history " + table)
                        .selectExpr("operationMetrics['numDeletionVectorsAdded']")
                        .first()
                        .getString(0))
                .isEqualTo("1");
        assertThat(lake.read(LakeTable.LABELS).select("subject_id").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("s1", "s3");
        assertThat(lake.read(LakeTable.LABELS).count()).isEqualTo(2);
    }

    private Dataset<Row> labels(Object[]... rows) {
        return spark.createDataFrame(
                List.of(rows).stream().map(RowFactory::create).toList(),
                LakeTable.LABELS.definition().schema());
    }

    private static Object[] label(String study, String finding, int value, String batch) {
        return new Object[] {"study", study, finding, "hilum", "v1", value, 1, null, null, null, null, null, batch};
    }

    private List<String> stored() {
        return lake.read(LakeTable.LABELS).orderBy("subject_id", "finding").collectAsList().stream()
                .map(row -> row.getString(1) + " " + row.getString(2) + " " + row.getInt(5) + " "
                        + row.<String>getAs("batch"))
                .toList();
    }

    @Test
    void missingTableReadsAsEmpty() {
        assertThat(lake.read(LakeTable.REPORTS).count()).isZero();
        assertThat(lake.version(LakeTable.REPORTS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LakeTable.class)
    void createsTablesWithColumnCommentsAndReaderVersionOne(LakeTable table) {
        lake.create(table);
        assertThat(List.of(lake.read(table).schema().fields()))
                .allSatisfy(field -> assertThat(field.getComment().isDefined()).isTrue());
        assertThat(List.of(lake.read(table).columns()))
                .containsExactly(table.definition().schema().fieldNames());
        Row detail =
                spark.sql("describe detail delta.`" + lake.uri(table) + "`").first();
        assertThat(detail.<Integer>getAs("minReaderVersion")).isEqualTo(1);
        assertThat(detail.<scala.collection.Map<String, String>>getAs("properties")
                        .contains("hilum.schemaVersion"))
                .isTrue();
    }

    @Test
    void replaceDeletesMissingRowsOfItsSubjectsOnly() {
        lake.replace(
                LakeTable.LABELS,
                labels(label("a", "Mass", 1, "r1"), label("a", "Nodule", 0, "r1"), label("b", "Mass", 1, "r1")),
                Scope.upsert());
        Dataset<Row> touched = spark.createDataFrame(
                List.of(RowFactory.create("a")),
                new org.apache.spark.sql.types.StructType().add("subject_id", "string"));
        Changes changes = lake.replace(LakeTable.LABELS, labels(label("a", "Mass", -1, "r2")), Scope.of(touched));
        assertThat(changes).isEqualTo(new Changes(0, 1, 1, 0));
        assertThat(stored()).containsExactly("a Mass -1 r2", "b Mass 1 r1");
    }

    @Test
    void replaceBySameRowsCommitsNothingAndKeepsBookkeeping() {
        lake.replace(LakeTable.LABELS, labels(label("a", "Mass", 1, "r1")), Scope.upsert());
        long before = lake.version(LakeTable.LABELS).orElseThrow();
        Changes changes = lake.replace(LakeTable.LABELS, labels(label("a", "Mass", 1, "r2")), Scope.upsert());
        assertThat(changes).isEqualTo(new Changes(0, 0, 0, 1));
        assertThat(lake.version(LakeTable.LABELS)).hasValue(before);
        assertThat(stored()).containsExactly("a Mass 1 r1");
    }

    @Test
    void emptyReplacementDeletesItsScopeOnly() {
        lake.replace(
                LakeTable.LABELS, labels(label("a", "Mass", 1, "r1"), label("b", "Mass", 1, "r1")), Scope.upsert());
        lake.replace(LakeTable.LABELS, labels(), Scope.where(col("subject_id").equalTo("a")));
        assertThat(stored()).containsExactly("b Mass 1 r1");
    }

    @Test
    void tableConstraintsRejectInvalidValues() {
        assertThatThrownBy(() -> lake.replace(LakeTable.LABELS, labels(label("a", "Mass", 7, "r1")), Scope.upsert()))
                .hasStackTraceContaining("value_known");
        assertThat(stored()).isEmpty();
    }

    @Test
    void insertNewSkipsExistingKeys() {
        assertThat(lake.insertNew(LakeTable.LABELS, labels(label("a", "Mass", 1, "r1"))))
                .isEqualTo(1);
        assertThat(lake.insertNew(LakeTable.LABELS, labels(label("a", "Mass", 0, "r2"), label("b", "Mass", 0, "r2"))))
                .isEqualTo(1);
        assertThat(stored()).containsExactly("a Mass 1 r1", "b Mass 0 r2");
    }

    @Test
    void largePixelsAreWrittenBySeveralTasks() {
        Dataset<Row> images = spark.range(0, 260, 1, 4)
                .selectExpr(
                        "cast(id as string) as image_id",
                        "'0' as sha256",
                        "'gray8-1024' as preprocessing",
                        "1024 as size",
                        "cast(repeat('x', 1024 * 1024) as binary) as pixels",
                        "1D as scale",
                        "0D as offset_x",
                        "0D as offset_y",
                        "'r1' as batch");
        assertThat(lake.insertNew(LakeTable.PIXELS, images)).isEqualTo(260);
        assertThat(lake.read(LakeTable.PIXELS).inputFiles()).hasSize(2);
        assertThat(lake.insertNew(LakeTable.PIXELS, images)).isZero();
    }

    @Test
    void rejectsTableOfNewerHilum() {
        lake.create(LakeTable.LABELS);
        spark.sql("alter table delta.`" + lake.uri(LakeTable.LABELS)
                + "` set tblproperties ('hilum.schemaVersion' = '99')");
        assertThatThrownBy(() -> lake.read(LakeTable.LABELS))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("schema version 99");
    }

    @Test
    void wideViewDistinguishesBlankZeroAndUncertain() {
        lake.replace(
                LakeTable.LABELS,
                labels(label("a", "Mass", 1, "r"), label("a", "Nodule", 0, "r"), label("a", "Hernia", -1, "r")),
                Scope.upsert());
        Row wide = new LakeQuery(lake)
                .run("select Mass, Nodule, Hernia, Edema from labels_wide where subject_id = 'a'")
                .first();
        assertThat(wide).isEqualTo(RowFactory.create(1, 0, -1, null));
    }

    @ParameterizedTest
    @EnumSource(AnalystView.class)
    void allViewsAreReadableOnEmptyLake(AnalystView view) {
        assertThat(new LakeQuery(lake).run("select * from " + view.id()).count())
                .isZero();
    }

    @Test
    void invalidQueryFailsWithOneSentence() {
        assertThatThrownBy(() -> new LakeQuery(lake).run("select nothing from nowhere"))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("labels_wide")
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> new LakeQuery(lake).run("drop table labels")).isInstanceOf(LakeException.class);
    }

    @Test
    void keyColumnsAreRequired() {
        for (LakeTable table : LakeTable.values()) {
            for (String column : table.definition().key()) {
                StructField field = table.definition().schema().apply(column);
                assertThat(field.nullable()).as(table.id() + "." + column).isFalse();
            }
        }
    }

    @Test
    void queryMayStartWithWithClause() {
        lake.replace(LakeTable.LABELS, labels(label("a", "Mass", 1, "r1")), Scope.upsert());
        assertThat(new LakeQuery(lake)
                        .run(
                                "with masses as (with all as (select * from labels) select * from all where finding = 'Mass')"
                                        + " select * from masses where subject_id in (select subject_id from labels_wide)")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void columnAddedLaterIsNullUntilNextWrite() {
        spark.sql("create table delta.`" + lake.uri(LakeTable.LABELERS) + "` (labeler string not null,"
                + " version string not null, is_current boolean not null) using delta"
                + " tblproperties ('hilum.schemaVersion' = '"
                + LakeTable.LABELERS.definition().schemaVersion() + "')");
        spark.sql("insert into delta.`" + lake.uri(LakeTable.LABELERS) + "` values ('hilum', 'v1', true)");
        Row before = lake.read(LakeTable.LABELERS).first();
        assertThat(before.<Object>getAs("zero_means")).isNull();
        Row row = RowFactory.create("hilum", "v1", true, "denied", null, null);
        Dataset<Row> rows = spark.createDataFrame(
                List.of(row), LakeTable.LABELERS.definition().schema());
        assertThat(lake.replace(LakeTable.LABELERS, rows, Scope.upsert()).updated())
                .isEqualTo(1);
        assertThat(lake.read(LakeTable.LABELERS).first().<String>getAs("zero_means"))
                .isEqualTo("denied");
        assertThat(lake.version(LakeTable.LABELERS)).hasValue(3); // create, insert, add columns, merge
    }

    /** Delta writes minimum and maximum values to its log, so statistics must not cover columns with ids or text. */
    @Test
    void keepsNoStatisticsOfTextOrPatientIds() {
        Set<String> harmless = Set.of(
                "labeler",
                "labeler_version",
                "version",
                "level",
                "finding",
                "value",
                "batch",
                "status",
                "preprocessing",
                "quality",
                "found_by",
                "size",
                "split_name",
                "split",
                "model_id",
                "stage",
                "generator",
                "subject",
                "reference",
                "metric",
                "since",
                "outcome",
                "run_id",
                "job",
                "started_at",
                "finished_at",
                "guard");
        for (LakeTable table : LakeTable.values()) {
            assertThat(harmless).as(table.id()).containsAll(table.definition().statistics());
            assertThat(List.of(table.definition().schema().fieldNames()))
                    .as(table.id())
                    .containsAll(table.definition().statistics());
        }
        lake.append(LakeTable.REPORTS, plantedReport());
        assertThat(logOf(LakeTable.REPORTS)).contains("numRecords").doesNotContain("PLANTED");
    }

    @Test
    void migratesTableOfVersionOneAndTruncatesItsLog() {
        String columns = LakeTable.REPORTS.definition().schema().toDDL();
        spark.sql("create table delta.`" + lake.uri(LakeTable.REPORTS) + "` (" + columns + ") using delta"
                + " tblproperties ('hilum.schemaVersion' = '1')");
        plantedReport().write().format("delta").mode("append").save(lake.uri(LakeTable.REPORTS));
        assertThat(logOf(LakeTable.REPORTS)).contains("PLANTEDPATIENT", "PLANTEDTEXT");
        assertThat(lake.outdatedTables()).containsExactly(LakeTable.REPORTS);
        assertThat(lake.read(LakeTable.REPORTS).count())
                .as("readable before the migration")
                .isEqualTo(1);

        lake.migrate(LakeTable.REPORTS);
        assertThat(lake.outdatedTables()).isEmpty();
        assertThat(lake.read(LakeTable.REPORTS).first().<String>getAs("text")).contains("PLANTEDTEXT");
        assertThat(spark.sql("describe history delta.`" + lake.uri(LakeTable.REPORTS) + "`")
                        .count())
                .as("the migration removes no version")
                .isEqualTo(lake.version(LakeTable.REPORTS).orElseThrow() + 1);
        long version = lake.version(LakeTable.REPORTS).orElseThrow();
        lake.migrate(LakeTable.REPORTS);
        assertThat(lake.version(LakeTable.REPORTS))
                .as("a second migration changes nothing")
                .hasValue(version);

        assertThat(lake.truncateLogs()).isPositive();
        assertThat(logOf(LakeTable.REPORTS)).doesNotContain("PLANTED");
        lake.append(LakeTable.REPORTS, plantedReport().withColumn("report_id", lit("another")));
        assertThat(lake.read(LakeTable.REPORTS).count()).isEqualTo(2);
        assertThat(logOf(LakeTable.REPORTS)).doesNotContain("PLANTED");
    }

    @Test
    void queryPlanDoesNotShowConcealedId() {
        lake.append(LakeTable.REPORTS, plantedReport());
        Dataset<Row> found = lake.read(LakeTable.REPORTS)
                .where(ConcealedIds.is(col("patient_id"), "PLANTEDPATIENT")
                        .and(ConcealedIds.isOneOf(col("report_id"), List.of("PLANTEDREPORT", "another"))));
        assertThat(found.count()).isEqualTo(1);
        assertThat(found.queryExecution().toString()).doesNotContain("PLANTED");
    }

    private Dataset<Row> plantedReport() {
        Row row = RowFactory.create(
                "PLANTEDREPORT",
                "s",
                "PLANTEDPATIENT",
                null,
                "final",
                null,
                null,
                "PLANTEDTEXT is seen",
                "0",
                null,
                1L,
                null);
        return spark.createDataFrame(
                List.of(row), LakeTable.REPORTS.definition().schema());
    }

    /** Returns all files of a table's log, concatenated; checkpoints as Delta reads them. */
    private String logOf(LakeTable table) {
        Path log = folder.resolve("lake/tables").resolve(table.id()).resolve("_delta_log");
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(log)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                if (file.toString().endsWith(".checkpoint.parquet")) {
                    spark.read()
                            .parquet(file.toString())
                            .toJSON()
                            .collectAsList()
                            .forEach(text::append);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
