package org.hilum.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hilum.images.ImageLimits;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.Radiograph;
import org.hilum.images.RadiographDecoder;
import org.hilum.images.WorkingFrame;
import org.hilum.images.WorkingPixels;

/** Radiographs with masks of both lungs: a folder {@code images} and a folder {@code masks} with PNGs of the same names. */
final class LungMasks {
    /** Side of the square working frame in which lungs are compared. */
    static final int SIZE = 256;

    private static final RadiographDecoder DECODER = new RadiographDecoder(new ImageLimits(100_000_000, 50_000_000, 4));

    /**
     * A radiograph with its mask.
     *
     * @param name name of the file
     * @param pixels working pixels
     * @param lungs whether a working pixel belongs to a lung
     */
    record Masked(String name, WorkingPixels pixels, boolean[] lungs) {}

    private LungMasks() {}

    /** Reads the radiographs of a folder, in the order of their names. */
    static List<Masked> read(Path folder) throws IOException {
        List<Masked> all = new ArrayList<>();
        for (Path file : files(folder.resolve("images"))) {
            WorkingPixels pixels = decode(file);
            String name = file.getFileName().toString();
            BufferedImage mask = ImageIO.read(folder.resolve("masks")
                    .resolve(name.replaceFirst("\\.[^.]*$", ".png"))
                    .toFile());
            all.add(new Masked(name, pixels, lungs(mask, pixels.frame())));
        }
        return all;
    }

    /** Returns the files of a folder, in the order of their names. */
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Decodes a PNG or JPEG file. */
    static WorkingPixels decode(Path file) throws IOException {
        try {
            Radiograph radiograph = DECODER.decode(Files.readAllBytes(file));
            return WorkingPixels.resample(radiograph, SIZE);
        } catch (ImageRejectedException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static boolean[] lungs(BufferedImage mask, WorkingFrame frame) {
        boolean[] lungs = new boolean[SIZE * SIZE];
        for (int i = 0; i < lungs.length; i++) {
            double x = (i % SIZE + 0.5 - frame.offsetX()) / frame.picture().width() * mask.getWidth();
            double y = (i / SIZE + 0.5 - frame.offsetY()) / frame.picture().height() * mask.getHeight();
            boolean inside = x >= 0 && y >= 0 && x < mask.getWidth() && y < mask.getHeight();
            lungs[i] = inside && mask.getRaster().getSample((int) x, (int) y, 0) > 0;
        }
        return lungs;
    }
}
