package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.domain.BoundingBox;
import org.junit.jupiter.api.Test;

class ReportedPlacesTest {
    private static final BoundingBox LUNGS = new BoundingBox(100, 50, 200, 100);

    private static List<BoundingBox> regions(String text) {
        return ReportedPlaces.parse(text).orElseThrow().regions(LUNGS);
    }

    @Test
    void leftOfPatientIsRightInTheImage() {
        assertThat(regions("left/")).singleElement().satisfies(box -> {
            assertThat(box.x()).isEqualTo(200);
            assertThat(box.x() + box.width()).isBetween(300.0, 310.0);
        });
        assertThat(regions("right/")).singleElement().satisfies(box -> assertThat(box.x() + box.width())
                .isEqualTo(200));
    }

    @Test
    void placesAreOnBothSidesUnlessOneIsSaid() {
        assertThat(regions("/base")).hasSize(2);
        assertThat(regions("bilateral/apex+base")).hasSize(4);
        assertThat(regions("left/base")).singleElement().satisfies(box -> assertThat(box.y())
                .isBetween(110.0, 125.0));
    }

    @Test
    void unknownPlaceLeavesTheSide() {
        assertThat(regions("right/somewhere")).isEqualTo(regions("right/"));
        assertThat(ReportedPlaces.parse("")).isEmpty();
    }
}
