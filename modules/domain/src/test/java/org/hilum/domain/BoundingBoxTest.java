package org.hilum.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundingBoxTest {
    private final BoundingBox truth = new BoundingBox(0, 0, 10, 10);
    private final BoundingBox detected = new BoundingBox(5, 5, 10, 20);

    @Test
    void overlapOfTwoBoxesMatchesAManualCount() {
        assertThat(detected.intersection(truth)).isEqualTo(25);
        assertThat(detected.iou(truth)).isCloseTo(25.0 / 275, within(1e-12));
        assertThat(detected.iobb(truth)).isCloseTo(25.0 / 200, within(1e-12));
    }

    @Test
    void iouIsSymmetricAndIobbIsNot() {
        assertThat(detected.iou(truth)).isEqualTo(truth.iou(detected));
        assertThat(detected.iobb(truth)).isNotEqualTo(truth.iobb(detected));
    }

    @Test
    void touchingBoxesDoNotOverlap() {
        assertThat(truth.intersection(new BoundingBox(10, 0, 5, 5))).isZero();
    }

    @Test
    void aBoxIsScaledAxisByAxis() {
        assertThat(detected.scaled(new Frame(100, 200), new Frame(50, 400))).isEqualTo(new BoundingBox(2.5, 10, 5, 40));
    }

    @Test
    void anEmptyOrUnboundedBoxIsRejected() {
        assertThatThrownBy(() -> new BoundingBox(0, 0, 0, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BoundingBox(Double.NaN, 0, 1, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
