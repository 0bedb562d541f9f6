package org.hilum.benchmark;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A day's radiographs of a large hospital: the pictures of a folder, over and over, enlarged, each with its own noise so that no two files
 * are the same, under names of the NIH release. Arguments: folder of pictures, output folder, number of images, side in pixels.
 */
final class LargePictures {
    private static final int IMAGES_PER_PATIENT = 3;

    private LargePictures() {}

    public static void main(String[] arguments) throws IOException {
        List<Path> pictures;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            pictures = files.sorted().toList();
        }
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        int side = Integer.parseInt(arguments[3]);
        IntStream.range(0, Integer.parseInt(arguments[2])).parallel().forEach(number -> {
            try {
                BufferedImage image = enlarged(
                        ImageIO.read(pictures.get(number % pictures.size()).toFile()), side);
                addNoise(image, number);
                String name =
                        String.format("%08d_%03d.png", number / IMAGES_PER_PATIENT + 1, number % IMAGES_PER_PATIENT);
                ImageIO.write(image, "png", folder.resolve(name).toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static BufferedImage enlarged(BufferedImage picture, int side) {
        BufferedImage large = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, side, side, null);
        graphics.dispose();
        return large;
    }

    /** Adds -1, 0 or 1 to each pixel, by a hash of its place and the number of the image. */
    private static void addNoise(BufferedImage image, int number) {
        int side = image.getWidth();
        int[] row = new int[side];
        for (int y = 0; y < side; y++) {
            image.getRaster().getSamples(0, y, side, 1, 0, row);
            for (int x = 0; x < side; x++) {
                int hash = ((x * 73_856_093) ^ (y * 19_349_663) ^ (number * 83_492_791)) >>> 8;
                row[x] = Math.min(255, Math.max(0, row[x] + hash % 3 - 1));
            }
            image.getRaster().setSamples(0, y, side, 1, 0, row);
        }
    }
}
