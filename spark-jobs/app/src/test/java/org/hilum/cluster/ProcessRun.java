package org.hilum.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command run in its own process, to its end or its time limit.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record ProcessRun(int code, String out, String err) {
    public static ProcessRun of(Path folder, Map<String, String> environment, int seconds, List<String> command) {
        try {
            Files.createDirectories(folder);
            Path out = Files.createTempFile(folder, "run-", ".out");
            Path err = Files.createTempFile(folder, "run-", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try {
                if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                    throw new AssertionError(String.join(" ", command) + " did not finish within " + seconds + " s:\n"
                            + Files.readString(err));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return new ProcessRun(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns this run if it succeeded; fails otherwise. */
    public ProcessRun done() {
        if (code != 0) {
            throw new AssertionError("exit code " + code + ":\n" + err);
        }
        return this;
    }
}
