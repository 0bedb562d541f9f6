package org.hilum.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.junit.jupiter.api.Test;

class WorkingPixelsTest {
    private static Radiograph gradient(int width, int height) {
        byte[] gray = new byte[width * height];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) (i % width);
        }
        return new Radiograph(new Frame(width, height), gray);
    }

    @Test
    void reductionAveragesTheAreaOfEachPixel() {
        byte[] gray = {0, 100, 20, 40, (byte) 200, 100, 60, 80, 0, 0, 0, 0, 0, 0, 0, 4};
        WorkingPixels working = WorkingPixels.resample(new Radiograph(new Frame(4, 4), gray), 2);
        assertThat(working.gray()).containsExactly(100, 50, 0, 1);
    }

    @Test
    void theSameSizeIsUnchanged() {
        Radiograph radiograph = gradient(16, 16);
        assertThat(WorkingPixels.resample(radiograph, 16).gray()).isEqualTo(radiograph.gray());
    }

    @Test
    void enlargementInterpolatesAndKeepsTheRange() {
        WorkingPixels working = WorkingPixels.resample(gradient(8, 8), 32);
        for (int x = 1; x < 32; x++) {
            assertThat(working.gray()[x]).isBetween(working.gray()[x - 1], (byte) 7);
        }
    }

    @Test
    void otherShapesArePaddedNotDistorted() {
        WorkingPixels working = WorkingPixels.resample(new Radiograph(new Frame(10, 20), filled(200, (byte) 90)), 10);
        assertThat(working.frame().scale()).isEqualTo(.5);
        assertThat(working.frame().offsetX()).isEqualTo(2);
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 10; x++) {
                assertThat(working.gray()[y * 10 + x]).isEqualTo((byte) (x >= 2 && x < 7 ? 90 : 0));
            }
        }
    }

    @Test
    void boxesMapToTheWorkingFrameAndBack() {
        WorkingFrame frame = WorkingFrame.of(new Frame(1000, 2000), 256);
        BoundingBox box = new BoundingBox(100, 300, 250, 700);
        BoundingBox back = frame.toOriginal(frame.toWorking(box));
        assertThat(back.x()).isCloseTo(100, within(1e-9));
        assertThat(back.height()).isCloseTo(700, within(1e-9));
    }

    @Test
    void aBoxInThePaddingHasNoOriginal() {
        WorkingFrame frame = WorkingFrame.of(new Frame(100, 200), 200);
        assertThat(frame.toOriginal(new BoundingBox(0, 0, 40, 40))).isNull();
        assertThat(frame.toOriginal(new BoundingBox(0, 0, 60, 40)).width()).isCloseTo(10, within(1e-9));
    }

    private static byte[] filled(int length, byte value) {
        byte[] gray = new byte[length];
        java.util.Arrays.fill(gray, value);
        return gray;
    }
}
