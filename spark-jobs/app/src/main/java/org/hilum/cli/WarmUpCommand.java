package org.hilum.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs commands once for the launcher, which records the classes that every command loads (class-data sharing of the
 * JVM).
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    @Option(names = "--lake", required = true)
    private Path folder;

    @Override
    public Integer call() {
        try {
            Path reports = Files.createDirectories(folder.resolve("reports"));
            Files.writeString(
                    reports.resolve("r1.txt"), "FINDINGS: No pneumothorax.\nIMPRESSION: Mild cardiomegaly.\n");
            String lake = folder.resolve("lake").toString();
            return firstFailure(
                    List.of("ingest", "reports", "--lake", lake, "--format", "text", "--source", reports.toString()),
                    List.of("mine", "--lake", lake),
                    List.of("sql", "--lake", lake, "select * from labels_wide"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs command lines until one fails and returns its exit code, or 0. */
    @SafeVarargs
    private static int firstFailure(List<String>... commands) {
        for (List<String> command : commands) {
            int code = HilumCommand.execute(command.toArray(String[]::new));
            if (code != 0) {
                return code;
            }
        }
        return 0;
    }
}
