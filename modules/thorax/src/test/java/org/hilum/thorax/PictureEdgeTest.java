package org.hilum.thorax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hilum.domain.BoundingBox;
import org.junit.jupiter.api.Test;

class PictureEdgeTest {
    private static final int SIDE = Thorax.SIDE;

    /** A picture between columns 32 and 224, with a lung from one column to another over half of the height. */
    private static boolean cuts(int from, int to) {
        byte[] gray = new byte[SIDE * SIDE];
        byte[] outlines = new byte[SIDE * SIDE];
        for (int i = 0; i < gray.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            gray[i] = (byte) (x >= 32 && x < 224 ? 100 : 0);
            outlines[i] = y >= 64 && y < 192 && x >= from && x < to ? Outline.LEFT_LUNG.code() : 0;
        }
        BoundingBox lungs = new BoundingBox((double) from / SIDE, 0.25, (double) (to - from) / SIDE, 0.5);
        Thorax thorax = new Thorax(Optional.of(lungs), Optional.empty(), 0, 0.8, ImageQuality.GOOD, outlines);
        return PictureEdge.of(gray).cuts(thorax);
    }

    @Test
    void lungsAlongTheEdgeOfThePictureAreCutOff() {
        assertThat(cuts(60, 200)).isFalse();
        assertThat(cuts(32, 200)).isTrue();
        assertThat(cuts(60, 224)).isTrue();
    }

    @Test
    void aPictureWithoutLungsIsNotCutOff() {
        Thorax none = Thorax.none(ImageQuality.NO_CHEST, 0);
        assertThat(PictureEdge.of(new byte[SIDE * SIDE]).cuts(none)).isFalse();
    }
}
