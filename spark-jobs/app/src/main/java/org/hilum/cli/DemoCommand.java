package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hilum.demo.DemoStudies;
import org.hilum.domain.LabelerNames;
import org.hilum.ingest.boxes.BoxFormat;
import org.hilum.ingest.labels.LabelFormat;
import org.hilum.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: runs every stage on synthetic studies, with the same commands that a user would type. */
@Command(
        name = "demo",
        description = "Runs every stage on synthetic studies; prints the tables and the path of the HTML page.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hilum demo --lake /tmp/demo-lake --studies 600"})
final class DemoCommand implements Callable<Integer> {
    private static final String PREVALENCE = "select finding, positive, uncertain, negative from prevalence"
            + " where labeler = 'hilum' order by positive desc";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--lake",
            defaultValue = "hilum-demo",
            paramLabel = "DIR",
            description = "Folder of the lake. Default: ${DEFAULT-VALUE}.")
    private Path lake;

    @Option(
            names = "--studies",
            defaultValue = "600",
            paramLabel = "N",
            description = "Number of studies. Default: ${DEFAULT-VALUE}.")
    private int studies;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "One setting, such as -Dtrain.epochs=5.")
    private final List<String> values = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        long seed = Settings.defaults().section("split").getLong("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        DemoStudies files = new DemoStudies(lake.toAbsolutePath().resolve("files"), studies, 1, seed);
        printMessage("generating " + studies + " studies in " + files.folder());
        files.write();
        String page = lake.toAbsolutePath().resolve("page.html").toString();
        List<String> shared =
                new ArrayList<>(List.of("--lake", lake.toAbsolutePath().toString()));
        values.forEach(value -> shared.add("-D" + value));
        CommandRunner commands = new CommandRunner(
                spec.commandLine().getErr(), spec.commandLine().getOut(), shared);

        commands.run(
                "ingest",
                "images",
                "--format",
                "png",
                "--source",
                files.images().toString());
        commands.run(
                "ingest",
                "reports",
                "--format",
                "text",
                "--source",
                files.reports().toString());
        commands.run(
                "ingest",
                "labels",
                "--format",
                LabelFormat.WIDE_CSV.id(),
                "--labeler",
                "phantom",
                "--source",
                files.labels().toString());
        commands.run(
                "ingest",
                "boxes",
                "--format",
                BoxFormat.NIH_BBOX.id(),
                "--source",
                files.boxes().toString());
        commands.run("mine");
        title("Labels mined from the reports");
        commands.run("sql", PREVALENCE);
        title("Mined labels compared with the labels of the generator");
        commands.run("evaluate", "--labeler", LabelerNames.MINER, "--against", "phantom");
        title("Model trained on the mined labels");
        List<String> train =
                new ArrayList<>(List.of("train", "--labeler", LabelerNames.MINER, "-Dtrain.findings=eight"));
        if (values.stream().noneMatch(value -> value.startsWith("train.networks="))) {
            // the demo shall take five minutes; averaging several networks takes several times as long
            train.add("-Dtrain.networks=1");
        }
        commands.run(train);
        title("Evaluation of the model on patients of the test part");
        commands.run("evaluate");
        title("Detected boxes compared with the ground-truth boxes");
        commands.run("localize");
        title("HTML page");
        commands.run("page", "--output", page);
        return 0;
    }

    private void title(String text) {
        spec.commandLine().getOut().println("\n" + text);
        spec.commandLine().getOut().flush();
    }

    private void printMessage(String text) {
        spec.commandLine().getErr().println(text);
        spec.commandLine().getErr().flush();
    }
}
