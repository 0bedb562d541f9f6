package org.hilum.thorax;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.RadiographDecoder;
import org.hilum.images.WorkingPixels;

/** Real radiographs beside the checkout. A test that needs missing data is skipped. */
final class RealData {
    private RealData() {}

    static Path folder(String name) {
        Path folder = Path.of(System.getProperty("hilum.data"), name);
        assumeTrue(Files.isDirectory(folder), "skipped: there is no " + folder);
        return folder;
    }

    /** Returns every {@code step}-th file of a folder, in the order of their names. */
    static List<Path> some(Path folder, int step) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            return Stream.iterate(0, i -> i < all.size(), i -> i + step)
                    .map(all::get)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WorkingPixels pixels(Path file) {
        try {
            ImageLimits limits = new ImageLimits(10_000_000, 10_000_000, 4);
            return WorkingPixels.resample(
                    new RadiographDecoder(limits).decode(Files.readAllBytes(file)), OutlineMask.SIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ImageRejectedException e) {
            throw new IllegalStateException(file + ": " + e.getMessage());
        }
    }

    /** Returns the mask of lungs of an image of lung-masks, in working pixels. */
    static boolean[] lungs(Path image, WorkingPixels pixels) {
        String name = image.getFileName().toString().replaceFirst("\\.[^.]*$", ".png");
        try {
            BufferedImage mask = ImageIO.read(
                    image.resolveSibling("../masks/" + name).normalize().toFile());
            int side = OutlineMask.SIDE;
            boolean[] lungs = new boolean[side * side];
            for (int i = 0; i < lungs.length; i++) {
                double x = (i % side + 0.5 - pixels.frame().offsetX())
                        / pixels.frame().scale();
                double y = (i / side + 0.5 - pixels.frame().offsetY())
                        / pixels.frame().scale();
                boolean inside = x >= 0 && y >= 0 && x < mask.getWidth() && y < mask.getHeight();
                lungs[i] = inside && mask.getRaster().getSample((int) x, (int) y, 0) > 0;
            }
            return lungs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
