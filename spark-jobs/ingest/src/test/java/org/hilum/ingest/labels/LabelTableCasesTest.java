package org.hilum.ingest.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hilum.domain.HilumException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.Site;
import org.hilum.ingest.TableFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Label tables of kinds that readers were reported to fail on. What concerns several records is tested with Spark. */
class LabelTableCasesTest {
    private static final IgnoredColumns ALL_UNKNOWN = new IgnoredColumns(Set.of(), true);

    @ParameterizedTest
    @CsvSource({
        "chexpert_01_small.csv, chexpert, 4, 0",
        "mimic_01_chexpert.csv, mimic-cxr, 2, 0",
        "mimic_01_chexpert.csv.gz, mimic-cxr, 2, 0",
        "nih_01_data_entry_2017_exact.csv, nih, 6, 0",
        "nih_03_bom_crlf.csv, nih, 6, 0",
        "nih_06_semicolon.csv, nih, 6, 0",
        "nih_08_contradictions.csv, nih, 6, 1",
        "padchest_01.csv, padchest, 3, 0",
        "rsna_01_stage_2_train_labels.csv, rsna, 4, 0",
        "vindr_01_train.csv, vinbig, 9, 0",
        "wide_03_true_false_yes_no.csv, wide-csv, 2, 0",
        "wide_06_quoted_comma_newline.csv, wide-csv, 2, 0",
        "wide_09_nan_null_na.csv, wide-csv, 1, 1",
        "wide_10_ragged.csv, wide-csv, 0, 2"
    })
    void everyRecordIsKeptOrRejected(String name, String format, int kept, int rejected) throws IOException {
        TableFile file = TableFile.ofCases(name);
        LabelFormat recognised = LabelFormat.of(file.header(), Optional.empty(), ALL_UNKNOWN);
        assertThat(recognised).hasToString(format);
        List<ParsedRecord> records = file.records(
                new LabelRows(recognised.table(file.header(), Optional.empty(), ALL_UNKNOWN), new Site("")));
        assertThat(records.stream().filter(record -> record.row() != null)).hasSize(kept);
        assertThat(records.stream().filter(record -> record.reason() != null)).hasSize(rejected);
    }

    @ParameterizedTest
    @CsvSource({
        "bbox_01_nih_header_exact.csv, ingest boxes --format nih-bbox",
        "mimic_02_metadata.csv, --manifest",
        "siim_01_rle.csv, run lengths of masks",
        "wide_06_quoted_comma_newline.csv, columns that are no findings: note",
        "wide_08_duplicate_header.csv, more than one column for Mass",
        "wide_15_blank_lines_comment.csv, starts with #"
    })
    void otherTablesAreRefusedInASentence(String name, String sentence) {
        assertThatThrownBy(() -> {
                    TableFile file = TableFile.ofCases(name);
                    LabelFormat.of(file.header(), Optional.empty(), IgnoredColumns.NONE)
                            .table(file.header(), Optional.empty(), IgnoredColumns.NONE);
                })
                .isInstanceOf(HilumException.class)
                .hasMessageContaining(sentence);
    }
}
