package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the tests which docs/guarantees.md names exist. */
class DocumentedGuaranteesTest {
    private static final Path PROJECT = Path.of("../..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    @Test
    void everyPromiseNamesTestsThatExist() throws IOException {
        Map<String, String> sources = testSources();
        List<String> promises = Files.readAllLines(PROJECT.resolve("docs/guarantees.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| promise") && !line.startsWith("| ---"))
                .toList();
        assertThat(promises).hasSizeGreaterThanOrEqualTo(25);
        for (String promise : promises) {
            Matcher tests = NAMED.matcher(promise);
            int count = 0;
            while (tests.find()) {
                assertThat(sources).containsKey(tests.group(1));
                assertThat(sources.get(tests.group(1))).contains(" void " + tests.group(2) + "(");
                count++;
            }
            assertThat(count).as(promise).isPositive();
        }
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String floor : List.of("modules", "spark-jobs", "deploy")) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(floor))) {
                files.filter(file -> file.toString().matches(".*/src/test/java/.*(Test|IT)\\.java"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), read(file)));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
