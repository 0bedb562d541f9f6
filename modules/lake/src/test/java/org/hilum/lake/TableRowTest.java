package org.hilum.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.domain.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes rows by position and reads them by name; no two columns of one type have the same value. */
class TableRowTest {
    private static final Timestamp EARLY = Timestamp.valueOf("2026-11-26 02:00:00");
    private static final Timestamp LATE = Timestamp.valueOf("2026-11-26 03:00:00");

    private final SparkSession spark = SharedSession.get();

    static Stream<Arguments> rows() {
        return Stream.of(
                row(
                        LakeTable.MODELS,
                        ModelRow::from,
                        new ModelRow(
                                "m-1",
                                ModelStage.RETIRED,
                                List.of(
                                        new ModelRow.StageEntry(ModelStage.CANDIDATE, EARLY, "r1"),
                                        new ModelRow.StageEntry(ModelStage.CHAMPION, LATE, "r2")),
                                "hilum",
                                "v1",
                                List.of("Mass", "Nodule"),
                                "gray8-256",
                                Map.of("labels", 3L),
                                "{}",
                                Map.of("loss", 0.5),
                                "file:/m-1.zip",
                                "m-2",
                                "m-0",
                                "00ff",
                                EARLY,
                                "r3")),
                row(
                        LakeTable.EVALUATIONS,
                        EvaluationRow::from,
                        new EvaluationRow(
                                "m-1",
                                "-",
                                "hilum@v1",
                                "test",
                                "labels=3",
                                "Mass",
                                "auc",
                                "none",
                                0.8,
                                0.7,
                                0.9,
                                "why",
                                0.1,
                                0.2,
                                0.15,
                                17,
                                "r1")),
                row(
                        LakeTable.RUNS,
                        RunRow::from,
                        new RunRow(
                                "r1",
                                "mine",
                                Map.of("lake", "file:/lake"),
                                Map.of("reports", 1L),
                                Map.of("labels", 2L),
                                Map.of("reports read", 3L),
                                "done",
                                "why",
                                EARLY,
                                LATE)),
                row(
                        LakeTable.LABELERS,
                        LabelerVersionRow::from,
                        new LabelerVersionRow("hilum", "v1", true, "negative", "blank", EARLY)),
                row(
                        LakeTable.LABELS,
                        LabelRow::from,
                        new LabelRow(
                                "study", "s1", "Mass", "hilum", "v1", -1, 2, "left", "mild", "new", "f", 3L, "r1")),
                row(
                        LakeTable.MENTIONS,
                        MentionRow::from,
                        new MentionRow(
                                "c1",
                                "findings",
                                1,
                                "Mass",
                                "v1",
                                "s1",
                                2,
                                "C0000001",
                                "mass",
                                "positive",
                                "plain",
                                3,
                                4,
                                "left",
                                List.of("base"),
                                "mild",
                                "new",
                                5.5,
                                0.5,
                                List.of(),
                                "r1")),
                row(LakeTable.BOXES, BoxRow::from, new BoxRow("i1", "Mass", "nih", 1, 2, 3, 4, 5, 6, 7, "test", "r1")),
                row(
                        LakeTable.LOCALIZATIONS,
                        LocalizationRow::from,
                        new LocalizationRow("m-1", "i1", "Mass", "paper", 1, 2, 3, 4, 5, 0.1, 0.2, 180, "r1")),
                row(
                        LakeTable.PREDICTIONS,
                        PredictionRow::from,
                        new PredictionRow("m-1", "i1", "Mass", 0.5, 2.0, 3.0, "paper", "r1")),
                row(
                        LakeTable.NIGHTS,
                        NightRow::from,
                        new NightRow(
                                "r1",
                                "m-2",
                                "m-1",
                                "m-3",
                                true,
                                "why",
                                0.1,
                                0.2,
                                0.3,
                                0.4,
                                Map.of("labels", 3L),
                                "{}",
                                LATE)),
                row(
                        LakeTable.GUARDS,
                        GuardRow::from,
                        new GuardRow("r1", "label-drift", "Mass", false, 0.1, 0.2, 7L, "drift")));
    }

    private static <T extends TableRow> Arguments row(LakeTable table, Function<Row, T> from, T row) {
        return arguments(table, from, row);
    }

    @ParameterizedTest
    @MethodSource("rows")
    <T extends TableRow> void readsByNameWhatItWritesByPosition(LakeTable table, Function<Row, T> from, T row) {
        assertThat(row.toRow().length())
                .isEqualTo(table.definition().schema().length())
                .isEqualTo(row.getClass().getRecordComponents().length);
        Row stored = spark.createDataFrame(
                        List.of(row.toRow()), table.definition().schema())
                .first();
        assertThat(from.apply(stored)).isEqualTo(row);
    }

    @Test
    void boxesOfAThoraxMayBeMissing() {
        ThoraxRow found = new ThoraxRow(
                "i1",
                Optional.of(new BoundingBox(1, 2, 3, 4)),
                Optional.of(new BoundingBox(5, 6, 7, 8)),
                0.5,
                0.6,
                0.7,
                "good",
                new byte[] {1, 2},
                "thorax 1",
                "r1");
        ThoraxRow none =
                new ThoraxRow("i2", Optional.empty(), Optional.empty(), null, null, 0, "blank", null, "thorax 1", "r1");
        List<ThoraxRow> stored = spark
                .createDataFrame(
                        List.of(found.toRow(), none.toRow()),
                        LakeTable.THORAX.definition().schema())
                .orderBy("image_id")
                .collectAsList()
                .stream()
                .map(ThoraxRow::from)
                .toList();
        assertThat(stored).usingRecursiveFieldByFieldElementComparator().containsExactly(found, none);
    }

    @Test
    void missingMapsAndArraysReadAsEmpty() {
        ModelRow row = ModelRow.from(spark.sql("select 'm-1' as model_id, 'candidate' as stage,"
                        + " cast(null as array<struct<stage:string,since:timestamp,run_id:string>>) as history,"
                        + " 'hilum' as labeler, 'v1' as labeler_version, cast(null as array<string>) as findings,"
                        + " 'gray8-256' as preprocessing, cast(null as map<string,bigint>) as table_versions,"
                        + " null as configuration, cast(null as map<string,double>) as metrics, 'm.zip' as uri,"
                        + " null as recipe, null as started_from, null as bundle_sha256, null as created_at,"
                        + " 'r1' as batch")
                .first());
        assertThat(row.history()).isEmpty();
        assertThat(row.findings()).isEmpty();
        assertThat(row.tableVersions()).isEmpty();
        assertThat(row.metrics()).isEmpty();
    }
}
