package org.hilum.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A master and two workers of one core each in their own processes, started as described in deploy/standalone. */
public final class StandaloneCluster implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 40;

    private static final Path SCRIPTS = TypedCommands.HILUM.resolve("deploy/standalone");
    private static final Path SCRIPT = SCRIPTS.resolve("cluster");

    private final Path folder;
    private final Path sparkHome;
    private final String url;

    private StandaloneCluster(Path folder, Path sparkHome, String url) {
        this.folder = folder;
        this.sparkHome = sparkHome;
        this.url = url;
    }

    /** Returns a SPARK_HOME of the Spark that the build downloaded. */
    static Path sparkOfTheBuild(Path folder) {
        // the test deletes the folder, so it must not contain links that lead out of it
        return sparkOfTheBuild(
                folder,
                TypedCommands.HILUM.resolve("spark-jobs/target/spark-home").toString());
    }

    /** Returns a SPARK_HOME of the Spark that the build downloaded, in a folder of the given name. */
    public static Path sparkOfTheBuild(Path folder, String home) {
        return Path.of(ProcessRun.of(
                        folder,
                        Map.of(),
                        START_SECONDS,
                        List.of(SCRIPTS.resolve("spark-home").toString(), home))
                .done()
                .out()
                .strip());
    }

    static StandaloneCluster start(Path folder, Path sparkHome, String... options) throws IOException {
        Path state = folder.resolve("cluster");
        List<String> command = new ArrayList<>(List.of(
                SCRIPT.toString(),
                "start",
                "--workers",
                "2",
                "--cores",
                "1",
                "--memory",
                "2g",
                "--port",
                String.valueOf(freePort()),
                "--ui-port",
                String.valueOf(freePort()),
                "--dir",
                state.toString()));
        command.addAll(List.of(options));
        try {
            ProcessRun started = start(folder, sparkHome.toString(), command);
            return new StandaloneCluster(state, sparkHome, started.out().strip());
        } catch (AssertionError e) {
            kill(state);
            throw e;
        }
    }

    private static ProcessRun start(Path folder, String home, List<String> command) {
        return ProcessRun.of(folder, Map.of("SPARK_HOME", home), START_SECONDS, command)
                .done();
    }

    /** Returns the master, for {@code --master}. */
    String url() {
        return url;
    }

    /** Returns the folder with the logs of its processes, executors and drivers. */
    Path folder() {
        return folder;
    }

    /** Returns a Spark with {@code bin/spark-submit}. */
    Path sparkHome() {
        return sparkHome;
    }

    /** Returns the output of drivers that ran on a worker (cluster deploy mode). */
    String logsOfDrivers() throws IOException {
        StringBuilder printed = new StringBuilder();
        try (DirectoryStream<Path> works = Files.newDirectoryStream(folder, "work-*")) {
            for (Path work : works) {
                try (DirectoryStream<Path> drivers = Files.newDirectoryStream(work, "driver-*")) {
                    for (Path driver : drivers) {
                        printed.append(Files.readString(driver.resolve("stderr")));
                    }
                }
            }
        }
        return printed.toString();
    }

    @Override
    public void close() {
        try {
            ProcessRun.of(
                    folder, Map.of(), STOP_SECONDS, List.of(SCRIPT.toString(), "stop", "--dir", folder.toString()));
        } finally {
            kill(folder);
        }
    }

    /** Kills the processes that are left of a cluster. */
    private static void kill(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pid")) {
            for (Path file : files) {
                ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(process -> {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
