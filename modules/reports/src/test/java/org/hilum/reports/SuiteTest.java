package org.hilum.reports;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SuiteTest {
    @TestFactory
    Stream<DynamicTest> everyInventedSentenceGetsItsAssertions() {
        return InventedSentences.suite().tests();
    }

    @TestFactory
    Stream<DynamicTest> everyInventedReportGetsItsLabelsAndNoOther() {
        return InventedReports.suite().tests();
    }
}
