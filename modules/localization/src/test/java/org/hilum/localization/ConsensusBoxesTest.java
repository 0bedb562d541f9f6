package org.hilum.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;

class ConsensusBoxesTest {
    private final ConsensusBoxes generator = new ConsensusBoxes();

    /** Creates a map of 16 x 16 positions with bumps of given heights and radii, in positions. */
    private static HeatMap bumps(double[]... bumps) {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            for (double[] bump : bumps) {
                double dx = i % 16 - bump[0];
                double dy = i / 16 - bump[1];
                values[i] += (float) (bump[2] * Math.exp(-(dx * dx + dy * dy) / (2 * bump[3] * bump[3])));
            }
        }
        return new HeatMap(16, values);
    }

    @Test
    void oneBumpGivesOneBoxAroundIt() {
        List<ScoredBox> boxes = generator.boxes(Finding.MASS, bumps(new double[] {5, 9, 1, 1.5}), MapFrame.ofSize(256));
        assertThat(boxes).hasSize(1);
        BoundingBox box = boxes.get(0).box();
        assertThat(box.x() + box.width() / 2).isCloseTo(5.5 * 16, within(4.0));
        assertThat(box.y() + box.height() / 2).isCloseTo(9.5 * 16, within(4.0));
        assertThat(box.width()).isBetween(1.5 * 16, 5.0 * 16);
        assertThat(boxes.get(0).score()).isBetween(.5, 1.0);
    }

    @Test
    void aLargerBumpHasALargerBox() {
        double small = generator
                .boxes(Finding.MASS, bumps(new double[] {8, 8, 1, 1}), MapFrame.ofSize(256))
                .get(0)
                .box()
                .area();
        double large = generator
                .boxes(Finding.MASS, bumps(new double[] {8, 8, 1, 3}), MapFrame.ofSize(256))
                .get(0)
                .box()
                .area();
        assertThat(large).isGreaterThan(3 * small);
    }

    @Test
    void aSecondBumpGivesABoxIfItIsNearlyAsHot() {
        assertThat(generator.boxes(
                        Finding.MASS,
                        bumps(new double[] {3, 8, 1, 1}, new double[] {12, 8, .85, 1}),
                        MapFrame.ofSize(256)))
                .hasSize(2);
        assertThat(generator.boxes(
                        Finding.MASS,
                        bumps(new double[] {3, 8, 1, 1}, new double[] {12, 8, .5, 1}),
                        MapFrame.ofSize(256)))
                .hasSize(1);
    }

    @Test
    void boxesDoNotDependOnUnitAndOffsetOfTheMap() {
        HeatMap map = bumps(new double[] {5, 9, 1, 1.5}, new double[] {12, 3, .9, 1});
        float[] other = map.values().clone();
        for (int i = 0; i < other.length; i++) {
            other[i] = other[i] * 40 - 7;
        }
        assertThat(generator.boxes(Finding.MASS, new HeatMap(16, other), MapFrame.ofSize(256)))
                .isEqualTo(generator.boxes(Finding.MASS, map, MapFrame.ofSize(256)));
    }

    @Test
    void aFlatMapHasNoBoxes() {
        assertThat(generator.boxes(Finding.MASS, new HeatMap(8, new float[64]), MapFrame.ofSize(256)))
                .isEmpty();
    }

    @Test
    void boxesFollowThePositionOfTheMap() {
        HeatMap even = bumps(new double[] {8, 8, 1, 1.5});
        HeatMap shifted = new HeatMap(16, even.values(), 0, 1.0 / 16);
        BoundingBox box =
                generator.boxes(Finding.MASS, even, MapFrame.ofSize(256)).get(0).box();
        BoundingBox moved = generator
                .boxes(Finding.MASS, shifted, MapFrame.ofSize(256))
                .get(0)
                .box();
        assertThat(box.x() - moved.x()).isCloseTo(8, within(3.0));
        assertThat(box.y() - moved.y()).isCloseTo(8, within(3.0));
    }

    @Test
    void aHeartDetectedByItsLeftBorderIsBoxedWhole() {
        // the patient's left is on the right of the image
        HeatMap border = bumps(new double[] {11, 9, 1, 1}, new double[] {3, 3, .9, 1});
        List<ScoredBox> lit = generator.boxes(Finding.MASS, border, MapFrame.ofSize(256));
        assertThat(lit).hasSize(2);
        List<ScoredBox> heart = generator.boxes(Finding.CARDIOMEGALY, border, MapFrame.ofSize(256));
        assertThat(heart).hasSize(1);
        BoundingBox lightened = lit.get(0).box();
        BoundingBox box = heart.get(0).box();
        double right = lightened.x() + lightened.width();
        assertThat(box.x() + box.width()).isCloseTo(right, within(1e-9));
        assertThat(box.x()).isCloseTo(128 - (right - 128) / 2, within(1e-9));
        assertThat(box.height()).isCloseTo(.75 * box.width(), within(1e-9));
        assertThat(box.y() + box.height() / 2).isCloseTo(lightened.y() + lightened.height() / 2, within(1e-9));
        assertThat(heart.get(0).score()).isEqualTo(lit.get(0).score());
    }

    @Test
    void aHeartDetectedAsAWholeIsUnchanged() {
        HeatMap whole = bumps(new double[] {8, 9, 1, 3});
        BoundingBox lit = generator
                .boxes(Finding.MASS, whole, MapFrame.ofSize(256))
                .get(0)
                .box();
        BoundingBox heart = generator
                .boxes(Finding.CARDIOMEGALY, whole, MapFrame.ofSize(256))
                .get(0)
                .box();
        assertThat(heart.iou(lit)).isGreaterThan(.75);
        assertThat(generator.boxes(Finding.CARDIOMEGALY, new HeatMap(8, new float[64]), MapFrame.ofSize(256)))
                .isEmpty();
    }
}
