package org.hilum.benchmark;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.hilum.classifier.Augmentation;
import org.hilum.classifier.LabelledImage;

/**
 * Labelled images with patients, from a folder of {@code images/*.png} and {@code labels.csv} (image, patient, then 1
 * or 0 for each of the fourteen findings).
 */
record LabelledFolder(List<String> patients, List<LabelledImage> images) {
    private static final int FIRST_LABEL = 2;
    private static final int FINDINGS = 14;
    private static final long FOLDS_SEED = 7;

    static LabelledFolder read(Path folder) throws IOException {
        List<String> patients = new ArrayList<>();
        List<LabelledImage> images = new ArrayList<>();
        List<String> rows = Files.readAllLines(folder.resolve("labels.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            int[] labels = Arrays.stream(cells, FIRST_LABEL, FIRST_LABEL + FINDINGS)
                    .mapToInt(Integer::parseInt)
                    .toArray();
            patients.add(cells[1]);
            images.add(new LabelledImage(cells[0], gray(folder.resolve("images").resolve(cells[0])), labels));
        }
        return new LabelledFolder(patients, images);
    }

    /** Returns the fold in which an image is tested; all images of a patient are in the same fold. */
    int fold(int image, int folds) {
        return (int) Math.floorMod(
                Augmentation.seed(FOLDS_SEED, 0, patients.get(image).hashCode()), (long) folds);
    }

    private static byte[] gray(Path file) throws IOException {
        Raster raster = ImageIO.read(file.toFile()).getRaster();
        int[] first = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
        byte[] gray = new byte[first.length];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) first[i];
        }
        return gray;
    }
}
