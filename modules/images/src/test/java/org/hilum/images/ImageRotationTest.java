package org.hilum.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.domain.Point;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageRotationTest {
    private static final int SIDE = 8;

    @ParameterizedTest
    @EnumSource
    void boxesAndPointsMapBack(ImageRotation orientation) {
        BoundingBox box = new BoundingBox(1, 2, 3, 1);
        assertThat(orientation.toImage(orientation.toTurned(box, SIDE), SIDE)).isEqualTo(box);
        Point point = new Point(1.5, 6);
        assertThat(orientation.toImage(orientation.toTurned(point, SIDE), SIDE)).isEqualTo(point);
    }

    @ParameterizedTest
    @EnumSource
    void pixelsLieWhereTheirBoxesSay(ImageRotation orientation) {
        byte[] gray = new byte[SIDE * SIDE];
        gray[2 * SIDE + 5] = 77;
        BoundingBox pixel = orientation.toTurned(new BoundingBox(5, 2, 1, 1), SIDE);
        assertThat(orientation.turn(gray)[(int) pixel.y() * SIDE + (int) pixel.x()])
                .isEqualTo((byte) 77);
    }

    @ParameterizedTest
    @EnumSource
    void aTurnedWorkingFrameMapsToTheOriginal(ImageRotation orientation) {
        WorkingFrame frame = WorkingFrame.of(new Frame(200, 100), SIDE).turned(orientation);
        BoundingBox original = new BoundingBox(25, 50, 50, 25);
        assertThat(frame.toOriginal(frame.toWorking(original))).isEqualTo(original);
        Point centre = new Point(50, 62.5);
        BoundingBox working = frame.toWorking(original);
        assertThat(frame.toOriginal(new Point(working.x() + working.width() / 2, working.y() + working.height() / 2)))
                .isEqualTo(centre);
    }
}
