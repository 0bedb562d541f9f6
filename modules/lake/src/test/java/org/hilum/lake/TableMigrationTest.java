package org.hilum.lake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrates the table evaluations, whose bins of reliability were text before schema version 3. */
class TableMigrationTest {
    private static final String RELIABILITY = "probability=0.1-0.2 mean=0.153 cases=17";

    private final SparkSession spark = SharedSession.get();

    @TempDir
    Path folder;

    private Lake lake;
    private String table;

    @BeforeEach
    void openLake() {
        lake = Lake.at(spark, folder.resolve("lake").toString());
        table = "delta.`" + lake.uri(LakeTable.EVALUATIONS) + "`";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fillsBinsOfOlderRows(int version) {
        createOlderTable(version);
        assertThat(lake.outdatedTables()).containsExactly(LakeTable.EVALUATIONS);
        assertThat(rows()).as("readers need no migration").containsExactly(brier(), reliability(0.1, 0.2, 0.153, 17));
        assertThat(lake.schemaVersion(LakeTable.EVALUATIONS)).isEqualTo(version);

        lake.migrate(LakeTable.EVALUATIONS);
        assertThat(lake.outdatedTables()).isEmpty();
        assertThat(lake.schemaVersion(LakeTable.EVALUATIONS)).isEqualTo(3);
        assertThat(rows()).containsExactly(brier(), reliability(0.1, 0.2, 0.153, 17));
        long migrated = lake.version(LakeTable.EVALUATIONS).orElseThrow();
        lake.migrate(LakeTable.EVALUATIONS);
        assertThat(lake.version(LakeTable.EVALUATIONS))
                .as("nothing is done twice")
                .hasValue(migrated);
    }

    @Test
    void interruptedMigrationIsRepeated() {
        createOlderTable(2);
        lake.migrate(LakeTable.EVALUATIONS);
        spark.sql("update " + table + " set bin_mean = 0.15 where metric = 'reliability'");
        spark.sql("alter table " + table + " set tblproperties ('hilum.schemaVersion' = '2')");
        lake.migrate(LakeTable.EVALUATIONS);
        assertThat(rows()).as("filled columns stay").containsExactly(brier(), reliability(0.1, 0.2, 0.15, 17));
        assertThat(lake.outdatedTables()).isEmpty();
    }

    @Test
    void writeMigratesTable() {
        createOlderTable(2);
        EvaluationRow changed = reliability(0.1, 0.2, 0.1534, 17);
        Changes changes =
                lake.replace(LakeTable.EVALUATIONS, lake.rows(LakeTable.EVALUATIONS, List.of(changed)), Scope.upsert());
        assertThat(changes).isEqualTo(new Changes(0, 1, 0, 0));
        assertThat(rows()).containsExactly(brier(), changed);
        assertThat(lake.schemaVersion(LakeTable.EVALUATIONS)).isEqualTo(3);
    }

    @Test
    void versionsAreThoseOfEachTable() {
        lake.create(LakeTable.LABELS);
        assertThat(lake.schemaVersion(LakeTable.LABELS)).isEqualTo(2);
        assertThat(lake.outdatedTables()).isEmpty();
        spark.sql("alter table delta.`" + lake.uri(LakeTable.LABELS)
                + "` set tblproperties ('hilum.schemaVersion' = '3')");
        assertThatThrownBy(() -> lake.read(LakeTable.LABELS))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("schema version 3; this version of hilum reads versions 1 to 2");
    }

    private void createOlderTable(int version) {
        String columns = Arrays.stream(
                        LakeTable.EVALUATIONS.definition().schema().fields())
                .filter(field -> !field.name().startsWith("bin_"))
                .map(StructField::toDDL)
                .collect(Collectors.joining(", "));
        spark.sql("create table " + table + " (" + columns + ") using delta"
                + " tblproperties ('hilum.schemaVersion' = '" + version + "')");
        spark.sql("insert into " + table + " values " + values("brier", "bins=10") + ", "
                + values("reliability", RELIABILITY));
    }

    private static String values(String metric, String parameters) {
        return "('m-1', '-', 'hilum@v1', 'test', 'labels=3', 'Mass', '" + metric + "', '" + parameters
                + "', 0.25, null, null, null, 'r1')";
    }

    private List<EvaluationRow> rows() {
        return lake.read(LakeTable.EVALUATIONS).orderBy(col("metric")).collectAsList().stream()
                .map(EvaluationRow::from)
                .toList();
    }

    private static EvaluationRow brier() {
        return row("brier", "bins=10", null, null, null, null);
    }

    private static EvaluationRow reliability(double from, double to, double mean, int cases) {
        return row("reliability", RELIABILITY, from, to, mean, cases);
    }

    private static EvaluationRow row(
            String metric, String parameters, Double from, Double to, Double mean, Integer cases) {
        return new EvaluationRow(
                "m-1",
                "-",
                "hilum@v1",
                "test",
                "labels=3",
                "Mass",
                metric,
                parameters,
                0.25,
                null,
                null,
                null,
                from,
                to,
                mean,
                cases,
                "r1");
    }
}
