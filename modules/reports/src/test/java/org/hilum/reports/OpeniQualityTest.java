package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeniQualityTest {
    @Test
    void bothHalvesOfOpeniReachTheScoresOfTheReadme(@TempDir Path out) throws IOException {
        Path data = Path.of(System.getProperty("hilum.data", "data"));
        assumeTrue(
                Files.exists(data.resolve("openi-dev/gold.csv")), "the Open-i development reports are not at " + data);
        String result = OpeniQuality.run(data, out, Labelers.shared(), false);
        System.out.println(result);
        Matcher micro8 = Pattern.compile("micro8 ([0-9.]+)").matcher(result);
        assertThat(micro8.find()).isTrue();
        assertThat(Double.parseDouble(micro8.group(1))).as("development half").isGreaterThan(0.97);
        assertThat(micro8.find()).isTrue();
        assertThat(Double.parseDouble(micro8.group(1))).as("blind half").isGreaterThan(0.93);
    }
}
