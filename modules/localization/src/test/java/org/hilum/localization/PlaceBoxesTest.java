package org.hilum.localization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.junit.jupiter.api.Test;

class PlaceBoxesTest {
    /** A place on the left and, a little less often, one on the right. */
    private static final PlaceModes MODES = PlaceModes.parse(List.of(
            "# a comment",
            "finding,x,y,width,height,share",
            "Effusion,0.0,0.5,0.4,0.5,0.55",
            "Effusion,0.6,0.5,0.4,0.5,0.45"));

    private static final BoundingBox LUNGS = new BoundingBox(20, 40, 200, 160);
    private static final MapFrame FRAME = new MapFrame(256, Optional.of(LUNGS), Optional.empty());
    private static final BoundingBox LEFT = new BoundingBox(20, 120, 80, 80);
    private static final BoundingBox RIGHT = new BoundingBox(140, 120, 80, 80);

    private final PlaceBoxes generator = new PlaceBoxes(MODES);

    @Test
    void heatDecidesBetweenPlaces() {
        assertThat(generator.boxes(Finding.EFFUSION, hotAt(3, 10), FRAME).get(0).box())
                .isEqualTo(LEFT);
        assertThat(generator.boxes(Finding.EFFUSION, hotAt(11, 10), FRAME))
                .extracting(ScoredBox::box)
                .containsExactly(RIGHT);
    }

    @Test
    void aFlatMapLeavesThePlacesByTheirShares() {
        assertThat(generator.boxes(Finding.EFFUSION, new HeatMap(16, new float[256]), FRAME))
                .extracting(ScoredBox::box)
                .containsExactly(LEFT, RIGHT);
    }

    @Test
    void scoresAreChancesToMeetTheFinding() {
        List<ScoredBox> boxes = generator.boxes(Finding.EFFUSION, new HeatMap(16, new float[256]), FRAME);
        assertThat(boxes.get(0).score()).isBetween(.55, .65);
        assertThat(boxes.get(1).score()).isBetween(.35, .45);
        assertThat(generator.boxes(Finding.EFFUSION, hotAt(3, 10), FRAME).get(0).score())
                .isGreaterThan(.8);
    }

    @Test
    void theMeanOfTwoPlacesIsDrawnWhereItIsWorthMore() {
        PlaceModes near = PlaceModes.parse(List.of("Mass,0.20,0.2,0.3,0.3,0.5", "Mass,0.34,0.2,0.3,0.3,0.5"));
        ScoredBox box = new PlaceBoxes(near)
                .boxes(Finding.MASS, new HeatMap(16, new float[256]), FRAME)
                .get(0);
        assertThat(box.box().x()).isBetween(LUNGS.x() + .26 * LUNGS.width(), LUNGS.x() + .28 * LUNGS.width());
    }

    @Test
    void findingsAndImagesWithoutPlacesGetBoxesOfTheMap() {
        HeatMap map = hotAt(11, 10);
        assertThat(generator.boxes(Finding.MASS, map, FRAME))
                .isEqualTo(new ConsensusBoxes().boxes(Finding.MASS, map, FRAME));
        assertThat(generator.boxes(Finding.EFFUSION, map, MapFrame.ofSize(256)))
                .isEqualTo(new ConsensusBoxes().boxes(Finding.EFFUSION, map, MapFrame.ofSize(256)));
    }

    @Test
    void shippedPlacesAreThoseOfTheEightFindings() {
        PlaceModes shipped = PlaceModes.load();
        for (Finding finding : Finding.eight()) {
            List<PlaceMode> places = shipped.of(finding);
            assertThat(places).as(finding.id()).isNotEmpty();
            assertThat(places.stream().mapToDouble(PlaceMode::share).sum()).isBetween(.95, 1.05);
        }
    }

    @Test
    void aWrongLineIsNamed() {
        assertThatThrownBy(() -> PlaceModes.parse(List.of("Sunshine,0,0,1,1,1")))
                .hasMessageContaining("Sunshine");
        assertThatThrownBy(() -> PlaceModes.parse(List.of("Mass,0,0,1,1"))).hasMessageContaining("5 cells");
    }

    private static HeatMap hotAt(int column, int row) {
        float[] values = new float[256];
        for (int i = 0; i < values.length; i++) {
            double distance = Math.hypot(i % 16 - column, i / 16 - row);
            values[i] = (float) Math.exp(-distance * distance / 8);
        }
        return new HeatMap(16, values);
    }
}
