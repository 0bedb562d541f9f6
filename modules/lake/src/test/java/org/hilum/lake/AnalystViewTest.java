package org.hilum.lake;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of the views that compare labelers, models and groups, on a lake of three images of two studies. */
class AnalystViewTest {
    @TempDir
    static Path folder;

    private static SparkSession spark;
    private static Lake lake;

    @BeforeAll
    static void fill() {
        spark = SharedSession.get();
        lake = Lake.at(spark, folder.resolve("lake").toString());
        put(
                LakeTable.IMAGES,
                "select * from values ('i1', 's1', 'p1', 'PA'), ('i2', 's1', 'p1', 'AP'), ('i3', 's2', 'p2', 'PA')"
                        + " as t(image_id, study_id, patient_id, view)",
                "1 as width, 1 as height, 'x' as sha256");
        put(
                LakeTable.SPLITS,
                "select * from values ('default', 'p1', 'train'), ('default', 'p2', 'test') as t(split_name, patient_id, split)",
                "'hash' as decided_by");
        put(
                LakeTable.LABELERS,
                "select * from values ('hilum', 'old', false), ('hilum', 'new', true), ('nih', '1', true), ('review', '1', true)"
                        + " as t(labeler, version, is_current)");
        put(
                LakeTable.LABELS,
                "select * from values ('study', 's1', 'Mass', 'hilum', 'old', 1), ('study', 's1', 'Mass', 'hilum', 'new', 0),"
                        + " ('study', 's1', 'Nodule', 'hilum', 'new', 1), ('study', 's2', 'Mass', 'hilum', 'new', 1),"
                        + " ('study', 's1', 'Mass', 'nih', '1', 1), ('study', 's2', 'Mass', 'review', '1', 0)"
                        + " as t(level, subject_id, finding, labeler, labeler_version, value)");
        put(
                LakeTable.MODELS,
                "select 'm1' as model_id, 'champion' as stage, 'hilum' as labeler, 'new' as labeler_version, 'gray8' as preprocessing,"
                        + " 'u' as uri, array(named_struct('stage', 'candidate', 'since', timestamp '2026-11-01', 'run_id', 'r1'),"
                        + " named_struct('stage', 'champion', 'since', timestamp '2026-11-02', 'run_id', 'r2')) as history");
        put(
                LakeTable.PREDICTIONS,
                "select * from values ('m1', 'i1', 'Mass', 0.9), ('m1', 'i3', 'Mass', 0.7) as t(model_id, image_id, finding, probability)");
        put(
                LakeTable.EVALUATIONS,
                "select 'm1' as subject, '-' as subject_version, 'hilum@new' as reference, 'test' as split, 'v' as data_version,"
                        + " 'Mass' as finding, 'sensitivity' as metric, 'threshold=0.8000 by youden' as parameters, 0.5 as value, 'b1' as batch");
        put(
                LakeTable.REPORTS,
                "select 's1' as report_id, 's1' as study_id, 'p1' as patient_id, date '2026-10-05' as study_date, 'final' as status,"
                        + " 'x' as text, 'x' as text_sha256, cast(array() as array<struct<name:string,offset:int,length:int>>) as sections");
        put(
                LakeTable.QUARANTINE,
                "select * from values ('a', 'record 1', 'ingest reports', '3 columns instead of 2 (line 7)'),"
                        + " ('a', 'record 2', 'ingest reports', '4 columns instead of 2 (line 8)') as t(source_uri, locator, stage, reason)");
    }

    /** Adds rows, with further columns, and NULL in the columns that they do not have. */
    private static void put(LakeTable table, String query, String... more) {
        Dataset<Row> rows = spark.sql(query);
        for (String column : more.length == 0 ? new String[0] : more[0].split(", ")) {
            String[] parts = column.split(" as ");
            rows = rows.withColumn(parts[1], org.apache.spark.sql.functions.expr(parts[0]));
        }
        for (StructField field : table.definition().schema().fields()) {
            if (!List.of(rows.columns()).contains(field.name())) {
                rows = rows.withColumn(field.name(), lit(null).cast(field.dataType()));
            }
        }
        lake.replace(table, rows, Scope.upsert());
    }

    private static List<String> rows(String query) {
        return Arrays.stream((Row[]) new LakeQuery(lake).run(query).collect())
                .map(row -> row.mkString(","))
                .toList();
    }

    @Test
    void currentLabelsAreThoseOfOneLabelerPerSubject() {
        assertThat(
                        rows(
                                "select subject_id, finding, value, labeler, labeler_version from labels_current order by 1, 2"))
                .containsExactly("s1,Mass,0,hilum,new", "s1,Nodule,1,hilum,new", "s2,Mass,0,review,1");
    }

    @Test
    void modelIsComparedWithEachLabelerWithThresholdAndSplit() {
        assertThat(
                        rows(
                                "select image_id, labeler, probability, threshold, decision, label, split from model_diff order by 1, 2"))
                .containsExactly(
                        "i1,hilum,0.9,0.8,1,0,train",
                        "i1,nih,0.9,0.8,1,1,train",
                        "i3,hilum,0.7,0.8,0,1,test",
                        "i3,review,0.7,0.8,0,0,test");
    }

    @Test
    void disagreementsBeginWithTheWorst() {
        assertThat(
                        rows(
                                "select kind, subject_id, labeler, value, other, image_id, split, round(surprise, 2) from disagreements"))
                .containsExactly(
                        "labelers,s1,hilum,0,nih,null,null,1.0",
                        "labelers,s2,hilum,1,review,null,null,1.0",
                        "model,s1,hilum,0,m1,i1,train,0.9",
                        "model,s2,review,0,m1,i3,test,0.7");
    }

    @Test
    void groupsCountSubjectsByWhatIsKnownOfThem() {
        assertThat(
                        rows(
                                "select finding, grouping, value, positive, negative from prevalence_by_group where labeler = 'nih' order by 2"))
                .containsExactly(
                        "Mass,age,null,1,0",
                        "Mass,month,2026-10,1,0",
                        "Mass,sex,null,1,0",
                        "Mass,site,,1,0",
                        "Mass,view,null,1,0");
        assertThat(rows("select value, positive from prevalence_by_group where labeler = 'hilum' and finding = 'Mass'"
                        + " and grouping = 'view' and value is not null"))
                .containsExactly("PA,1");
    }

    @Test
    void historyHasARowPerStageAndQuarantineARowPerKindOfReason() {
        assertThat(rows("select model_id, stage, run_id from model_history order by since"))
                .containsExactly("m1,candidate,r1", "m1,champion,r2");
        assertThat(rows("select stage, reason, open, resolved from quarantine_summary"))
                .containsExactly("ingest reports,# columns instead of # (line #),2,0");
    }
}
