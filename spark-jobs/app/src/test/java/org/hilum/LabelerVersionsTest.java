package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelerVersionsTest {
    private static final String REPORTS =
            "r1,s1,There is probably an effusion.\nr2,s2,No nodule. There is a rib fracture.\nr3,s3,Mass.\n";

    private static final String LABELS = "select level, subject_id, finding, value, mentions from labels"
            + " where labeler_version = '%s' order by 2, 3";

    @TempDir
    Path folder;

    private String lake;

    @BeforeEach
    void fillLake() throws IOException {
        lake = folder.resolve("lake").toString();
        CommandRun.done(CommandRun.reports(
                lake,
                "csv",
                TestData.file(folder, "reports.csv", "report_id,study_id,text\n" + REPORTS),
                "--column",
                "text=text",
                "--column",
                "study_id=study_id"));
        CommandRun.done("mine", "--lake", lake);
    }

    private String current() {
        return CommandRun.sql(lake, "select version from labelers where is_current")
                .get(0);
    }

    private DeltaTable table(String name) {
        return DeltaTable.forPath(SparkSession.active(), lake + "/tables/" + name);
    }

    @Test
    void versionsCoexistUntilOneIsDropped() {
        String first = current();
        List<String> ofFirst = CommandRun.sql(lake, LABELS.formatted(first));
        String other = "-Dminer.probable-is-positive=false";
        CommandRun.done("mine", "--lake", lake, other);
        String second = current();
        assertThat(second).isNotEqualTo(first);
        assertThat(CommandRun.sql(lake, LABELS.formatted(first))).isEqualTo(ofFirst);
        assertThat(CommandRun.sql(
                        lake,
                        "select version_a, version_b, subject_id, finding, value_a, value_b, term_a, assertion_a, term_b,"
                                + " assertion_b, sentence_a, sentence_b from label_diff where finding = 'Effusion'"))
                .containsExactly(String.join(
                        ",",
                        first,
                        second,
                        "s1,Effusion,1,-1,effusion,probable,effusion,probable",
                        "There is probably an effusion.,There is probably an effusion."));

        CommandRun evaluated =
                CommandRun.done("evaluate", "--lake", lake, "--labeler", "hilum", "--against", "hilum@" + first);
        assertThat(evaluated.out())
                .contains("Labels that changed from hilum@" + first + " to hilum@" + second)
                .containsPattern("finding +changed +to_positive +from_positive")
                .containsPattern("Effusion +1 +0 +1\n");
        assertThat(CommandRun.done("labelers", "--lake", lake).out())
                .containsPattern("hilum *\\|" + first + " *\\|false")
                .containsPattern("hilum *\\|" + second + " *\\|true");

        CommandRun refused = CommandRun.of("labelers", "drop", "--lake", lake, "hilum@" + second);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err().strip()).contains("is the current version").hasLineCount(1);
        // a drop that was killed after its first commit is completed by the next one
        table("labelers").delete("version = '" + first + "'");
        CommandRun.done("labelers", "drop", "--lake", lake, "hilum@" + first);
        assertThat(LastRun.counts(lake, "labelers drop")).containsEntry("versions dropped", 1L);
        for (String rows : List.of("labels", "mentions", "sentences")) {
            assertThat(CommandRun.sql(lake, "select distinct labeler_version from " + rows))
                    .containsExactly(second);
        }
        CommandRun again = CommandRun.of("labelers", "drop", "--lake", lake, "hilum@" + first);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("has no labels of hilum@" + first + "; known versions: hilum@" + second);

        // a dropped version is mined again, although its runs have read these reports
        CommandRun.done("mine", "--lake", lake);
        assertThat(current()).isEqualTo(first);
        assertThat(CommandRun.sql(lake, LABELS.formatted(first))).isEqualTo(ofFirst);
        // a version that returns becomes the current one even if there is nothing to mine
        CommandRun.done("mine", "--lake", lake, other);
        assertThat(current()).isEqualTo(second);
        CommandRun.done("labelers", "drop", "--lake", lake, "--all-but-current");
        assertThat(CommandRun.sql(lake, "select distinct labeler_version from labels"))
                .containsExactly(second);
    }

    @Test
    void siteFindingGetsItsOwnVersion() throws IOException {
        String plain = current();
        String lexicon = TestData.file(
                folder, "site.terms", "[[without -]]\nrib fracture\n[[Rib_Fracture C0035522 new]]\nrib fracture\n");
        String rules = TestData.file(
                folder,
                "site.rules",
                "rule thanks\n  before: thank you for\n  operators: thank\n  says: uncertain\n"
                        + "  example: Thank you for [edema].\n");
        CommandRun.done("mine", "--lake", lake, "--lexicon", lexicon, "--rules", rules);
        assertThat(current()).isNotEqualTo(plain);
        assertThat(CommandRun.sql(lake, "select subject_id, value from labels where finding = 'Rib_Fracture'"))
                .containsExactly("s2,1");
        assertThat(CommandRun.sql(
                        lake, "select value_a, value_b, sentence_b from label_diff where finding = 'Rib_Fracture'"))
                .containsExactly(",1,There is a rib fracture.");
    }

    @Test
    void brokenLabelerWritesNothing() throws IOException {
        Map<String, List<String>> before = LakeRows.of(lake);
        String rules = TestData.file(
                folder,
                "broken.rules",
                "rule broken\n  before: no evidence of\n  says: positive\n  example: No evidence of [edema].\n");
        CommandRun run = CommandRun.of("mine", "--lake", lake, "--rules", rules);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("its check of negation", "nothing was mined")
                .doesNotContain("\tat ");
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();
    }

    @Test
    void deletingReportRemovesMentionsAndLabels() {
        table("reports").delete("report_id = 'r2'");
        CommandRun.done("mine", "--lake", lake);
        assertThat(CommandRun.sql(lake, "select distinct subject_id from labels order by 1"))
                .containsExactly("s1", "s3");
        assertThat(CommandRun.sql(lake, "select distinct report_id from mentions order by 1"))
                .containsExactly("r1", "r3");
    }

    @Test
    void tableVersionWithoutChangesLeavesNothingToMine() {
        String versions = "select max(version) from (select explode(map_values(versions_read)) as version from runs"
                + " where job = 'mine')";
        String before = CommandRun.sql(lake, versions).get(0);
        table("reports").vacuum();
        CommandRun.done("mine", "--lake", lake);
        assertThat(CommandRun.sql(lake, versions)).as("the VACUUM made one").doesNotContain(before);
        assertThat(LastRun.counts(lake, "mine")).doesNotContainKeys("reports", "sentences");
        assertThat(CommandRun.sql(lake, "select counts['reports'] from runs where job = 'mine' order by started_at"))
                .containsExactly("3", "");
    }

    @Test
    void vacuumedChangeFeedTriggersReportedFullPass() {
        SparkSession spark = SparkSession.active();
        table("reports").delete("report_id = 'r1'");
        String check = "spark.databricks.delta.retentionDurationCheck.enabled";
        spark.conf().set(check, "false");
        table("reports").vacuum(0);
        spark.conf().unset(check);
        CommandRun run = CommandRun.done("mine", "--lake", lake);
        assertThat(run.err()).contains("does not reach back", "all reports were mined");
        assertThat(CommandRun.sql(lake, "select distinct subject_id from labels order by 1"))
                .containsExactly("s2", "s3");
    }
}
