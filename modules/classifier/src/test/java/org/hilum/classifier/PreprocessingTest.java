package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PreprocessingTest {

    @Test
    void averagesAreasAndScalesToReferenceValues() {
        byte[] gray = {0, 4, (byte) 200, (byte) 201, 2, 2, (byte) 255, (byte) 255, 10, 10, 64, 64, 10, 11, 64, 64};
        Preprocessing preprocessing = new Preprocessing(2, 128, 64);
        assertThat(preprocessing.reduce(gray)).containsExactly(2, (byte) 228, 10, 64);
        var input = preprocessing.toInput(List.of(gray, new byte[] {0, (byte) 128, (byte) 192, (byte) 255}));
        assertThat(input.shape()).containsExactly(2, 1, 2, 2);
        assertThat(input.reshape(8).toFloatVector())
                .containsExactly(-1.96875f, 1.5625f, -1.84375f, -1, -2, 0, 1, 1.984375f);
    }

    @Test
    void levelsImagesToTheSameMeanAndDeviation() {
        byte[] dark = {10, 20, 10, 20};
        byte[] bright = {100, (byte) 200, 100, (byte) 200};
        Preprocessing preprocessing = Preprocessing.of(2);
        assertThat(preprocessing.prepare(dark)).containsExactly(81, (byte) 175, 81, (byte) 175);
        assertThat(preprocessing.prepare(bright)).containsExactly(73, (byte) 183, 73, (byte) 183);
        assertThat(preprocessing.prepare(new byte[4])).containsOnly((byte) 128);
    }

    @Test
    void averagesPartsOfPixels() {
        // each new pixel covers one and a half of the old ones along both axes
        byte[] three = {0, 90, (byte) 180, 0, 90, (byte) 180, 90, 90, 90};
        assertThat(new Preprocessing(2, 0, 1).reduce(three)).containsExactly(30, (byte) 150, 70, 110);
        byte[] uniform = new byte[49];
        Arrays.fill(uniform, (byte) 200);
        assertThat(new Preprocessing(3, 0, 1).reduce(uniform)).containsOnly((byte) 200);
    }

    @Test
    void refusesImagesThatAreTooSmallOrNotSquare() {
        Preprocessing preprocessing = Preprocessing.of(4);
        assertThatThrownBy(() -> preprocessing.reduce(new byte[9])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> preprocessing.reduce(new byte[15])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> preprocessing.toInput(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesValuesOutOfRange() {
        assertThatThrownBy(() -> new Preprocessing(0, 0, 1)).hasMessageContaining("size");
        assertThatThrownBy(() -> new Preprocessing(8, 300, 1)).hasMessageContaining("mean");
        assertThatThrownBy(() -> new Preprocessing(8, 0, 0)).hasMessageContaining("std");
    }
}
