package org.hilum.page;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures that resemble radiographs, for the sample page. */
final class SamplePicture {

    private static final int SIZE = 256;

    private SamplePicture() {}

    static byte[] radiograph(long seed) {
        return png(draw(seed));
    }

    static byte[] overlay(long seed) {
        BufferedImage image = draw(seed);
        Graphics2D graphics = image.createGraphics();
        Random random = new Random(seed);
        int x = 60 + random.nextInt(80);
        int y = 80 + random.nextInt(70);
        for (int r = 50; r > 0; r -= 5) {
            graphics.setColor(new Color(255, 220 - 4 * r, 0, 22));
            graphics.fillOval(x + 25 - r, y + 25 - r, 2 * r, 2 * r);
        }
        box(graphics, new Color(0x22c55e), x, y, 56, 50);
        box(graphics, new Color(0x3b82f6), x + 6, y - 8, 58, 60);
        box(graphics, new Color(0xef4444), 250 - x, 40, 34, 30);
        graphics.dispose();
        return png(image);
    }

    private static void box(Graphics2D graphics, Color color, int x, int y, int width, int height) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(3));
        graphics.drawRect(x, y, width, height);
    }

    private static BufferedImage draw(long seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(new Color(150, 150, 150));
        graphics.fillRect(0, 0, SIZE, SIZE);
        graphics.setColor(new Color(45, 45, 45));
        graphics.fillOval(35, 30, 80, 180);
        graphics.fillOval(140, 30, 80, 180);
        graphics.setColor(new Color(190, 190, 190));
        graphics.fillOval(100, 120, 85, 90);
        graphics.setColor(new Color(210, 210, 210, 90));
        for (int y = 40; y < 200; y += 24) {
            graphics.setStroke(new BasicStroke(5));
            graphics.drawArc(20, y, 100, 40, 20, 130);
            graphics.drawArc(136, y, 100, 40, 30, 130);
        }
        graphics.dispose();
        for (int i = 0; i < SIZE * SIZE; i++) {
            int gray = Math.max(
                    0, Math.min(255, (image.getRGB(i % SIZE, i / SIZE) & 255) + (int) (9 * random.nextGaussian())));
            image.setRGB(i % SIZE, i / SIZE, new Color(gray, gray, gray).getRGB());
        }
        return image;
    }

    private static byte[] png(BufferedImage image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
