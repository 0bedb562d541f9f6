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
import org.junit.jupiter.api.DynamicTest;

/** A file of texts and what a labeler must say of them: {@code what it tests | text | expected}. */
record Suite(List<Line> lines, BiFunction<Labeler, String, String> said) {
    /**
     * A line.
     *
     * @param known whether it is known to fail
     */
    record Line(int number, boolean known, String tests, String text, String expected) {}

    /** A suite of the class path. */
    static Suite of(String resource, BiFunction<Labeler, String, String> said) {
        return new Suite(parsed(DataFile.read(resource).lines()), said);
    }

    /** A suite somewhere else. */
    static Suite of(Path file, BiFunction<Labeler, String, String> said) throws IOException {
        return new Suite(parsed(DataFile.lines(Files.readString(file, StandardCharsets.UTF_8))), said);
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

    /** A test for each line. */
    Stream<DynamicTest> tests() {
        return lines.stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.number() + " " + line.tests() + ": " + line.text(), () -> check(line)));
    }

    private void check(Line line) {
        String now = said.apply(Labelers.shared(), line.text());
        if (line.known()) {
            assertThat(now)
                    .as("a known failure that passes now: take \"known\" away")
                    .isNotEqualTo(line.expected());
        } else {
            assertThat(now).isEqualTo(line.expected());
        }
    }

    /** Prints the lines that are wrong, with the rules that decided, and how many are right. */
    void print(Labeler labeler) {
        int right = 0;
        for (Line line : lines) {
            String now = said.apply(labeler, line.text());
            if (now.equals(line.expected())) {
                right++;
                continue;
            }
            System.out.println(line.number() + " " + line.tests() + " | "
                    + line.text().replace("\n", "\\n") + "\n    expected " + line.expected() + "\n    said     " + now
                    + "   "
                    + Labelers.mine(labeler, ReportText.ofText(line.text())).stream()
                            .map(ReportMention::mention)
                            .map(m -> m.finding() + ":" + m.rule())
                            .toList());
        }
        System.out.println(right + " of " + lines.size());
    }
}
