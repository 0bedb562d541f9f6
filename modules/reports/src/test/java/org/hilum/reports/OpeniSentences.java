package org.hilum.reports;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The distinct sentences of the Open-i development reports, with their frequencies. */
final class OpeniSentences {
    private OpeniSentences() {}

    /** Reads the sentences; skips the calling test if the reports are missing. */
    static Map<String, Integer> read() throws IOException {
        Path csv = Path.of(System.getProperty("hilum.data", "data")).resolve("openi-dev/reports.csv");
        assumeTrue(Files.exists(csv), "the Open-i development reports are not at " + csv);
        Map<String, Integer> sentences = new LinkedHashMap<>();
        for (Map<String, String> row : Csv.read(csv)) {
            ReportText report = OpeniQuality.report(row);
            for (Sentence sentence : Labelers.shared().splitter().split(report)) {
                sentences.merge(sentence.normalised(), 1, Integer::sum);
            }
        }
        return sentences;
    }
}
