package org.hilum.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class BoundingBoxPropertyTest {
    @Provide
    Arbitrary<BoundingBox> boxes() {
        Arbitrary<Double> corner = Arbitraries.doubles().between(-200, 1200);
        Arbitrary<Double> length = Arbitraries.doubles().between(0.5, 1200);
        return Combinators.combine(corner, corner, length, length).as(BoundingBox::new);
    }

    @Property
    void iouIsSymmetric(@ForAll("boxes") BoundingBox one, @ForAll("boxes") BoundingBox other) {
        assertThat(one.iou(other)).isCloseTo(other.iou(one), within(1e-12));
    }

    @Property
    void overlapsAreShares(@ForAll("boxes") BoundingBox one, @ForAll("boxes") BoundingBox other) {
        assertThat(one.iou(other)).isBetween(0.0, 1.0);
        assertThat(one.iobb(other)).isBetween(0.0, 1.0);
        assertThat(one.iobb(other)).isGreaterThanOrEqualTo(one.iou(other) - 1e-12);
    }

    @Property
    void aBoxFitsItself(@ForAll("boxes") BoundingBox box) {
        assertThat(box.iou(box)).isCloseTo(1, within(1e-9));
        assertThat(box.iobb(box)).isCloseTo(1, within(1e-9));
    }

    @Property
    void shiftingBothBoxesKeepsTheirOverlap(
            @ForAll("boxes") BoundingBox one,
            @ForAll("boxes") BoundingBox other,
            @ForAll @DoubleRange(min = -500, max = 500) double dx,
            @ForAll @DoubleRange(min = -500, max = 500) double dy) {
        BoundingBox shiftedOne = new BoundingBox(one.x() + dx, one.y() + dy, one.width(), one.height());
        BoundingBox shiftedOther = new BoundingBox(other.x() + dx, other.y() + dy, other.width(), other.height());
        assertThat(shiftedOne.iou(shiftedOther)).isCloseTo(one.iou(other), within(1e-6));
        assertThat(shiftedOne.iobb(shiftedOther)).isCloseTo(one.iobb(other), within(1e-6));
    }

    @Property
    void scalingBothAxesChangesNothing(@ForAll("boxes") BoundingBox one, @ForAll("boxes") BoundingBox other) {
        Frame from = new Frame(1024, 1024);
        Frame to = new Frame(256, 512);
        assertThat(one.scaled(from, to).iou(other.scaled(from, to))).isCloseTo(one.iou(other), within(1e-6));
    }
}
