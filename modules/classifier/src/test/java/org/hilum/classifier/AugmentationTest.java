package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AugmentationTest {

    private static final byte[] GRAY = Samples.images(1, 4).get(0).gray();

    @Test
    void noneLeavesTheImageUnchanged() {
        assertThat(Augmentation.none().apply(GRAY, Samples.SIZE, 1)).isEqualTo(GRAY);
    }

    @Test
    void sameSeedGivesSamePixels() {
        Augmentation weak = Augmentation.weak();
        assertThat(weak.apply(GRAY, Samples.SIZE, 1)).isEqualTo(weak.apply(GRAY, Samples.SIZE, 1));
        assertThat(weak.apply(GRAY, Samples.SIZE, 1)).isNotEqualTo(weak.apply(GRAY, Samples.SIZE, 2));
    }

    @Test
    void mirrorsOnlyWithFlip() {
        assertThat(Augmentation.weak().flip()).isFalse();
        Augmentation mirror = new Augmentation(0, 0, 0, 0, true);
        byte[] mirrored = new byte[GRAY.length];
        for (int i = 0; i < GRAY.length; i++) {
            mirrored[i] = GRAY[i / Samples.SIZE * Samples.SIZE + Samples.SIZE - 1 - i % Samples.SIZE];
        }
        List<byte[]> seen = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            seen.add(mirror.apply(GRAY, Samples.SIZE, seed));
        }
        assertThat(seen).contains(GRAY, mirrored).allMatch(s -> Arrays.equals(s, GRAY) || Arrays.equals(s, mirrored));
    }

    @Test
    void seedsOfNeighboursDiffer() {
        assertThat(Augmentation.seed(1, 0, 0)).isNotEqualTo(Augmentation.seed(1, 0, 1));
        assertThat(Augmentation.seed(1, 0, 1)).isNotEqualTo(Augmentation.seed(1, 1, 0));
    }

    @Test
    void refusesValuesOutOfRange() {
        assertThatThrownBy(() -> new Augmentation(0.6, 0, 0, 0, false)).hasMessageContaining("shift");
        assertThatThrownBy(() -> new Augmentation(0, Double.NaN, 0, 0, false)).hasMessageContaining("rotation");
    }

    @Test
    void parsesNamesAndAmounts() {
        assertThat(Augmentation.parse("weak")).isEqualTo(Augmentation.weak());
        assertThat(Augmentation.parse("shift=0.1, rotation=12 contrast=0.25 flip=1"))
                .isEqualTo(new Augmentation(0.1, 12, 0, 0.25, true));
        for (String wrong : new String[] {"much", "shift", "shift=-1", "turn=3", ""}) {
            assertThatThrownBy(() -> Augmentation.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "' is neither");
        }
    }
}
