package org.hilum.cli;

import java.io.IOException;
import java.util.List;
import org.hilum.classifier.NativePath;
import org.hilum.ingest.PixelPrograms;
import org.hilum.lake.Lake;
import org.hilum.nativecode.NativeCode;
import org.hilum.settings.Settings;
import org.hilum.training.TrainSettings;
import org.hilum.training.TrainingMemoryCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code doctor}. */
@Command(
        name = "doctor",
        description = {
            "Shows what this machine supports: versions, memory, native backend, GPU. With --lake also whether the lake can be read"
                    + " and written, who holds its lease, and the schema versions of its tables; if it cannot be, the exit code is 1."
        },
        footer = {
            "",
            "Example: hilum doctor --train -Dtrain.backbone=resnet50",
            "Example: hilum doctor --lake /data/lake"
        })
final class DoctorCommand extends LakeCommand {
    @Option(
            names = "--train",
            description = "Also show the memory that a training with these settings takes, and the options for it.")
    private boolean train;

    @Override
    public Integer call() {
        Settings settings = settings();
        if (hasLake(settings)) {
            lakeRoot(settings); // reports an invalid location before anything else
        }
        Runtime runtime = Runtime.getRuntime();
        Versions.lines().forEach(this::out);
        out(String.format("cores       %d", runtime.availableProcessors()));
        out(String.format("heap        %,d MiB", runtime.maxMemory() >> 20));
        out("decoders    " + PixelPrograms.here() + " (images.dicom-decoder)");
        NativePath.enable();
        NativeCode.call(NativePath::facts).forEach(this::out);
        if (train) {
            TrainSettings training = TrainSettings.of(settings);
            NativeCode.call(() -> TrainingMemoryCheck.report(training)).forEach(this::out);
        }
        return hasLake(settings) ? lake(settings) : ExitCode.OK;
    }

    private int lake(Settings settings) {
        Lake lake = lake(SparkSessions.open(name()), settings);
        LakeFindings findings = new LakeFindings(lake);
        findings.lines().forEach(this::out);
        out("decoders    " + PixelPrograms.onExecutors(lake.spark()));
        List<IOException> failures = findings.failures();
        if (isVerbose()) {
            failures.forEach(failure -> failure.printStackTrace(err()));
        }
        return failures.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
