package org.hilum.images;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.hilum.domain.BoundingBox;

/**
 * A radiograph with a heat map and boxes drawn over it, in the colours of the ChestX-ray8 paper: correct boxes green, false
 * positives red, ground truth blue.
 */
public final class Overlay {
    private static final float HEAT_OPACITY = 0.45f;

    /** The kind of a box, which determines its colour. */
    public enum Kind {
        CORRECT(new Color(0x2e, 0xcc, 0x40)),
        FALSE_POSITIVE(new Color(0xff, 0x41, 0x36)),
        TRUTH(new Color(0x3d, 0x9b, 0xff)),
        DETECTED(new Color(0xff, 0xdc, 0x00));

        private final Color colour;

        Kind(Color colour) {
            this.colour = colour;
        }
    }

    /**
     * A box to draw.
     *
     * @param box box in working pixels
     * @param kind kind of the box
     */
    public record DrawnBox(BoundingBox box, Kind kind) {}

    private final int size;
    private final BufferedImage picture;
    private boolean isGray = true;

    private Overlay(int size, BufferedImage picture) {
        this.size = size;
        this.picture = picture;
    }

    /**
     * Creates an overlay on a radiograph that is enlarged by bicubic interpolation.
     *
     * @param gray gray values, [size, size] row by row
     * @param size side of the radiograph in pixels
     * @param factor integer scale factor, 1 or more
     * @return the overlay without heat map and boxes
     */
    public static Overlay enlarge(byte[] gray, int size, int factor) {
        BufferedImage small = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int value = gray[y * size + x] & 0xff;
                small.setRGB(x, y, value << 16 | value << 8 | value);
            }
        }
        BufferedImage picture = new BufferedImage(size * factor, size * factor, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(small, 0, 0, size * factor, size * factor, null);
        graphics.dispose();
        return new Overlay(size, picture);
    }

    /**
     * Blends a heat map over the picture, blue to red.
     *
     * @param map heat values 0 to 255, [side, side] row by row
     * @param side positions per side of the map
     * @return this overlay
     */
    public Overlay heat(int[] map, int side) {
        isGray = false;
        int width = picture.getWidth();
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                double value =
                        bilinear(map, side, (x + 0.5) * side / width - 0.5, (y + 0.5) * side / width - 0.5) / 255;
                Color heat = Color.getHSBColor((float) (0.66 * (1 - value)), 1, 1);
                float opacity = (float) (HEAT_OPACITY * value);
                int rgb = picture.getRGB(x, y);
                picture.setRGB(
                        x,
                        y,
                        blend(rgb >> 16 & 0xff, heat.getRed(), opacity) << 16
                                | blend(rgb >> 8 & 0xff, heat.getGreen(), opacity) << 8
                                | blend(rgb & 0xff, heat.getBlue(), opacity));
            }
        }
        return this;
    }

    /**
     * Draws boxes.
     *
     * @param boxes boxes in working pixels
     * @return this overlay
     */
    public Overlay boxes(List<DrawnBox> boxes) {
        isGray = false;
        Graphics2D graphics = picture.createGraphics();
        double factor = (double) picture.getWidth() / size;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke(Math.max(1.5f, picture.getWidth() / 220f)));
        for (DrawnBox drawn : boxes) {
            BoundingBox box = drawn.box();
            graphics.setColor(drawn.kind().colour);
            graphics.draw(new Rectangle2D.Double(
                    box.x() * factor, box.y() * factor, box.width() * factor, box.height() * factor));
        }
        graphics.dispose();
        return this;
    }

    /** Returns the picture as a PNG file, a gray one if nothing was drawn. */
    public byte[] png() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(isGray ? gray() : picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage gray() {
        BufferedImage gray = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < gray.getHeight(); y++) {
            for (int x = 0; x < gray.getWidth(); x++) {
                gray.getRaster().setSample(x, y, 0, picture.getRGB(x, y) & 0xff);
            }
        }
        return gray;
    }

    private static int blend(int below, int above, float opacity) {
        return Math.round(below * (1 - opacity) + above * opacity);
    }

    private static double bilinear(int[] map, int side, double x, double y) {
        double cx = Math.max(0, Math.min(side - 1.0, x));
        double cy = Math.max(0, Math.min(side - 1.0, y));
        int x0 = (int) Math.min(cx, Math.max(0, side - 2));
        int y0 = (int) Math.min(cy, Math.max(0, side - 2));
        int x1 = Math.min(side - 1, x0 + 1);
        int y1 = Math.min(side - 1, y0 + 1);
        double dx = cx - x0;
        double dy = cy - y0;
        return (map[y0 * side + x0] * (1 - dx) + map[y0 * side + x1] * dx) * (1 - dy)
                + (map[y1 * side + x0] * (1 - dx) + map[y1 * side + x1] * dx) * dy;
    }
}
