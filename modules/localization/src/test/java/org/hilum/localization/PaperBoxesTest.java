package org.hilum.localization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;

class PaperBoxesTest {
    private final PaperBoxes generator = new PaperBoxes(List.of(60, 180));

    /** Creates a map of 64 x 64 positions that is 0 except for filled rectangles. */
    private static HeatMap map(float[]... rectangles) {
        float[] values = new float[64 * 64];
        for (float[] r : rectangles) {
            for (int y = (int) r[1]; y < r[1] + r[3]; y++) {
                for (int x = (int) r[0]; x < r[0] + r[2]; x++) {
                    values[y * 64 + x] = r[4];
                }
            }
        }
        return new HeatMap(64, values);
    }

    @Test
    void aBoxCoversEachIsolatedRegion() {
        List<ScoredBox> boxes = generator.boxes(
                Finding.MASS,
                map(new float[] {4, 8, 10, 6, 1}, new float[] {40, 30, 12, 20, .5f}),
                MapFrame.ofSize(128));
        assertThat(boxes)
                .extracting(ScoredBox::box)
                .containsExactly(new BoundingBox(8, 16, 20, 12), new BoundingBox(80, 60, 24, 40));
        assertThat(boxes).extracting(ScoredBox::threshold).containsExactly(180, 60);
        assertThat(boxes.get(0).score()).isEqualTo(1);
    }

    @Test
    void eachThresholdCutsSeparately() {
        List<ScoredBox> boxes = generator.boxes(
                Finding.MASS,
                map(new float[] {10, 10, 30, 30, .5f}, new float[] {20, 20, 5, 5, 1}),
                MapFrame.ofSize(64));
        assertThat(boxes)
                .extracting(ScoredBox::box)
                .containsExactly(new BoundingBox(20, 20, 5, 5), new BoundingBox(10, 10, 30, 30));
    }

    @Test
    void aFlatMapHasNoBoxes() {
        assertThat(generator.boxes(Finding.MASS, new HeatMap(8, new float[64]), MapFrame.ofSize(256)))
                .isEmpty();
    }

    @Test
    void negativeMapsAreNormalisedToo() {
        float[] values = new float[64];
        java.util.Arrays.fill(values, -5);
        values[9] = -1;
        assertThat(new HeatMap(8, values).normalised()[9]).isEqualTo(255);
        assertThat(generator.boxes(Finding.MASS, new HeatMap(8, values), MapFrame.ofSize(256)))
                .isNotEmpty();
    }

    @Test
    void upsamplingKeepsConstantMapsAndThePlaceOfPeaks() {
        float[] values = new float[16];
        values[5] = 1; // row 1, column 1 of 4
        HeatMap large = new HeatMap(4, values).upsampled(16);
        int peak = 0;
        for (int i = 0; i < 256; i++) {
            peak = large.values()[i] > large.values()[peak] ? i : peak;
        }
        assertThat(peak % 16).isBetween(5, 6);
        assertThat(peak / 16).isBetween(5, 6);
        assertThat(new HeatMap(2, new float[] {3, 3, 3, 3}).upsampled(8).values())
                .containsOnly(3f);
    }

    @Test
    void aMapShiftedToTheUpperLeftIsUpsampledInPlace() {
        float[] values = new float[64];
        values[2 * 8 + 4] = 1; // row 2, column 4
        HeatMap large = new HeatMap(8, values, 0.5 / 128, 16.0 / 128).upsampled(128);
        float[] expected = new float[2];
        for (int i = 0; i < large.values().length; i++) {
            expected = large.values()[i] > expected[0] ? new float[] {large.values()[i], i} : expected;
        }
        assertThat((int) expected[1]).isEqualTo(32 * 128 + 64);
    }
}
