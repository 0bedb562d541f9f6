package org.hilum.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hilum.classifier.NativePath;
import org.hilum.job.NativeCode;
import org.hilum.settings.Settings;
import org.hilum.training.TrainSettings;
import org.hilum.training.TrainingRoom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doctor}. */
@Command(
        name = "doctor",
        description = "Says what this machine can do: Java, memory, native backend, GPU.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hilum doctor --train -Dtrain.backbone=resnet50"})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--train",
            description = "Also what memory a training with these settings takes, and what to set for it.")
    private boolean train;

    @Option(names = "--conf-file", paramLabel = "FILE", description = "Settings that override conf/hilum.conf (HOCON).")
    private File confFile;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "One setting, such as -Dtrain.batch-size=8.")
    private final Map<String, String> values = new LinkedHashMap<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Runtime runtime = Runtime.getRuntime();
        out.printf("java        %s (%s)%n", Runtime.version(), System.getProperty("java.vm.name"));
        out.printf("cores       %d%n", runtime.availableProcessors());
        out.printf("heap        %,d MiB%n", runtime.maxMemory() >> 20);
        NativePath.enable();
        out.flush();
        NativeCode.needed(NativePath::facts).forEach(out::println);
        if (train) {
            TrainSettings settings = TrainSettings.of(Settings.of(Optional.ofNullable(confFile), values));
            NativeCode.needed(() -> TrainingRoom.lines(settings)).forEach(out::println);
        }
        out.flush();
        return 0;
    }
}
