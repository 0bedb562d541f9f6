package org.hilum.thorax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageVariantTest {
    /** Rows of three pixels. */
    private static final byte[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void turnsAndMirrors() {
        assertThat(ImageVariant.AS_IT_IS.apply(IMAGE)).isEqualTo(IMAGE);
        assertThat(ImageVariant.HALF_TURN.apply(IMAGE)).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
        assertThat(ImageVariant.CLOCKWISE.apply(IMAGE)).containsExactly(7, 4, 1, 8, 5, 2, 9, 6, 3);
        assertThat(ImageVariant.COUNTERCLOCKWISE.apply(IMAGE)).containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
        assertThat(ImageVariant.MIRROR.apply(IMAGE)).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7);
        assertThat(ImageVariant.NEGATIVE.apply(new byte[] {0, (byte) 255, 100, 5}))
                .containsExactly(255, 0, 155, 250);
    }

    @Test
    void everyVariantHasAnInverse() {
        for (ImageVariant variant : ImageVariant.values()) {
            byte[] back = variant.apply(variant.apply(variant.apply(variant.apply(IMAGE))));
            assertThat(back).as(variant.name()).isEqualTo(IMAGE);
        }
    }
}
