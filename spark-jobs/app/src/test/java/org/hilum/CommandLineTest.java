package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.cluster.ProcessRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final int LAUNCHER_SECONDS = 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "page",
                "overlays",
                "nightly",
                "models",
                "labelers",
                "labelers drop",
                "ingest reports",
                "ingest images",
                "ingest labels",
                "ingest boxes",
                "mine",
                "explain",
                "train",
                "evaluate",
                "localize",
                "export labels",
                "sql",
                "doctor"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        String[] words = (command + " --help").split(" ");
        CommandRun run = CommandRun.of(words);
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("Usage: hilum " + command, "Example: hilum " + command.split(" ")[0])
                .containsPattern("Exit codes:\\s+0 .*\\s+1 .*\\s+2 .*\\s+3 +busy: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fly", "ingest", "ingest reports", "mine --sideways", "mine", "export labels --output x"})
    void wrongUsageExitsWithTwoAndNoStackTrace(String line) {
        CommandRun run = CommandRun.of(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fax", "openi", "1"})
    void unknownFormatListsKnownFormats(String format) {
        CommandRun run = CommandRun.of("ingest", "reports", "--lake", "x", "--source", "y", "--format", format);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("'" + format + "' is not one of openi-csv, openi-xml, csv, text, mimic-cxr, hl7, fhir");
        assertThat(CommandRun.of("ingest", "labels", "--help").out()).contains("nih, chexpert, mimic-cxr, padchest");
    }

    @ParameterizedTest
    @CsvSource({
        "minee --lake x,mine",
        "mine --lke x,--lake",
        "ingest report --lake x,reports",
        "export lables --lake x,labels",
        "ingest reports --lake x --format text --suorce=y,--source",
        "evaluate --lake x --labeller=y,--labeler"
    })
    void misspeltWordGetsSuggestion(String line, String meant) {
        CommandRun run = CommandRun.of(line.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean " + meant + "?");
        assertThat(CommandRun.of("fly").err()).doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "sql select+1", "doctor"})
    void fileAsLakeIsWrongUsage(String command) throws IOException {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        String file = TestData.file(folder, "lake.txt", "no folder");
        words.addAll(List.of("--lake", file));
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip())
                .isEqualTo("The lake " + file + " is a file, but a lake is a folder; specify another --lake.");
    }

    /** Nobody, not even root, can write below a file. */
    @Test
    void unwritableLakeFailsWithOneSentence() throws IOException {
        String lake = TestData.file(folder, "file", "no folder") + "/lake";
        CommandRun run = CommandRun.of("mine", "--lake", lake);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip())
                .startsWith("The lake file:" + lake + " cannot be written to: ")
                .hasLineCount(1);
        CommandRun doctor = CommandRun.of("doctor", "--lake", lake);
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).containsPattern("writable +no: .+");
        assertThat(doctor.err()).isEmpty();
        assertThat(CommandRun.of("doctor", "--lake", lake, "--verbose").err()).contains("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"mine,''", "nightly,'\"status\":\"busy\",\"promoted\":false,\"reason\":\"The lake '"})
    void heldLeaseExitsWithThreeAndIsReportedOnce(String command, String result) throws IOException {
        Path claim = Files.createDirectories(folder.resolve("lease")).resolve("0-other.json");
        Files.writeString(
                claim,
                """
                {"process":{"host":"elsewhere","machine":"m","pid":7,"started":1,"user":"ann"},"job":"train","run":"r1",
                 "since":"2026-01-01T00:00:00Z","termMillis":600000,"held":true}
                """);
        CommandRun run = CommandRun.of(command, "--lake", folder.toString());
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err().strip())
                .contains("is being written by hilum train (run r1, process 7 of ann on elsewhere)")
                .hasLineCount(1);
        assertThat(run.out()).contains(result).hasLineCount(result.isEmpty() ? 0 : 1);
        assertThat(CommandRun.done("doctor", "--lake", folder.toString()).out())
                .containsPattern("lease +held by hilum train \\(run r1, .* since 2026-01-01T00:00:00Z, until ");
    }

    /** The command of the failing step must not report the failure as well. */
    @Test
    void failureOfNightlyIsReportedOnce() throws IOException {
        String source = "{ kind = reports, format = text, source = \"" + folder.resolve("nowhere") + "\" }";
        String settings = TestData.file(folder, "site.conf", "nightly.sources = [ " + source + " ]");
        CommandRun run =
                CommandRun.of("nightly", "--lake", folder.resolve("lake").toString(), "--conf-file", settings);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .containsOnlyOnce("There is nothing at")
                .containsOnlyOnce("The nightly run failed in step");
    }

    @Test
    void missingSparkHomeIsWrongUsage() {
        ProcessRun run = ProcessRun.of(
                folder,
                Map.of("SPARK_HOME", "", "JAVA_HOME", System.getProperty("java.home")),
                LAUNCHER_SECONDS,
                List.of(System.getProperty("hilum.root") + "/bin/hilum", "--master", "local[1]", "--", "mine"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip())
                .contains("set SPARK_HOME", "deploy/standalone/spark-home")
                .hasLineCount(1);
    }

    @Test
    void unknownSettingIsNamed() {
        CommandRun run = CommandRun.of("mine", "--lake", folder.toString(), "-Dtrain.epoch=3");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no setting train.epoch", "train.epochs");
    }

    @Test
    void invalidSettingIsReportedWithItsRange() {
        CommandRun run = CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.epochs=0");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("train.epochs is 0").contains("between 1");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.map-size=7")
                        .err())
                .contains("do not fit together", "inputSize / mapSize");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.input-size=256", "-Dimages.size=128")
                        .err())
                .contains("must not be smaller");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.pooling=median")
                        .err())
                .contains("lse, average, max");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.views=oblique")
                        .err())
                .contains("frontal, pa, ap, all");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.loss=focal")
                        .err())
                .contains("train.loss is focal", "weighted, plain, hinge, euclidean");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.backbone=lenet")
                        .err())
                .contains("train.backbone is lenet", "compact, alexnet, googlenet, vgg16, resnet50, resnet50v1");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.weights=/data/resnet50.safetensors")
                        .err())
                .contains("train.weights needs train.weights-sha256, the 64 hexadecimal digits");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "-Dtrain.backbone=vgg16", "-Dtrain.map-size=4")
                        .err())
                .contains("backbone vgg16 makes maps of 8 from an input of 128 or 256 pixels");
    }

    @Test
    void optionsOverrideSettingsFileWhichOverridesDefaults() throws Exception {
        Path file = Files.writeString(folder.resolve("my.conf"), "train { epochs = 0 }");
        assertThat(CommandRun.of("train", "--lake", folder.toString(), "--conf-file", file.toString())
                        .err())
                .contains("train.epochs is 0");
        assertThat(CommandRun.of(
                                "train",
                                "--lake",
                                folder.toString(),
                                "--conf-file",
                                file.toString(),
                                "-Dtrain.epochs=-3")
                        .err())
                .contains("train.epochs is -3");
    }

    @Test
    void missingSourceFailsWithOneSentence() {
        CommandRun run = CommandRun.of(
                "ingest",
                "images",
                "--lake",
                folder.toString(),
                "--format",
                "png",
                "--source",
                folder.resolve("nothing").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip()).startsWith("There is nothing at").hasLineCount(1);
    }

    @Test
    void miningEmptyLakeSuggestsNextStep() {
        CommandRun run = CommandRun.of("mine", "--lake", folder.resolve("lake").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip()).contains("run ingest reports first").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "terms|[[Efusion C0747639]]#x|1: unknown finding Efusion",
                "terms|[[other:opacity C1265876]]#hydrothorax|2: \"hydrothorax\" stands for Effusion and for",
                "rules|rule a#before: whiff of#says: negative#example: Whiff of [edema].|1: rule a does not decide",
                "rules|rule a#graph: X <nsubjj< gone#operators: gone#says: negative#example: The [edema] gone.|2: "
            })
    void invalidSiteFileLineIsReportedBeforeStart(String kind, String lines, String message) throws Exception {
        String file = TestData.file(folder, "own." + kind, lines.replace('#', '\n') + "\n");
        String option = kind.equals("terms") ? "--lexicon" : "--rules";
        CommandRun run = CommandRun.of("mine", "--lake", folder.resolve("lake").toString(), option, file);
        // the lake has no reports, which is reported only after Spark has started
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip())
                .startsWith("own." + kind + ", line " + message)
                .hasLineCount(1);
    }

    @Test
    void csvHasUnquotedNumbersAndEmptyNulls() {
        CommandRun run = CommandRun.done(
                "sql",
                "--lake",
                folder.toString(),
                "--format",
                "csv",
                "select 1 as a, null as b, 'x,y' as c, 0.5 as d");
        assertThat(run.out()).isEqualTo("a,b,c,d\n1,,\"x,y\",0.5\n");
        assertThat(CommandRun.done("sql", "--lake", folder.toString(), "--format", "json", "select 1 as a")
                        .out())
                .isEqualTo("{\"a\":1}\n");
    }

    @Test
    void doctorReportsMachine() {
        CommandRun run = CommandRun.done("doctor");
        assertThat(run.out()).contains("Spark ", "Java ", "cores", "heap", "oneDNN");
    }

    @Test
    void versionNamesPlatform() {
        assertThat(CommandRun.done("--version").out())
                .containsPattern("hilum +\\d+\\.\\d+\\.\\d+")
                .containsPattern("Spark +" + org.apache.spark.package$.MODULE$.SPARK_VERSION() + "\n")
                .containsPattern("Scala +" + scala.util.Properties.versionNumberString() + "\n")
                .containsPattern("Delta +" + io.delta.package$.MODULE$.VERSION() + "\n")
                .containsPattern("CoreNLP +\\d+\\.\\d+")
                .containsPattern("DL4J +\\d+\\.\\d+")
                .contains(Runtime.version().toString());
    }

    @Test
    void doctorReportsLake() throws IOException {
        Path lake = folder.resolve("lake");
        assertThat(CommandRun.done("doctor", "--lake", lake.toString()).out())
                .contains("readable    there is no lake yet", "writable    yes", "lease       not held");
        assertThat(lake).doesNotExist();
        String reports = TestData.file(folder, "1.txt", "No effusion.");
        CommandRun.done(CommandRun.reports(lake.toString(), "text", reports));
        assertThat(CommandRun.done("doctor", "--lake", lake.toString()).out())
                .contains("readable    yes", "writable    yes", "lease       not held")
                .containsPattern(
                        "tables +[34] of schema version (\\d+); this version of hilum writes version \\1 \\(evaluations 3\\)\n");
        try (Stream<Path> left = Files.list(lake)) {
            assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("tables");
        }
    }

    @Test
    void doctorReportsTrainingMemory() {
        CommandRun run = CommandRun.done("doctor", "--train", "-Dtrain.batch-size=8");
        assertThat(run.out())
                .contains(
                        "compact, batches of 8",
                        "activations for the backward pass",
                        "javacpp.maxbytes=",
                        "memoryOverhead");
    }
}
