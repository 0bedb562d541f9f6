package org.hilum.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.hilum.domain.BoundingBox;
import org.junit.jupiter.api.Test;

class OverlayTest {
    @Test
    void boxesAreDrawnInPlaceInTheirColours() throws Exception {
        byte[] png = Overlay.enlarge(new byte[32 * 32], 32, 4)
                .boxes(List.of(
                        new Overlay.DrawnBox(new BoundingBox(4, 4, 8, 8), Overlay.Kind.CORRECT),
                        new Overlay.DrawnBox(new BoundingBox(18, 18, 8, 8), Overlay.Kind.TRUTH)))
                .png();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture.getRGB(32, 16) >> 8 & 0xff)
                .as("green on the upper edge")
                .isGreaterThan(150);
        assertThat(picture.getRGB(88, 72) & 0xff).as("blue on the upper edge").isGreaterThan(150);
        assertThat(picture.getRGB(32, 32) & 0xffffff).as("nothing inside").isZero();
    }

    @Test
    void heatColoursHotPlacesRedAndLeavesColdOnesGray() throws Exception {
        int[] map = {0, 0, 0, 255};
        byte[] png = Overlay.enlarge(new byte[16 * 16], 16, 2).heat(map, 2).png();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(picture.getRGB(31, 31) >> 16 & 0xff).isGreaterThan(80);
        assertThat(picture.getRGB(0, 0) & 0xffffff).isZero();
    }

    @Test
    void anOverlayWithoutDrawingIsGrayAndKeepsItsValues() throws Exception {
        byte[] gray = {0, 50, 100, (byte) 200};
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(Overlay.enlarge(gray, 2, 1).png()));
        assertThat(picture.getColorModel().getNumComponents()).isEqualTo(1);
        assertThat(picture.getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null)).containsExactly(0, 50, 100, 200);
    }

    @Test
    void enlargingIsSmoothBetweenPixels() throws Exception {
        byte[] gray = {0, (byte) 240, 0, (byte) 240};
        BufferedImage picture = ImageIO.read(
                new ByteArrayInputStream(Overlay.enlarge(gray, 2, 8).png()));
        assertThat(picture.getRaster().getSample(8, 8, 0)).isBetween(60, 200);
    }
}
