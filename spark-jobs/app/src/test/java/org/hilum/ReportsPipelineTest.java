package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.hilum.job.JobRunner;
import org.hilum.lake.Lake;
import org.hilum.nightly.NightlySettings;
import org.hilum.nightly.NightlySource;
import org.hilum.nightly.StageSettings;
import org.hilum.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsPipelineTest {
    private static final String HEADER = "id,study,text\n";

    @TempDir
    Path folder;

    private String lake;

    @BeforeEach
    void nameLake() {
        lake = folder.resolve("lake").toString();
    }

    private CommandRun ingest(String csv) throws IOException {
        return CommandRun.of(ingestArguments(TestData.file(folder, "reports.csv", csv)));
    }

    private String[] ingestArguments(String source) {
        return CommandRun.reports(
                lake, "csv", source, "--column", "report_id=id", "--column", "study_id=study", "--column", "text=text");
    }

    private List<String> labels() {
        return CommandRun.sql(
                lake, "select subject_id, finding, value from labels where labeler = 'hilum' order by 1, 2");
    }

    @Test
    void reportGivesMentionsWithEvidenceAndLabels() throws IOException {
        assertThat(ingest(HEADER + "r1,s1,FINDINGS: No pneumothorax. There is a small left pleural effusion.\n")
                        .code())
                .isZero();
        CommandRun.done("mine", "--lake", lake);
        assertThat(labels()).containsExactly("s1,Effusion,1", "s1,Pneumothorax,0", "s1,no_finding,0");
        assertThat(CommandRun.sql(lake, "select matched, assertion from evidence where finding = 'Pneumothorax'"))
                .containsExactly("pneumothorax,negative");
    }

    @Test
    void amendedReportLosesOutdatedLabels() throws IOException {
        ingest(HEADER + "r1,s1,There is a left pleural effusion.\nr2,s2,There is a nodule.\n");
        CommandRun.done("mine", "--lake", lake);
        ingest(HEADER + "r1,s1,There is cardiomegaly.\nr2,s2,There is a nodule.\n");
        assertThat(LastRun.counts(lake, "ingest reports"))
                .containsEntry("new", 0L)
                .containsEntry("amended", 1L);
        CommandRun.done("mine", "--lake", lake);
        assertThat(LastRun.counts(lake, "mine")).containsEntry("reports", 1L);
        assertThat(labels()).containsExactly("s1,Cardiomegaly,1", "s1,no_finding,0", "s2,Nodule,1", "s2,no_finding,0");
    }

    @Test
    void labelsFollowReportToAnotherStudy() throws IOException {
        ingest(HEADER + "r1,s1,There is a nodule.\nr2,s1,There is cardiomegaly.\n");
        CommandRun.done("mine", "--lake", lake);
        ingest(HEADER + "r1,s2,There is a nodule.\nr2,s1,There is cardiomegaly.\n");
        CommandRun.done("mine", "--lake", lake);
        assertThat(labels()).containsExactly("s1,Cardiomegaly,1", "s1,no_finding,0", "s2,Nodule,1", "s2,no_finding,0");
    }

    @Test
    void runningEveryCommandTwiceLeavesSameRows() throws IOException {
        String source = TestData.file(folder, "reports.csv", HEADER + "r1,s1,There is a nodule.\nr2,,No mass.\nr3\n");
        CommandRun.done(ingestArguments(source));
        CommandRun.done("mine", "--lake", lake);
        Map<String, List<String>> before = LakeRows.of(lake);
        CommandRun.done(ingestArguments(source));
        assertThat(LastRun.counts(lake, "ingest reports")).containsEntry("files known already", 1L);
        CommandRun.done("mine", "--lake", lake);
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();
        // once more with all sources read again
        String[] recheck = java.util.Arrays.copyOf(ingestArguments(source), ingestArguments(source).length + 1);
        recheck[recheck.length - 1] = "--recheck";
        CommandRun.done(recheck);
        CommandRun.done("mine", "--lake", lake, "--full");
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();
        assertThat(before)
                .containsKeys("reports", "sentences", "mentions", "labels", "labelers", "quarantine", "sources");
    }

    @Test
    void quarantinesInvalidRecordsAndIngestsTheRest() throws IOException {
        String tooLong = "x".repeat(1_000_000);
        byte[] text = (HEADER
                        + "r1,s1,No effusion.\n"
                        + "r2,s2\n"
                        + ",s3,No id here.\n"
                        + "r1,s4,The same id again.\n"
                        + "r5,s5,Caf\u00e9 in Latin-1.\n"
                        + "r6,s6," + tooLong + "\n"
                        + "r7,s7,\n"
                        + "r8,s8,Fine.\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Path source = folder.resolve("broken.csv");
        Files.write(source, text);
        CommandRun run = CommandRun.done(ingestArguments(source.toString()));
        assertThat(LastRun.counts(lake, "ingest reports"))
                .containsEntry("reports read", 8L)
                .containsEntry("reports kept", 3L)
                .containsEntry("reports quarantined", 5L);
        assertThat(CommandRun.sql(lake, "select locator, reason from quarantine order by locator"))
                .satisfiesExactly(
                        two -> assertThat(two).startsWith("record 2,2 columns instead of 3"),
                        three -> assertThat(three).isEqualTo("record 3,no report id"),
                        four -> assertThat(four).startsWith("record 4,the id was given"),
                        five -> assertThat(five).startsWith("record 5,not UTF-8"),
                        six -> assertThat(six).contains("a report of 1,000,000 characters"));
        assertThat(CommandRun.sql(lake, "select report_id, status from reports order by 1"))
                .containsExactly("r1,final", "r7,empty", "r8,final");
        assertThat(run.err()).doesNotContain("Latin-1", "No id here");
    }

    @Test
    void correctedRecordIsMarkedAsResolved() throws IOException {
        ingest(HEADER + "r1,s1,No effusion.\nr2,s2\n");
        ingest(HEADER + "r1,s1,No effusion.\nr2,s2,No mass either.\n");
        assertThat(CommandRun.sql(lake, "select locator, resolved_at is not null from quarantine"))
                .containsExactly("record 2,true");
    }

    @Test
    void readsFolderOfTextFiles() throws IOException {
        TestData.file(folder.resolve("texts"), "a.txt", "FINDINGS: Small right effusion.\nIMPRESSION: Effusion.\n");
        TestData.file(folder.resolve("texts"), "b.txt", "");
        TestData.file(folder.resolve("texts"), "notes.md", "not a report");
        CommandRun.done(CommandRun.reports(lake, "text", folder.resolve("texts").toString()));
        assertThat(LastRun.counts(lake, "ingest reports")).containsEntry("other files left alone", 1L);
        assertThat(CommandRun.sql(lake, "select report_id, status, size(sections) from reports order by 1"))
                .containsExactly("a,final,2", "b,empty,0");
    }

    @Test
    void reportWithoutTextIsKeptWithBlankLabels() throws IOException {
        ingest(HEADER + "r1,s1,\nr2,s2,There is a nodule.\n");
        CommandRun.done("mine", "--lake", lake);
        String output = folder.resolve("labels.csv").toString();
        assertThat(CommandRun.done("export", "labels", "--lake", lake, "--output", output)
                        .out())
                .isEqualTo(output + "\n");
        List<String> lines = Files.readAllLines(Path.of(output));
        assertThat(lines.get(0))
                .isEqualTo("study_id,Atelectasis,Cardiomegaly,Effusion,Infiltration,Mass,Nodule,Pneumonia,"
                        + "Pneumothorax,Consolidation,Edema,Emphysema,Fibrosis,Pleural_Thickening,Hernia,no_finding");
        assertThat(lines.get(1)).isEqualTo("s1,,,,,,,,,,,,,,,1");
        assertThat(lines.get(2)).isEqualTo("s2,,,,,,1,,,,,,,,,0");
    }

    @Test
    void missingColumnIsWrongUsage() throws IOException {
        CommandRun run = ingest("id,study,body\nr1,s1,No mass.\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip())
                .contains("has no column text")
                .doesNotContain("\tat ")
                .hasLineCount(1);
    }

    /** Runs the example of docs/nightly.md with other folders. */
    @Test
    void ingestsSourcesOfNightlyDocumentation() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("hilum.root"), "docs/nightly.md"));
        String sources = Stream.of(page.split("```"))
                .filter(block -> block.contains("format = csv"))
                .findFirst()
                .orElseThrow();
        TestData.file(
                folder.resolve("in/csv"),
                "reports.csv",
                "accession,mrn,read_at,report\nr1,p1,2026-11-25,No mass.\nr2,p2,2026-11-26,Small effusion.\n");
        TestData.file(folder.resolve("in/text"), "r3.txt", "FINDINGS: No mass.");
        Path settings = Path.of(TestData.file(folder, "site.conf", sources.replace("/in/", folder + "/in/")));
        Settings site = Settings.load(Optional.of(settings.toFile()), Map.of());
        Lake written = Lake.at(SparkSession.active(), lake);
        for (NightlySource source : NightlySettings.of(site, false).sources()) {
            JobRunner.of(written, site).run(source.job(written, StageSettings.of(site)), source.arguments());
        }
        assertThat(CommandRun.sql(lake, "select report_id, patient_id, study_date from reports order by 1"))
                .containsExactly("r1,p1,2026-11-25", "r2,p2,2026-11-26", "r3,,");
    }

    @Test
    void siteSeparatesEqualIds() throws IOException {
        String source = TestData.file(folder, "reports.csv", HEADER + "r1,s1,No mass.\n");
        CommandRun.done(ingestArguments(source));
        String[] withSite = java.util.Arrays.copyOf(ingestArguments(source), ingestArguments(source).length + 2);
        withSite[withSite.length - 2] = "--site";
        withSite[withSite.length - 1] = "north";
        CommandRun.done(withSite);
        assertThat(CommandRun.sql(lake, "select report_id, study_id from reports order by 1"))
                .containsExactly("north:r1,north:s1", "r1,s1");
    }

    @Test
    void realReportsReachRequiredScore() throws IOException {
        Path reports = TestData.of("openi-dev/reports.csv");
        CommandRun run = CommandRun.done(CommandRun.reports(lake, "openi-csv", reports.toString()));
        assertThat(run.err())
                .as("the summary that users read")
                .contains("3,080 reports read", "3,080 reports kept", "0 reports quarantined");
        CommandRun.done("mine", "--lake", lake);
        CommandRun.done(
                "ingest",
                "labels",
                "--lake",
                lake,
                "--format",
                "wide-csv",
                "--labeler",
                "openi-mesh",
                "--source",
                reports.resolveSibling("gold.csv").toString());
        CommandRun.done("evaluate", "--lake", lake, "--labeler", "hilum", "--against", "openi-mesh");
        List<String> f1 =
                CommandRun.sql(lake, "select value from evaluations where finding = 'micro8' and metric = 'f1'");
        assertThat(Double.parseDouble(f1.get(0))).isGreaterThan(0.93);
        assertThat(CommandRun.sql(lake, "select count(*) from reports where status = 'empty'"))
                .containsExactly("21");
    }
}
