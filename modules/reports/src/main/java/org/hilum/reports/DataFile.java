package org.hilum.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A commented data file of the class path: its lines without comments ("#" to the end of the line) and blank lines. */
record DataFile(String name, List<Line> lines) {
    /** A line and its number, from 1. */
    record Line(int number, String text) {}

    static DataFile read(String name) {
        return new DataFile(name, lines(new String(bytes(name), StandardCharsets.UTF_8)));
    }

    static byte[] bytes(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LabelerBroken("the labeler's data file " + name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new LabelerBroken("the labeler's data file " + name + " cannot be read", e);
        }
    }

    static List<Line> lines(String text) {
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

    /** The refusal of a line, by file and number. */
    IllegalArgumentException refuse(Line line, String why) {
        return new IllegalArgumentException(name + ", line " + line.number() + ": " + why);
    }
}
