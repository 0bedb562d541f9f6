package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MimicReportsTest {
    private static final String PATH = "file:/data/files/p10/p10000032/s50414267.txt";

    @Test
    void pathGivesPatientAndStudy() throws IOException {
        Row row = read(
                        PATH,
                        "                                 FINAL REPORT\n EXAMINATION:  CHEST (PA AND LAT)\n \n NDICATION:  ___F"
                                + " with cough  // ?pneumonia\n \n COMPARISON:  ___.\n \n FINDINGS: \n \n There is no focal consolidation.\n \n"
                                + " IMPRESSION: \n \n No acute process.\n")
                .row();
        assertThat(row.getString(0)).isEqualTo("s50414267");
        assertThat(row.getString(2)).isEqualTo("p10000032");
        assertThat(sections(row))
                .isEqualTo("indication=___F with cough // ?pneumonia|comparison=___."
                        + "|findings=There is no focal consolidation.|impression=No acute process.");
    }

    @Test
    void whatStandsBeforeTheFinalReportIsNotMined() throws IOException {
        Row row = read(
                        PATH,
                        " WET READ: ___ ___ ___ 10:47 PM\n  Large pneumothorax.\n ______________\n     FINAL REPORT\n"
                                + " CHEST RADIOGRAPH\n\n FINDINGS:  No pneumothorax.\n")
                .row();
        assertThat(row.getString(7)).contains("Large pneumothorax");
        assertThat(sections(row)).contains("findings=No pneumothorax.").doesNotContain("Large");
        Row wet = read(PATH, " WET READ: ___ 10:47 PM\n  Large pneumothorax.\n").row();
        assertThat(sections(wet)).as("only a wet read").contains("Large pneumothorax.");
    }

    @Test
    void otherPathsAndTextsAreRejected() throws IOException {
        assertThat(read("file:/data/s50414267.txt", "x").reason()).contains("p10000032/s50414267.txt");
        assertThat(read(PATH, "x".repeat(2000)).reason()).contains("reports.max-characters");
    }

    private static ParsedRecord read(String path, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new MimicReports(new Site(""), 1000)
                .read(new SourceFile(path, bytes.length, 0), new ByteArrayInputStream(bytes))
                .findFirst()
                .orElseThrow();
    }

    private static String sections(Row row) {
        String text = row.getString(7);
        return Arrays.stream((Row[]) row.get(6))
                .map(section -> section.getString(0) + "="
                        + text.substring(section.getInt(1), section.getInt(1) + section.getInt(2))
                                .strip()
                                .replaceAll("\\s+", " "))
                .collect(Collectors.joining("|"));
    }
}
