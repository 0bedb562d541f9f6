package org.hilum.phantom;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The wordings in {@code wording.txt}, by header. */
final class Wording {
    private static final String FILE = "wording.txt";
    private static final Map<String, List<String>> LINES = read();

    private Wording() {}

    /**
     * Returns the wordings under a header.
     *
     * @throws IllegalArgumentException if the file has none
     */
    static List<String> of(String header) {
        List<String> lines = LINES.get(header);
        if (lines == null) {
            throw new IllegalArgumentException(FILE + " has no [" + header + "]");
        }
        return lines;
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> lines = new HashMap<>();
        try (InputStream in = Wording.class.getResourceAsStream(FILE);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String header = "";
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("[")) {
                    header = line.substring(1, line.indexOf(']'));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    lines.computeIfAbsent(header, h -> new ArrayList<>()).add(line.strip());
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
