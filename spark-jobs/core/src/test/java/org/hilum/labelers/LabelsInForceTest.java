package org.hilum.labelers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.hilum.lake.LakeSession;
import org.junit.jupiter.api.Test;

class LabelsInForceTest {
    private static final LabelerVersion MINER = new LabelerVersion("hilum", "new");
    private static final LabelerVersion REVIEW = new LabelerVersion("review", "1");

    private static List<String> select(LabelerVersion labeler) {
        SparkSession spark =
                LakeSession.embedded(SparkSession.builder().master("local[1]")).getOrCreate();
        Dataset<Row> labels = spark.sql("select * from values ('study', 's1', 'Mass', 'hilum', 'new', 1),"
                + " ('study', 's1', 'Nodule', 'hilum', 'new', 1), ('study', 's1', 'Mass', 'hilum', 'old', -1),"
                + " ('study', 's1', 'Mass', 'review', '1', 0), ('study', 's2', 'Edema', 'review', '1', 1)"
                + " as t(level, subject_id, finding, labeler, labeler_version, value)");
        Row[] rows = (Row[]) LabelsInForce.select(labels, labeler)
                .orderBy("subject_id", "finding")
                .select("subject_id", "finding", "value")
                .collect();
        return Arrays.stream(rows).map(row -> row.mkString(",")).toList();
    }

    @Test
    void firstLabelerInTheOrderCounts() {
        assertThat(select(MINER)).containsExactly("s1,Mass,1", "s1,Nodule,1");
        assertThat(select(LabelerVersion.inOrder(List.of(REVIEW, MINER))))
                .containsExactly("s1,Mass,0", "s1,Nodule,1", "s2,Edema,1");
        assertThat(select(LabelerVersion.inOrder(List.of(MINER, REVIEW))))
                .containsExactly("s1,Mass,1", "s1,Nodule,1", "s2,Edema,1");
    }

    @Test
    void severalLabelersKeepTheirVersions() {
        LabelerVersion both = LabelerVersion.inOrder(List.of(REVIEW, MINER));
        assertThat(both).hasToString("review@1,hilum@new");
        assertThat(new LabelerVersion(both.name(), both.version()).parts()).containsExactly(REVIEW, MINER);
        assertThat(both.versionOf("hilum")).contains("new");
        assertThat(both.versionOf("nih")).isEmpty();
        assertThat(MINER.parts()).containsExactly(MINER);
        // a comma in the version of one labeler separates nothing
        assertThat(new LabelerVersion("nih", "1,2").parts()).hasSize(1);
    }
}
