package org.hilum.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finder of the Chromium program, which is installed by the package manager if it is missing and the user may do so. */
final class ChromiumProgram {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    /** Thrown if Chromium is missing, with the reason in one sentence. */
    static final class Missing extends IOException {
        Missing(String why) {
            super("skipped: there is no chromium on the PATH, and " + why + ".");
        }
    }

    private ChromiumProgram() {}

    /**
     * Returns the program, after installing it if necessary.
     *
     * @throws Missing if it can be neither found nor installed
     */
    static Path find() throws IOException, InterruptedException {
        Optional<Path> there = onPath(NAMES);
        if (there.isPresent()) {
            return there.get();
        }
        install();
        return onPath(NAMES).orElseThrow(() -> new Missing("apt-get install chromium did not bring it"));
    }

    private static void install() throws IOException, InterruptedException {
        Path apt = onPath(List.of("apt-get"))
                .orElseThrow(() -> new Missing("this system has no apt-get to install it with"));
        if (!Files.isWritable(Path.of("/var/lib/dpkg"))) {
            throw new Missing("this user may not install it (apt-get install chromium)");
        }
        Instant end = Instant.now().plus(PATIENCE);
        apt(apt, end, "update");
        apt(apt, end, "install", "-y", "--no-install-recommends", "chromium");
    }

    private static void apt(Path apt, Instant end, String... words) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                apt.toString(),
                                "-qq",
                                "-o",
                                "DPkg::Lock::Timeout=60",
                                "-o",
                                "Acquire::Retries=1",
                                "-o",
                                "Acquire::http::Timeout=20",
                                "-o",
                                "Acquire::https::Timeout=20"),
                        Arrays.stream(words))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        long left = Math.max(1, Duration.between(Instant.now(), end).toMillis());
        if (!process.waitFor(left, TimeUnit.MILLISECONDS)) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
            throw new Missing("apt-get " + words[0] + " did not end within " + PATIENCE.toMinutes() + " minutes");
        }
        if (process.exitValue() != 0 && words[0].equals("install")) {
            throw new Missing("apt-get install chromium ended with " + process.exitValue());
        }
    }

    private static Optional<Path> onPath(List<String> names) {
        List<Path> folders = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
