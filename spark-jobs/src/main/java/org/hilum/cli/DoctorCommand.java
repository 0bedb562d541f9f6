package org.hilum.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.hilum.classifier.NativePath;
import org.hilum.job.NativeCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}. */
@Command(
        name = "doctor",
        description = "Says what this machine can do: Java, memory, native backend, GPU.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: hilum doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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
        out.flush();
        return 0;
    }
}
