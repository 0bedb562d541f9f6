package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hilum.reports.files.DataFile;
import org.junit.jupiter.api.DynamicTest;

/**
 * A file of test cases for a labeler, one a line: {@code what it tests | text | expected answer}.
 *
 * @param lines the test cases
 * @param answer function from a labeler and a text to the answer in the format of the file
 */
record Suite(List<Line> lines, BiFunction<Labeler, String, String> answer) {
    /**
     * A test case.
     *
     * @param number line number, from 1
     * @param known whether the case is known to fail
     * @param tests the tested ability
     * @param text text of the report or sentence
     * @param expected expected answer
     */
    record Line(int number, boolean known, String tests, String text, String expected) {}

    /** Reads a suite from the class path. */
    static Suite read(String resource, BiFunction<Labeler, String, String> answer) {
        return new Suite(parsed(DataFile.read(resource).lines()), answer);
    }

    /** Reads a suite from a file. */
    static Suite read(Path file, BiFunction<Labeler, String, String> answer) throws IOException {
        return new Suite(parsed(DataFile.parse(Files.readString(file, StandardCharsets.UTF_8))), answer);
    }

    private static List<Line> parsed(List<DataFile.Line> file) {
        List<Line> lines = new ArrayList<>();
        for (DataFile.Line line : file) {
            String[] parts = line.text().split("\\s*\\|\\s*");
            boolean known = parts[0].startsWith("known ");
            lines.add(new Line(
                    line.number(),
                    known,
                    parts[0].replaceFirst("^known ", ""),
                    parts[1].replace("\\n", "\n"),
                    parts[2]));
        }
        return lines;
    }

    /** Returns a test for each line. */
    Stream<DynamicTest> tests() {
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.number() + " " + line.tests() + ": " + line.text(), () -> check(line)));
    }

    private void check(Line line) {
        String now = answer.apply(Labelers.shared(), line.text());
        if (line.known()) {
            assertThat(now).as("a known failure passes now: remove \"known\"").isNotEqualTo(line.expected());
        } else {
            assertThat(now).isEqualTo(line.expected());
        }
    }

    /** Prints the failing lines with the deciding rules, and the number of correct lines. */
    void print(Labeler labeler) {
        int right = 0;
        for (Line line : lines) {
            String now = answer.apply(labeler, line.text());
            if (now.equals(line.expected())) {
                right++;
                continue;
            }
            System.out.println(line.number() + " " + line.tests() + " | "
                    + line.text().replace("\n", "\\n") + "\n    expected " + line.expected() + "\n    actual   " + now
                    + "   "
                    + Labelers.mine(labeler, ReportText.ofText(line.text())).stream()
                            .map(ReportMention::mention)
                            .map(m -> m.finding() + ":" + m.rule())
                            .toList());
        }
        System.out.println(right + " of " + lines.size());
    }
}
