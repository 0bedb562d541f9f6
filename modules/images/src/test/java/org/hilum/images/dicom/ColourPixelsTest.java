package org.hilum.images.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hilum.images.ImageRejectedException;
import org.hilum.images.Radiograph;
import org.junit.jupiter.api.Test;

class ColourPixelsTest {
    private static DicomBytes chest(String photometric, int samples) {
        return DicomBytes.chest(DicomBytes.EXPLICIT, 4, 1)
                .text(0x00280004, "CS", photometric)
                .numbers(0x00280002, samples);
    }

    @Test
    void equalChannelsAreGray() throws ImageRejectedException {
        assertThat(gray(chest("RGB", 3).pixels8(9, 9, 9, 8, 8, 8, 7, 7, 7, 255, 255, 255)))
                .containsExactly(9, 8, 7, 255);
        assertThat(gray(chest("RGB", 3).numbers(0x00280006, 1).pixels8(9, 8, 7, 255, 9, 8, 7, 255, 9, 8, 7, 255)))
                .containsExactly(9, 8, 7, 255);
        assertThat(gray(chest("YBR_FULL", 3).pixels8(9, 128, 128, 8, 128, 127, 7, 130, 128, 255, 128, 128)))
                .containsExactly(9, 8, 7, 255);
        assertThat(gray(chest("YBR_FULL_422", 3).pixels8(9, 8, 128, 128, 7, 255, 128, 128)))
                .containsExactly(9, 8, 7, 255);
    }

    @Test
    void aPaletteGivesTheGray() throws ImageRejectedException {
        DicomBytes palette = chest("PALETTE COLOR", 1);
        for (int channel = 0; channel < 3; channel++) {
            palette = palette.numbers(0x00281101 + channel, 4, 0, 16)
                    .numbers(0x00281201 + channel, 65535, 40000, 20000, 0);
        }
        assertThat(gray(palette.pixels8(0, 1, 2, 3))).containsExactly(255, 156, 78, 0);
        DicomBytes coloured = palette.numbers(0x00281203, 1, 40000, 20000, 0);
        assertThatThrownBy(() -> gray(coloured.pixels8(0, 1, 2, 3))).hasMessage("a colour picture (PALETTE COLOR)");
    }

    @Test
    void colourIsRejected() {
        assertThatThrownBy(() -> gray(chest("RGB", 3).pixels8(9, 9, 90, 8, 8, 8, 7, 7, 7, 1, 1, 1)))
                .hasMessage("a colour picture (RGB)");
        assertThatThrownBy(() -> gray(chest("YBR_FULL", 3).pixels8(9, 20, 128, 8, 128, 128, 7, 128, 128, 1, 128, 128)))
                .hasMessage("a colour picture (YBR_FULL)");
    }

    private static int[] gray(DicomBytes bytes) throws ImageRejectedException {
        Radiograph read = DicomFiles.DECODER.decode(bytes.file()).radiograph();
        int[] gray = new int[read.gray().length];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = read.gray()[i] & 0xff;
        }
        return gray;
    }
}
