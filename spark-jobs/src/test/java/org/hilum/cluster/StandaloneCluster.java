package org.hilum.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A master and two workers of one core each in processes of their own, started as deploy/standalone says. */
final class StandaloneCluster implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 40;

    private final Path script;
    private final Path folder;
    private final Path sparkHome;
    private final String url;

    private StandaloneCluster(Path script, Path folder, Path sparkHome, String url) {
        this.script = script;
        this.folder = folder;
        this.sparkHome = sparkHome;
        this.url = url;
    }

    static StandaloneCluster start(Path hilum, Path folder) throws IOException {
        Path scripts = hilum.resolve("deploy/standalone");
        // links that lead out of it are nothing for a folder that the test deletes
        String home = ProcessRun.of(
                        folder,
                        Map.of(),
                        START_SECONDS,
                        List.of(
                                scripts.resolve("spark-home").toString(),
                                hilum.resolve("spark-jobs/target/spark-home").toString()))
                .done()
                .out()
                .strip();
        Path state = folder.resolve("cluster");
        List<String> command = List.of(
                scripts.resolve("cluster").toString(),
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
                state.toString());
        try {
            ProcessRun started = start(folder, home, command);
            return new StandaloneCluster(
                    scripts.resolve("cluster"),
                    state,
                    Path.of(home),
                    started.out().strip());
        } catch (AssertionError e) {
            kill(state);
            throw e;
        }
    }

    private static ProcessRun start(Path folder, String home, List<String> command) {
        return ProcessRun.of(folder, Map.of("SPARK_HOME", home), START_SECONDS, command)
                .done();
    }

    /** The master, for {@code --master}. */
    String url() {
        return url;
    }

    /** A Spark with {@code bin/spark-submit}. */
    Path sparkHome() {
        return sparkHome;
    }

    @Override
    public void close() {
        try {
            ProcessRun.of(
                    folder, Map.of(), STOP_SECONDS, List.of(script.toString(), "stop", "--dir", folder.toString()));
        } finally {
            kill(folder);
        }
    }

    /** Whatever is left of it, without asking. */
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
