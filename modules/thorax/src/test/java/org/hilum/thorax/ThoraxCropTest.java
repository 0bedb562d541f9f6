package org.hilum.thorax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.images.WorkingFrame;
import org.junit.jupiter.api.Test;

class ThoraxCropTest {
    private static final WorkingFrame FRAME = WorkingFrame.of(new Frame(1000, 800), 100);

    @Test
    void boxesMapBackExactly() {
        BoundingBox lungs = new BoundingBox(300, 200, 400, 300);
        ThoraxCrop crop = ThoraxCrop.of(new byte[100 * 100], FRAME, lungs);
        BoundingBox finding = new BoundingBox(412.5, 333, 51, 77);
        BoundingBox back = crop.frame().toOriginal(crop.frame().toWorking(finding));
        assertThat(back.x()).isCloseTo(finding.x(), within(1e-9));
        assertThat(back.y()).isCloseTo(finding.y(), within(1e-9));
        assertThat(back.width()).isCloseTo(finding.width(), within(1e-9));
        assertThat(back.height()).isCloseTo(finding.height(), within(1e-9));
    }

    @Test
    void lungsFillTheCropButForTheMargin() {
        BoundingBox lungs = new BoundingBox(300, 200, 400, 300);
        BoundingBox inside =
                ThoraxCrop.of(new byte[100 * 100], FRAME, lungs).frame().toWorking(lungs);
        double share = 1 / (1 + 2 * ThoraxCrop.MARGIN);
        assertThat(inside.width()).isCloseTo(100 * share, within(1e-9));
        assertThat(inside.height()).isCloseTo(75 * share, within(1e-9));
        assertThat(inside.x() + inside.width() / 2).isCloseTo(50, within(1e-9));
        assertThat(inside.y() + inside.height() / 2).isCloseTo(50, within(1e-9));
    }

    @Test
    void showsTheSamePlaceAsTheFrameSays() {
        byte[] gray = new byte[100 * 100];
        // a bright square of 8 working pixels, 80 original ones
        for (int y = 40; y < 48; y++) {
            for (int x = 60; x < 68; x++) {
                gray[y * 100 + x] = (byte) 200;
            }
        }
        ThoraxCrop crop = ThoraxCrop.of(gray, FRAME, new BoundingBox(400, 100, 500, 500));
        BoundingBox square = crop.frame().toWorking(new BoundingBox(600, 300, 80, 80));
        int x = (int) (square.x() + square.width() / 2);
        int y = (int) (square.y() + square.height() / 2);
        assertThat(crop.gray()[y * 100 + x] & 0xff).isEqualTo(200);
        assertThat(crop.gray()[y * 100 + (int) square.x() - 2] & 0xff).isZero();
        assertThat(crop.gray()[((int) (square.y() + square.height()) + 2) * 100 + x] & 0xff)
                .isZero();
    }

    @Test
    void outsideOfTheImageIsBlack() {
        byte[] gray = new byte[100 * 100];
        java.util.Arrays.fill(gray, (byte) 90);
        ThoraxCrop crop = ThoraxCrop.of(gray, FRAME, new BoundingBox(-200, 0, 1400, 800));
        assertThat(crop.gray()[50 * 100] & 0xff).isZero();
        assertThat(crop.gray()[50 * 100 + 50] & 0xff).isEqualTo(90);
    }

    @Test
    void aTurnedImageIsShownUpright() {
        byte[] gray = new byte[100 * 100];
        BoundingBox lungs = new BoundingBox(300, 200, 400, 300);
        BoundingBox square = new BoundingBox(320, 210, 60, 60);
        BoundingBox working = FRAME.toWorking(square);
        for (int y = (int) working.y(); y < working.y() + working.height(); y++) {
            for (int x = (int) working.x(); x < working.x() + working.width(); x++) {
                gray[y * 100 + x] = (byte) 200;
            }
        }
        for (ImageQuality quality : ImageQuality.values()) {
            ThoraxCrop crop = ThoraxCrop.upright(gray, FRAME, lungs, quality);
            BoundingBox shown = crop.frame().toWorking(square);
            int at = (int) (shown.y() + shown.height() / 2) * 100 + (int) (shown.x() + shown.width() / 2);
            assertThat(crop.gray()[at] & 0xff).as(quality.id()).isEqualTo(quality == ImageQuality.INVERTED ? 55 : 200);
            assertThat(crop.frame().toOriginal(shown).x()).isCloseTo(square.x(), within(1e-9));
        }
        // the square is in the upper left of the lungs, and in the lower right of the image that is upside down
        assertThat(ThoraxCrop.upright(gray, FRAME, lungs, ImageQuality.UPSIDE_DOWN)
                        .frame()
                        .toWorking(square)
                        .x())
                .isGreaterThan(50);
    }

    @Test
    void paddingOfAnInvertedImageStaysBlack() {
        byte[] crop = ThoraxCrop.upright(
                        new byte[100 * 100], FRAME, new BoundingBox(0, 0, 1000, 800), ImageQuality.INVERTED)
                .gray();
        assertThat(crop[50 * 100 + 50] & 0xff).isEqualTo(255);
        assertThat(crop[2 * 100 + 50] & 0xff).isZero();
    }
}
