package org.hilum.images.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GrayscaleTransformTest {
    private static int[] gray(DicomBytes bytes) throws Exception {
        return DicomFiles.grays(DicomFiles.DECODER.decode(bytes.file()));
    }

    private static DicomBytes row16(int stored, boolean signed, int... values) {
        return DicomBytes.chest(DicomBytes.EXPLICIT, values.length, 1)
                .bits(16, stored, signed)
                .pixels16(values);
    }

    private static DicomBytes window(DicomBytes bytes, String centre, String width) {
        return bytes.text(0x00281050, "DS", centre).text(0x00281051, "DS", width);
    }

    @Test
    void aLinearWindowFollowsTheFormulaOfTheStandard() throws Exception {
        // centre 2048, width 4096: 0 at and below 0, 255 above 4095, (x - 2047.5) / 4095 + 0.5 between
        assertThat(gray(window(row16(12, false, 0, 1, 1024, 2047, 2048, 4094, 4095), "2048", "4096")))
                .containsExactly(0, 0, 64, 127, 128, 255, 255);
        // the standard's example of width 1: a threshold
        assertThat(gray(window(row16(12, false, 0, 99, 100, 101), "100", "1"))).containsExactly(0, 0, 255, 255);
        // c = 100, w = 11: black up to 94.5, white above 104.5
        assertThat(gray(window(row16(12, false, 94, 95, 97, 100, 104, 105), "100", "11")))
                .containsExactly(0, 13, 64, 140, 242, 255);
    }

    @Test
    void theExactAndTheSigmoidFunctionFollowTheStandard() throws Exception {
        DicomBytes exact = window(row16(12, false, 90, 95, 100, 110), "100", "20");
        assertThat(gray(exact.text(0x00281056, "CS", "LINEAR_EXACT"))).containsExactly(0, 64, 128, 255);
        DicomBytes sigmoid = window(row16(12, false, 80, 100, 120), "100", "20");
        // 255 / (1 + e^4), a half, 255 / (1 + e^-4)
        assertThat(gray(sigmoid.text(0x00281056, "CS", "SIGMOID"))).containsExactly(5, 128, 250);
    }

    @Test
    void theFirstOfSeveralWindowsIsUsed() throws Exception {
        assertThat(gray(window(row16(12, false, 0, 2048, 4095), "2048\\100", "4096\\10")))
                .containsExactly(0, 128, 255);
    }

    @Test
    void valuesAreRescaledBeforeTheWindow() throws Exception {
        DicomBytes bytes = window(row16(12, true, -1000, 0, 500), "0", "4001")
                .text(0x00281053, "DS", "2.0")
                .text(0x00281052, "DS", "-500");
        // to -2500, -500 and 500; black up to -2000.5, white above 1999.5
        assertThat(gray(bytes)).containsExactly(0, 96, 159);
    }

    @Test
    void monochromeOneIsInvertedAfterTheWindow() throws Exception {
        assertThat(gray(window(row16(10, false, 0, 550, 1023), "512", "1024").text(0x00280004, "CS", "MONOCHROME1")))
                .containsExactly(255, 118, 0);
    }

    @Test
    void withoutWindowEightBitsAreKeptAndDeeperOnesStretched() throws Exception {
        assertThat(gray(DicomBytes.chest(DicomBytes.EXPLICIT, 3, 1).pixels8(10, 20, 30)))
                .containsExactly(10, 20, 30);
        assertThat(gray(row16(12, false, 1000, 1500, 2000))).containsExactly(0, 128, 255);
        assertThat(gray(row16(12, true, -100, 0, 100))).containsExactly(0, 128, 255);
        assertThat(gray(window(row16(12, false, 1000, 2000), "5", "0"))).containsExactly(0, 255);
    }

    @Test
    void paddingIsBlackAndDoesNotWidenTheRange() throws Exception {
        assertThat(gray(row16(12, false, 0, 1000, 2000).numbers(0x00280120, 0).text(0x00280004, "CS", "MONOCHROME1")))
                .containsExactly(0, 255, 0);
        assertThat(gray(row16(12, false, 0, 5, 1000, 2000)
                        .numbers(0x00280120, 0)
                        .numbers(0x00280121, 9)))
                .containsExactly(0, 0, 0, 255);
    }

    @Test
    void bitsAboveTheStoredOnesAreIgnored() throws Exception {
        assertThat(gray(window(row16(12, false, 0xF000, 0xFFFF), "2048", "4096")))
                .containsExactly(0, 255);
        DicomBytes shifted = DicomBytes.chest(DicomBytes.EXPLICIT, 2, 1)
                .bits(16, 12, false)
                .numbers(0x00280102, 15)
                .pixels16(0x000F, 0xFFF0);
        assertThat(gray(window(shifted, "2048", "4096"))).containsExactly(0, 255);
    }

    @Test
    void aVoiLutIsUsedWithoutAWindow() throws Exception {
        DicomBytes table = new DicomBytes(DicomBytes.EXPLICIT)
                .numbers(0x00283002, 3, 100, 12)
                .numbers(0x00283006, 0, 4095, 2048);
        DicomBytes bytes = row16(12, false, 50, 100, 101, 102, 200).sequence(0x00283010, table, true);
        assertThat(gray(bytes)).containsExactly(0, 0, 255, 128, 128);
        assertThat(gray(window(bytes, "2048", "4096"))).containsExactly(3, 6, 6, 6, 12);
    }

    @Test
    void aModalityLutComesBeforeTheWindow() throws Exception {
        DicomBytes table = new DicomBytes(DicomBytes.EXPLICIT)
                .numbers(0x00283002, 4, 10, 16)
                .numbers(0x00283006, 0, 20_000, 40_000, 60_000);
        DicomBytes bytes = row16(12, false, 5, 10, 11, 12, 13, 99).sequence(0x00283000, table, false);
        assertThat(gray(window(bytes, "30000.5", "60001"))).containsExactly(0, 0, 85, 170, 255, 255);
        assertThat(gray(bytes)).containsExactly(0, 0, 85, 170, 255, 255);
    }

    @Test
    void anIncompleteModalityLutIsRejected() {
        DicomBytes bytes = row16(12, false, 1, 2)
                .sequence(0x00283000, new DicomBytes(DicomBytes.EXPLICIT).numbers(0x00283002, 3, 0, 12), false);
        assertThatThrownBy(() -> gray(bytes)).hasMessageContaining("its modality LUT is incomplete");
    }
}
