package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MapPositionsTest {
    private static final int SIDE = 64;
    private static final MapPositions POSITIONS = new MapPositions(new MapGrid(0.125, 0.25), 4);
    private static final List<ImageRegion> LEFT = List.of(new ImageRegion(0, 0, 0.5, 1));

    private static boolean[] inside(List<ImageRegion> regions, Augmentation change, long seed) {
        return POSITIONS.inside(regions, change.origin(SIDE, seed), SIDE);
    }

    @Test
    void positionsOfLeftHalfAreInside() {
        assertThat(inside(LEFT, Augmentation.none(), 1))
                .containsExactly(
                        true, true, false, false, true, true, false, false, true, true, false, false, true, true, false,
                        false);
    }

    @Test
    void regionMovesWithTheImage() {
        byte[] gray = new byte[SIDE * SIDE];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) (i % SIDE < SIDE / 2 ? 255 : 0);
        }
        Augmentation change = Augmentation.parse("shift=0.2 rotation=25 zoom=0.2 flip=1");
        for (long seed = 0; seed < 20; seed++) {
            byte[] changed = change.apply(gray, SIDE, seed);
            boolean[] inside = inside(LEFT, change, seed);
            for (int i = 0; i < inside.length; i++) {
                int x = SIDE * (2 * (i % 4) + 1) / 8;
                int y = SIDE * (2 * (i / 4) + 1) / 8;
                int white = changed[y * SIDE + x] & 0xff;
                if (white < 10 || white > 245) {
                    // beyond the edge the picture repeats the nearest pixel, while the region ends there
                    assertThat(inside[i] && white < 10)
                            .as("seed %d position %d", seed, i)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void regionsThatHoldAllOrNothingSayNothing() {
        assertThat(inside(List.of(new ImageRegion(-1, -1, 2, 2)), Augmentation.none(), 1))
                .isNull();
        assertThat(inside(List.of(new ImageRegion(2, 2, 3, 3)), Augmentation.none(), 1))
                .isNull();
    }
}
