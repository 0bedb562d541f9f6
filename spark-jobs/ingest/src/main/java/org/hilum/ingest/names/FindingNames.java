package org.hilum.ingest.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.domain.Finding;

/**
 * What a data set calls findings. The names are a data file, {@code finding-names.csv}. A name that is not listed there is the
 * finding of that name if hilum knows it.
 *
 * @param byName findings of each listed name, in lower case
 */
public record FindingNames(Map<String, List<String>> byName) implements Serializable {
    private static final String FILE = "finding-names.csv";

    /** Returns the names that a data set uses. */
    public static FindingNames of(String dataSet) {
        try (InputStream bytes = FindingNames.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            Map<String, List<String>> names = new HashMap<>();
            lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .filter(cells -> cells[0].equals(dataSet))
                    .forEach(cells -> names.put(key(cells[1]), findings(cells[2])));
            return new FindingNames(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> findings(String cell) {
        return List.of(cell.split("\\+")).stream()
                .map(name -> name.equals(Finding.NO_FINDING)
                        ? name
                        : Finding.named(name)
                                .orElseThrow(() -> new IllegalStateException(FILE + " has " + name))
                                .id())
                .toList();
    }

    /** Returns the findings that a name stands for; empty if hilum has no finding of that name. */
    public List<String> findings(String name, List<String> otherwise) {
        return Optional.ofNullable(byName.get(key(name)))
                .or(() -> Finding.named(name).map(Finding::id).map(List::of))
                .orElse(otherwise);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
    }
}
