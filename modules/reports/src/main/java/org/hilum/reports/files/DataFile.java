package org.hilum.reports.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A data file: its lines without comments ("#" to the end of the line) and blank lines.
 *
 * @param name file name in error messages
 * @param lines the lines, with their numbers
 */
public record DataFile(String name, List<Line> lines) {
    /** A line with its number, from 1. */
    public record Line(int number, String text) {}

    /** Reads a data file from the class path. */
    public static DataFile read(String name) {
        return new DataFile(name, parse(new String(bytes(name), StandardCharsets.UTF_8)));
    }

    /** Returns the bytes of a data file on the class path, such as {@code rules/words.lists}. */
    public static byte[] bytes(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream("/org/hilum/reports/" + name)) {
            if (in == null) {
                throw new LabelerException("the labeler's data file " + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new LabelerException("the labeler's data file " + name + " cannot be read", e);
        }
    }

    /** Returns the lines of a text without comments and blank lines. */
    public static List<Line> parse(String text) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            int comment = raw.indexOf('#');
            String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
            if (!line.isEmpty()) {
                lines.add(new Line(number, line));
            }
        }
        return lines;
    }

    /** Returns the exception for an invalid line, with file and line number. */
    public IllegalArgumentException error(Line line, String reason) {
        return new IllegalArgumentException(name + ", line " + line.number() + ": " + reason);
    }
}
