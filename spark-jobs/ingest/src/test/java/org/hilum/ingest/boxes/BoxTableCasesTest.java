package org.hilum.ingest.boxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.hilum.domain.HilumException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.Site;
import org.hilum.ingest.TableFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Box tables of kinds that readers were reported to fail on. */
class BoxTableCasesTest {
    /** A box of an unknown image is kept and counted, since the image may follow; so is a record that an image has no box. */
    @ParameterizedTest
    @CsvSource({
        "bbox_01_nih_header_exact.csv, nih-bbox, 6, 0",
        "bbox_05_excel_resaved_semicolon_decimal_comma.csv, nih-bbox, 6, 0",
        "bbox_06_clean_header.csv, nih-bbox, 6, 0",
        "bbox_07_bad_rows.csv, nih-bbox, 2, 9",
        "bbox_13_chexlocalize_2320x2828.csv, nih-bbox, 0, 1",
        "rsna_01_stage_2_train_labels.csv, rsna, 3, 1",
        "vindr_01_train.csv, vinbig, 8, 1"
    })
    void everyBoxIsKeptOrRejected(String name, String format, int kept, int rejected) throws IOException {
        TableFile file = TableFile.ofCases(name);
        List<ParsedRecord> records = file.records(format(format).csvReader(file.header(), new Site("")));
        assertThat(records.stream().filter(record -> record.row() != null)).hasSize(kept);
        assertThat(records.stream().filter(record -> record.row() == null && !record.isNote()))
                .hasSize(rejected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "bbox_09_xyxy_instead_of_xywh.csv; nih-bbox; does not have the header of the format nih-bbox",
                "vindr_01_train.csv; nih-bbox; but that of vinbig",
                "rsna_01_stage_2_train_labels.csv; vinbig; but that of rsna",
                "siim_01_rle.csv; rsna; run lengths of masks"
            })
    void filesOfOtherFormatsAreRefused(String name, String format, String sentence) {
        TableFile file = TableFile.ofCases(name);
        assertThatThrownBy(() -> format(format).csvReader(file.header(), new Site("")))
                .isInstanceOf(HilumException.class)
                .hasMessageContaining(sentence);
    }

    private static BoxFormat format(String id) {
        return Arrays.stream(BoxFormat.values())
                .filter(format -> format.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
