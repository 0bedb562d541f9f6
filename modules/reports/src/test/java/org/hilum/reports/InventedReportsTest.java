package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class InventedReportsTest {
    @TestFactory
    Stream<DynamicTest> everyReportGetsItsLabelsAndNoOther() {
        return InventedReports.read().stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.number() + " " + line.tests() + ": " + line.text(), () -> check(line)));
    }

    private static void check(InventedReports.Line line) {
        String said = InventedReports.said(Labelers.shared(), line.text());
        if (line.known()) {
            assertThat(said)
                    .as("a known failure that passes now: take \"known\" away")
                    .isNotEqualTo(line.expected());
        } else {
            assertThat(said).isEqualTo(line.expected());
        }
    }
}
