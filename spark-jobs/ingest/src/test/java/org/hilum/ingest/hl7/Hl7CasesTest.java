package org.hilum.ingest.hl7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.ReportFilter;
import org.hilum.ingest.Site;
import org.hilum.ingest.SourceFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of kinds that readers of HL7 were reported to fail on, with what their text says. */
class Hl7CasesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "02_lf_inside_obx5; 1; pneumothorax, effusion",
                "04_ft_br_escapes; 1; pleural effusion, nodule",
                "06_hex_escapes; 1; pneumothorax, effusion, mass",
                "08_repetition_lines; 1; effusion, pneumothorax, atelecta",
                "09_unescaped_delims_html; 1; no pneumothorax, 2^3 units, effusion & atelectasis",
                "10_obx2_missing_or_wrong; 1; No consolidation, Mild pulmonary edema, No effusion",
                "12_other_component_char; 1; pneumothorax, emphysema",
                "14_short_encoding_chars; 1; pneumothorax, effusion",
                "16_utf8_no_msh18; 1; pneumothorax, effusion",
                "18_batch_two_messages; 2; pneumothorax",
                "22_spm_before_obx_and_nte; 1; atelecta, effusion",
                "24_section_suffixes_and_addendum; 1; consolidation, effusion",
                "25_truncated; 0; ",
                "26_not_a_report; 0; ",
                "28_lowercase_segment_and_leading_spaces; 1; No pleural effusion, Small left pneumothorax"
            })
    void textIsReadWhole(String name, int reports, String words) throws IOException {
        List<ParsedRecord> records = read(name);
        List<ParsedRecord> kept =
                records.stream().filter(record -> record.row() != null).toList();
        assertThat(kept).as(records.toString()).hasSize(reports);
        for (ParsedRecord record : kept) {
            String text = record.row().getString(7).replaceAll("\\s+", " ");
            assertThat(text).doesNotContain("<", "&amp;", "\\.", "\\X", "\\H", "pleuraleffusion");
            for (String word : words == null ? List.<String>of() : List.of(words.split(", "))) {
                assertThat(text).containsIgnoringCase(word);
            }
        }
        if (reports == 0) {
            assertThat(records).isNotEmpty().allMatch(record -> record.reason() != null);
        }
    }

    private static List<ParsedRecord> read(String name) throws IOException {
        Path file = Path.of(System.getProperty("hilum.data", "missing"), "cases/hl7/" + name + ".hl7");
        assumeTrue(Files.exists(file), "skipped: the cases are not at " + file);
        try (InputStream bytes = Files.newInputStream(file)) {
            return new Hl7Reports(3, new Site(""), ReportFilter.ALL, 100_000)
                    .read(new SourceFile(file.toUri().toString(), Files.size(file), 0), bytes)
                    .toList();
        }
    }
}
