package org.hilum.localization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hilum.domain.Finding;

/** Reads the data files of places: lines of cells, the first of which is a finding; lines that start with # are comments. */
final class PlaceTable {
    private PlaceTable() {}

    /** Returns the lines of a file that hilum ships. */
    static List<String> read(String file) {
        try (InputStream in = PlaceTable.class.getResourceAsStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the cells of each line that is neither blank, a comment nor the heading. */
    static List<String[]> cells(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("finding,"))
                .map(line -> line.split(","))
                .toList();
    }

    /**
     * Returns the finding of a line.
     *
     * @throws IllegalArgumentException if there is no such finding
     */
    static Finding finding(String[] cells) {
        return Finding.named(cells[0])
                .orElseThrow(() -> new IllegalArgumentException("an unknown finding: " + cells[0]));
    }
}
