package org.hilum.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the launcher runs once to record the classes that every command loads (class-data sharing of the JVM). */
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
            return HilumCommand.execute(
                            "ingest", "reports", "--lake", lake, "--format", "text", "--source", reports.toString())
                    + HilumCommand.execute("mine", "--lake", lake)
                    + HilumCommand.execute("sql", "--lake", lake, "select * from labels_wide");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
