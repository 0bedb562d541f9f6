package org.hilum.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.hilum.classifier.NativePath;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.localization.PlacePrior;
import org.hilum.thorax.Thorax;
import org.hilum.thorax.ThoraxFinder;

/**
 * Fits the place of each finding in the image and in the frame of the thorax, from radiologists' boxes of half of the
 * development patients: those whose SHA-256 of the patient id ends with an even digit. Prints {@code place-priors.csv}.
 */
public final class FitPlacePriors {
    private static final double FRAME = 1024;
    private static final int MEANS = 400;
    private static final int BOXES_OF_MEAN = 6;

    /** The boxes of a finding in an image, in shares of a frame. */
    private record Case(List<BoundingBox> boxes) {}

    private FitPlacePriors() {}

    /** Prints the priors from a box list and a folder of the images, the two arguments. */
    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        Path images = Path.of(arguments[1]);
        Map<String, Map<Finding, List<BoundingBox>>> boxes = boxes(Path.of(arguments[0]));
        System.out.println("# Where findings mostly lie, in shares of the image and of the box around both lungs.");
        System.out.println(
                "# Fitted by benchmarks/localization/place-priors to radiologists' boxes of the NIH release (Wang et al.,");
        System.out.println(
                "# CVPR 2017): those of the development patients whose SHA-256 of the patient id ends with an even digit.");
        System.out.println("# The box meets most true boxes at IoU > 0.1 and > 0.3; the point lies in most of them.");
        System.out.println("finding,frame,x,y,width,height,peak_x,peak_y");
        Map<Finding, List<Case>> inImage = new LinkedHashMap<>();
        Map<Finding, List<Case>> inThorax = new LinkedHashMap<>();
        try (ThoraxFinder finder = new ThoraxFinder()) {
            for (Path file : LungMasks.files(images)) {
                String name = file.getFileName().toString();
                if (boxes.containsKey(name) && isEven(name.split("_")[0])) {
                    Thorax thorax = finder.find(LungMasks.decode(file).gray());
                    boxes.get(name).forEach((finding, list) -> {
                        inImage.computeIfAbsent(finding, key -> new ArrayList<>())
                                .add(new Case(list));
                        thorax.lungs().ifPresent(lungs -> inThorax.computeIfAbsent(finding, key -> new ArrayList<>())
                                .add(new Case(list.stream()
                                        .map(box -> within(box, lungs))
                                        .toList())));
                    });
                }
            }
        }
        print("image", inImage);
        print("thorax", inThorax);
    }

    private static Map<String, Map<Finding, List<BoundingBox>>> boxes(Path file) throws IOException {
        Map<String, Map<Finding, List<BoundingBox>>> boxes = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            boxes.computeIfAbsent(cells[0], key -> new HashMap<>())
                    .computeIfAbsent(Finding.named(cells[1]).orElseThrow(), key -> new ArrayList<>())
                    .add(new BoundingBox(share(cells[2]), share(cells[3]), share(cells[4]), share(cells[5])));
        }
        return boxes;
    }

    private static double share(String pixels) {
        return Double.parseDouble(pixels) / FRAME;
    }

    private static boolean isEven(String patient) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(patient.getBytes(StandardCharsets.UTF_8));
            return digest[digest.length - 1] % 2 == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static BoundingBox within(BoundingBox box, BoundingBox frame) {
        return new BoundingBox(
                (box.x() - frame.x()) / frame.width(),
                (box.y() - frame.y()) / frame.height(),
                box.width() / frame.width(),
                box.height() / frame.height());
    }

    private static void print(String frame, Map<Finding, List<Case>> cases) {
        cases.keySet().stream().sorted(Comparator.comparing(Finding::id)).forEach(finding -> {
            PlacePrior prior = fit(cases.get(finding));
            System.out.printf(
                    Locale.ROOT,
                    "%s,%s,%.3f,%.3f,%.3f,%.3f,%.3f,%.3f%n",
                    finding.id(),
                    frame,
                    prior.x(),
                    prior.y(),
                    prior.width(),
                    prior.height(),
                    prior.peakX(),
                    prior.peakY());
        });
    }

    private static PlacePrior fit(List<Case> cases) {
        List<BoundingBox> candidates = candidates(cases);
        BoundingBox box = best(candidates, candidate -> cases.stream()
                .flatMap(one -> one.boxes.stream())
                .mapToDouble(truth -> (truth.iou(candidate) > 0.1 ? 1 : 0) + (truth.iou(candidate) > 0.3 ? 1 : 0))
                .sum());
        List<double[]> points = new ArrayList<>();
        for (BoundingBox candidate : candidates) {
            points.add(new double[] {candidate.x() + candidate.width() / 2, candidate.y() + candidate.height() / 2});
        }
        double[] point = best(points, at -> cases.stream()
                .filter(one -> one.boxes.stream().anyMatch(truth -> contains(truth, at)))
                .count());
        return new PlacePrior(box.x(), box.y(), box.width(), box.height(), point[0], point[1]);
    }

    /** Returns all boxes, and means of a few of them. */
    private static List<BoundingBox> candidates(List<Case> cases) {
        List<BoundingBox> boxes =
                cases.stream().flatMap(one -> one.boxes.stream()).toList();
        List<BoundingBox> candidates = new ArrayList<>(boxes);
        SplittableRandom random = new SplittableRandom(1);
        for (int mean = 0; mean < MEANS; mean++) {
            double[] sum = new double[4];
            for (int i = 0; i < BOXES_OF_MEAN; i++) {
                BoundingBox box = boxes.get(random.nextInt(boxes.size()));
                sum[0] += box.x() / BOXES_OF_MEAN;
                sum[1] += box.y() / BOXES_OF_MEAN;
                sum[2] += box.width() / BOXES_OF_MEAN;
                sum[3] += box.height() / BOXES_OF_MEAN;
            }
            candidates.add(new BoundingBox(sum[0], sum[1], sum[2], sum[3]));
        }
        return candidates;
    }

    private static <T> T best(List<T> candidates, ToDoubleFunction<T> score) {
        T best = candidates.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (T candidate : candidates) {
            double value = score.applyAsDouble(candidate);
            if (value > highest) {
                highest = value;
                best = candidate;
            }
        }
        return best;
    }

    private static boolean contains(BoundingBox box, double[] at) {
        return at[0] >= box.x()
                && at[0] <= box.x() + box.width()
                && at[1] >= box.y()
                && at[1] <= box.y() + box.height();
    }
}
