package org.hilum;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The real reports and images, if they are available. */
public final class TestData {
    private TestData() {}

    /** Returns a file or folder of the data; skips the test if it does not exist. */
    public static Path of(String name) {
        Path path = Path.of(System.getProperty("hilum.data", "missing")).resolve(name);
        assumeTrue(Files.exists(path), "skipped: the real data is not at " + path);
        return path;
    }

    /** Writes a text file into a folder and returns its path. */
    public static String file(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Copies the first files of a folder, by name, to another folder and returns that. */
    public static Path first(String name, int number, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(of(name))) {
            for (Path file : files.sorted().limit(number).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }
}
