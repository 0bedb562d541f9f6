package org.hilum.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;

class WeighedByThoraxTest {
    private static final BoxGenerator WEIGHED = new WeighedByThorax(new ConsensusBoxes());
    private static final MapFrame FRAME = new MapFrame(
            256, Optional.of(new BoundingBox(64, 64, 128, 128)), Optional.of(new BoundingBox(112, 120, 56, 48)));

    @Test
    void heatOutsideOfTheLungsDoesNotCount() {
        float[] values = new float[256];
        values[0] = 10; // a letter in the corner
        values[8 * 16 + 6] = 4;
        HeatMap map = new HeatMap(16, values);
        assertThat(map.peak().x()).isLessThan(.1);
        HeatMap heat = WEIGHED.heat(Finding.MASS, map, FRAME);
        assertThat(heat.peak().x()).isCloseTo(6.5 / 16, org.assertj.core.api.Assertions.within(1e-9));
        BoundingBox box = WEIGHED.boxes(Finding.MASS, map, FRAME).get(0).box();
        assertThat(box.x() + box.width() / 2).isBetween(96.0, 112.0);
        assertThat(new ConsensusBoxes()
                        .boxes(Finding.MASS, map, FRAME)
                        .get(0)
                        .box()
                        .x())
                .isLessThan(20);
    }

    @Test
    void anEnlargedHeartHasTheOutlinedHeartsBox() {
        float[] values = new float[256];
        values[9 * 16 + 9] = 1;
        assertThat(WEIGHED.boxes(Finding.CARDIOMEGALY, new HeatMap(16, values), FRAME))
                .extracting(ScoredBox::box)
                .containsExactly(FRAME.heart().orElseThrow());
    }

    @Test
    void aFrameWithoutAThoraxIsLeftAsItIs() {
        HeatMap map = new HeatMap(2, new float[] {1, 2, 3, 4});
        assertThat(WEIGHED.heat(Finding.MASS, map, MapFrame.ofSize(256))).isSameAs(map);
        assertThat(WEIGHED.description()).isEqualTo("hilum 3 weighed by thorax");
    }
}
