package org.hilum.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;

class UsualHeatTest {
    private static final BoundingBox LUNGS = new BoundingBox(20, 40, 200, 160);
    private static final MapFrame FRAME = new MapFrame(256, Optional.of(LUNGS), Optional.empty());
    private static final BoundingBox LEFT = new BoundingBox(0, .5, .4, .5);
    private static final BoundingBox RIGHT = new BoundingBox(.6, .5, .4, .5);

    @Test
    void heatOverTheLungsDoesNotDependOnTheUnitOfTheMap() {
        LungHeat one = LungHeat.of(spots(1, 0), FRAME, LUNGS);
        LungHeat other = LungHeat.of(scaled(spots(1, 0), 7, -3), FRAME, LUNGS);
        for (int i = 0; i < one.values().length; i++) {
            assertThat(other.values()[i]).isCloseTo(one.values()[i], within(1e-3f));
        }
        assertThat(one.within(LEFT)).isGreaterThan(.5);
        assertThat(one.within(RIGHT)).isLessThan(0);
    }

    @Test
    void heatOverTheLungsMovesWithThem() {
        LungHeat here = LungHeat.of(spots(1, 0), FRAME, LUNGS);
        BoundingBox elsewhere = new BoundingBox(60, 40, 200, 160);
        assertThat(LungHeat.of(spots(1, 0), FRAME, elsewhere).within(LEFT)).isLessThan(here.within(LEFT));
    }

    @Test
    void aFlatMapHasNoHeat() {
        assertThat(LungHeat.of(new HeatMap(16, new float[256]), FRAME, LUNGS).within(LEFT))
                .isZero();
        assertThat(LungHeat.of(spots(1, 0), FRAME, LUNGS).within(new BoundingBox(3, 3, 1, 1)))
                .isZero();
    }

    @Test
    void placesThatAreAlwaysHotDoNotCount() {
        List<LungHeat> images = List.of(heat(1, .2f), heat(1, .4f), heat(1, .3f));
        UsualHeat usual = UsualHeat.of(images);
        assertThat(usual.images()).isEqualTo(3);
        LungHeat unusual = usual.excess(heat(1, .9f));
        assertThat(unusual.within(RIGHT)).isGreaterThan(1);
        assertThat(unusual.within(LEFT)).isLessThan(0);

        PlaceModes modes = PlaceModes.parse(List.of("Effusion,0.0,0.5,0.4,0.5,0.55", "Effusion,0.6,0.5,0.4,0.5,0.45"));
        PlaceBoxes plain = new PlaceBoxes(modes);
        HeatMap map = spots(1, .9f);
        assertThat(plain.boxes(Finding.EFFUSION, map, FRAME).get(0).box()).isEqualTo(LEFT.ofShares(LUNGS));
        assertThat(plain.comparedWith(Map.of(Finding.EFFUSION, usual))
                        .boxes(Finding.EFFUSION, map, FRAME)
                        .get(0)
                        .box())
                .isEqualTo(RIGHT.ofShares(LUNGS));
        assertThat(plain.comparedWith(Map.of(Finding.MASS, usual)).boxes(Finding.EFFUSION, map, FRAME))
                .isEqualTo(plain.boxes(Finding.EFFUSION, map, FRAME));
    }

    @Test
    void valuesBetweenPositionsAreInterpolated() {
        HeatMap map = new HeatMap(2, new float[] {0, 1, 2, 3}, .25, .5);
        assertThat(map.at(.25, .25)).isZero();
        assertThat(map.at(.5, .25)).isEqualTo(.5f);
        assertThat(map.at(.5, .5)).isEqualTo(1.5f);
        assertThat(map.at(2, -1)).isEqualTo(1);
        HeatMap large = map.upsampled(8);
        assertThat(map.at(5.5 / 8, 2.5 / 8)).isEqualTo(large.values()[2 * 8 + 5], within(1e-6f));
    }

    private static LungHeat heat(float left, float right) {
        return LungHeat.of(spots(left, right), FRAME, LUNGS);
    }

    private static HeatMap spots(float left, float right) {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (left * spot(i, 3) + right * spot(i, 11));
        }
        return new HeatMap(16, values);
    }

    private static double spot(int position, int column) {
        double distance = Math.hypot(position % 16 - column, position / 16 - 10);
        return Math.exp(-distance * distance / 8);
    }

    private static HeatMap scaled(HeatMap map, float factor, float offset) {
        float[] values = map.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = factor * values[i] + offset;
        }
        return new HeatMap(map.side(), values, map.first(), map.step());
    }
}
