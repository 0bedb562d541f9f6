package org.hilum.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs the command line in its own JVM, with this JVM's class path, so that it can be observed and killed. */
public final class JavaProcess implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLISECONDS = 20;

    private final Process process;
    private final Path err;

    private JavaProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
    }

    /**
     * Starts a command.
     *
     * @param options JVM options in addition to those of this JVM
     */
    public static JavaProcess start(Path folder, List<String> options, String... command) throws IOException {
        return start("org.hilum.Hilum", folder, options, command);
    }

    /** Starts another main class. */
    static JavaProcess start(String main, Path folder, List<String> options, String... command) throws IOException {
        Files.createDirectories(folder);
        Path err = Files.createTempFile(folder, "process-", ".err");
        ProcessBuilder builder = new ProcessBuilder(words(main, options, command))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile());
        // for executors, which Spark starts from a distribution: there is none, so they use this class path
        builder.environment()
                .putAll(Map.of("SPARK_HOME", folder.toString(), "SPARK_TESTING", "1", "SPARK_SCALA_VERSION", "2.12"));
        return new JavaProcess(builder.start(), err);
    }

    /** Returns the words that start hilum in a JVM of its own, as {@link #start} does, for scripts. */
    public static List<String> words(List<String> options, String... command) {
        return words("org.hilum.Hilum", options, command);
    }

    private static List<String> words(String main, List<String> options, String... command) {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent") && !argument.startsWith("-Xm"))
                .forEach(words::add);
        // with one compiler the JVM reserves a fifth of the code cache, which the queries of a nightly run fill
        words.addAll(List.of("-Xmx1500m", TypedCommands.SHORT_LIVED, "-XX:ReservedCodeCacheSize=240m"));
        words.addAll(options);
        words.addAll(List.of("-cp", classPath(), main));
        words.addAll(List.of(command));
        return words;
    }

    /** Returns the options that give a command two executors of one core, each in its own process. */
    public static List<String> twoExecutors() {
        String jvm = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-D") && !argument.contains(" "))
                .collect(Collectors.joining(" "));
        return List.of(
                "-Dhilum.master=local-cluster[2,1,1024]",
                "-Dspark.executor.extraClassPath=" + classPath(),
                "-Dspark.executor.extraJavaOptions=" + TypedCommands.SHORT_LIVED + " " + jvm);
    }

    /** Kills one of its executors like {@code kill -9}. */
    public void killAnExecutor() {
        // the embedded master starts no other Java, and the command line is too long to be reported
        process.children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no executor:\n" + err()))
                .destroyForcibly();
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Returns the standard error so far. */
    public String err() {
        try {
            return Files.readString(err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a text appears on standard error. */
    public void awaitPrinted(String text, int seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!err().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("never printed '" + text + "':\n" + err());
            }
            Thread.sleep(LOOK_AGAIN_MILLISECONDS);
        }
    }

    /** Waits for the end of the process and returns its exit code. */
    public int await(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("not finished within " + seconds + " s:\n" + err());
        }
        return process.exitValue();
    }

    /** Waits for at most some milliseconds, and returns whether the process has ended well; another end is a failure. */
    public boolean hasEndedWithin(long milliseconds) throws InterruptedException {
        if (!process.waitFor(milliseconds, TimeUnit.MILLISECONDS)) {
            return false;
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(err());
        }
        return true;
    }

    /** Kills the process like {@code kill -9} if it is alive. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
