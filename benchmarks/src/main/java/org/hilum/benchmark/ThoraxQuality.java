package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hilum.classifier.NativePath;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ScoredCase;
import org.hilum.images.ImageRotation;
import org.hilum.images.WorkingPixels;
import org.hilum.thorax.ImageQuality;
import org.hilum.thorax.Thorax;
import org.hilum.thorax.ThoraxFinder;

/** Measures the thorax finder on real radiographs: outlines of lungs, image quality, and the cardiothoracic ratio. */
public final class ThoraxQuality {
    private static final int SIZE = LungMasks.SIZE;
    private static final double TOLERANCE = 0.08;
    private static final int TURNED_IMAGES = 200;

    private ThoraxQuality() {}

    /** Prints the tables for the folder of real data in the first argument. */
    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        Path data = Path.of(arguments[0]);
        try (ThoraxFinder finder = new ThoraxFinder()) {
            outlines(finder, LungMasks.read(data.resolve("lung-masks")));
            quality(finder, data);
            ratio(finder, data);
        }
    }

    private static void outlines(ThoraxFinder finder, List<LungMasks.Masked> images) {
        List<Thorax> found =
                finder.find(images.stream().map(image -> image.pixels().gray()).toList());
        double[] mean = new double[SIZE * SIZE];
        for (LungMasks.Masked image : images) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += image.lungs()[i] ? 1 : 0;
            }
        }
        System.out.printf("%-44s %6s %8s%n", "lungs on " + images.size() + " radiographs", "Dice", "box <8%");
        OutlineScore network = new OutlineScore();
        OutlineScore meanMask = new OutlineScore();
        OutlineScore threshold = new OutlineScore();
        for (int i = 0; i < images.size(); i++) {
            LungMasks.Masked image = images.get(i);
            Thorax thorax = found.get(i);
            boolean[] own = new boolean[SIZE * SIZE];
            boolean[] others = new boolean[SIZE * SIZE];
            for (int k = 0; k < own.length; k++) {
                own[k] = thorax.isLung((k % SIZE + 0.5) / SIZE, (k / SIZE + 0.5) / SIZE);
                others[k] = mean[k] - (image.lungs()[k] ? 1 : 0) > (images.size() - 1) / 2.0;
            }
            network.add(own, image);
            meanMask.add(others, image);
            threshold.add(DarkRegions.lungs(image.pixels().gray(), SIZE), image);
        }
        network.print("network");
        meanMask.print("control: mean mask of the other radiographs");
        threshold.print("control: dark regions inside the body (Otsu)");
        System.out.printf("RATIO thorax-dice %.3f goal 0.85%n", network.dice());
        System.out.printf("RATIO thorax-boxes %.3f goal 0.90%n", network.goodBoxes());
    }

    /** Sums over images. */
    private static final class OutlineScore {
        private final List<Double> dice = new ArrayList<>();
        private int good;

        void add(boolean[] found, LungMasks.Masked image) {
            int both = 0;
            int sum = 0;
            for (int i = 0; i < found.length; i++) {
                both += found[i] && image.lungs()[i] ? 1 : 0;
                sum += (found[i] ? 1 : 0) + (image.lungs()[i] ? 1 : 0);
            }
            dice.add(2.0 * both / Math.max(1, sum));
            int[] one = sides(found);
            int[] other = sides(image.lungs());
            double width = image.pixels().frame().picture().width();
            boolean within = true;
            for (int side = 0; side < one.length; side++) {
                within &= Math.abs(one[side] - other[side]) <= TOLERANCE * width;
            }
            good += within ? 1 : 0;
        }

        double dice() {
            return dice.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }

        double goodBoxes() {
            return (double) good / dice.size();
        }

        void print(String name) {
            System.out.printf("%-44s %6.3f %8.3f%n", name, dice(), goodBoxes());
        }
    }

    private static int[] sides(boolean[] mask) {
        int[] sides = {SIZE, SIZE, 0, 0};
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                sides[0] = Math.min(sides[0], i % SIZE);
                sides[1] = Math.min(sides[1], i / SIZE);
                sides[2] = Math.max(sides[2], i % SIZE + 1);
                sides[3] = Math.max(sides[3], i / SIZE + 1);
            }
        }
        return sides;
    }

    private static void quality(ThoraxFinder finder, Path data) throws IOException {
        System.out.printf(
                "%n%-40s %s%n",
                "image quality: rows are what images are",
                Arrays.stream(ImageQuality.values())
                        .map(value -> String.format("%12s", value.id()))
                        .collect(Collectors.joining()));
        List<byte[]> upright = new ArrayList<>();
        for (Path file : LungMasks.files(data.resolve("nih-256/images")).subList(0, TURNED_IMAGES)) {
            upright.add(LungMasks.decode(file).gray());
        }
        row(finder, "upright, NIH", upright, gray -> gray);
        row(finder, "turned by 180 degrees", upright, ImageRotation.HALF_TURN::turn);
        row(finder, "turned by 90 degrees, head left", upright, ImageRotation.COUNTERCLOCKWISE::turn);
        row(finder, "turned by 90 degrees, head right", upright, ImageRotation.CLOCKWISE::turn);
        row(finder, "mirrored", upright, ThoraxQuality::mirrored);
        row(finder, "inverted", upright, ThoraxQuality::inverted);
        List<byte[]> masked = new ArrayList<>();
        for (LungMasks.Masked image : LungMasks.read(data.resolve("lung-masks"))) {
            masked.add(image.pixels().gray());
        }
        row(finder, "upright, with disease and devices", masked, gray -> gray);
        Map<String, String> projections = projections(data.resolve("openi-images/projections.csv"));
        for (String projection : new HashSet<>(projections.values())) {
            List<byte[]> some = new ArrayList<>();
            for (Path file : LungMasks.files(data.resolve("openi-images/images"))) {
                if (projection.equals(projections.get(file.getFileName().toString()))) {
                    some.add(LungMasks.decode(file).gray());
                }
            }
            row(finder, "Open-i, " + projection, some, gray -> gray);
        }
        List<byte[]> others = new ArrayList<>();
        for (Path file : LungMasks.files(data.resolve("cases/images/png_jpeg"))) {
            try {
                others.add(LungMasks.decode(file).gray());
            } catch (IOException e) {
                // a file that is refused is none for the finder
                continue;
            }
        }
        row(finder, "no radiographs (cases/images)", others, gray -> gray);
    }

    private static Map<String, String> projections(Path table) throws IOException {
        List<String> lines = Files.readAllLines(table);
        int file = List.of(lines.get(0).split(",")).indexOf("file");
        int projection = List.of(lines.get(0).split(",")).indexOf("projection");
        Map<String, String> projections = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            projections.put(cells[file].replaceFirst("^images/", ""), cells[projection]);
        }
        return projections;
    }

    private static void row(ThoraxFinder finder, String name, List<byte[]> images, Function<byte[], byte[]> change) {
        Map<ImageQuality, Integer> counts = new EnumMap<>(ImageQuality.class);
        finder.find(images.stream().map(change).toList())
                .forEach(thorax -> counts.merge(thorax.quality(), 1, Integer::sum));
        System.out.printf(
                "%-40s %s%n",
                name,
                Arrays.stream(ImageQuality.values())
                        .map(value -> String.format("%12d", counts.getOrDefault(value, 0)))
                        .collect(Collectors.joining()));
    }

    private static byte[] mirrored(byte[] gray) {
        byte[] mirrored = new byte[gray.length];
        for (int i = 0; i < gray.length; i++) {
            mirrored[i] = gray[i / SIZE * SIZE + SIZE - 1 - i % SIZE];
        }
        return mirrored;
    }

    private static byte[] inverted(byte[] gray) {
        byte[] inverted = new byte[gray.length];
        for (int i = 0; i < gray.length; i++) {
            inverted[i] = (byte) (255 - (gray[i] & 0xff));
        }
        return inverted;
    }

    /** Ranks the boxed images by the ratio alone: those with a cardiomegaly box against the others. */
    private static void ratio(ThoraxFinder finder, Path data) throws IOException {
        Set<String> enlarged = new HashSet<>();
        for (String line : Files.readAllLines(data.resolve("nih-tables/BBox_List_2017.csv"))) {
            String[] cells = line.split(",");
            if (cells[1].equals("Cardiomegaly")) {
                enlarged.add(cells[0]);
            }
        }
        List<Path> files = LungMasks.files(data.resolve("nih-boxed-256/images"));
        List<byte[]> pixels = new ArrayList<>();
        for (Path file : files) {
            WorkingPixels image = LungMasks.decode(file);
            pixels.add(image.gray());
        }
        List<Thorax> found = finder.find(pixels);
        List<ScoredCase> cases = new ArrayList<>();
        int without = 0;
        for (int i = 0; i < files.size(); i++) {
            String name = files.get(i).getFileName().toString();
            if (found.get(i).cardiothoracicRatio().isPresent()) {
                cases.add(new ScoredCase(
                        name.split("_")[0], found.get(i).cardiothoracicRatio().get(), enlarged.contains(name)));
            } else {
                without++;
            }
        }
        Estimate auc = new PatientBootstrap(1000, 17).auc(cases);
        System.out.printf(
                "%nAUC of the cardiothoracic ratio for a cardiomegaly box among %d boxed images (%d more have no ratio):"
                        + " %.3f (%.3f to %.3f)%n",
                cases.size(), without, auc.value(), auc.lower(), auc.upper());
        long start = System.nanoTime();
        finder.find(pixels);
        System.out.printf(
                "%.1f ms an image, on one core, of %d images%n",
                (System.nanoTime() - start) / 1e6 / pixels.size(), pixels.size());
    }
}
