package org.hilum.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.thorax.Thorax;
import org.hilum.thorax.ThoraxFinder;

/**
 * Radiologists' boxes of half of the development patients: those whose SHA-256 of the patient id ends with an even digit.
 *
 * @param inImage cases of each finding, boxes in shares of the image
 * @param inThorax the same in shares of the box around the lungs, without images on which none was found
 */
record PlaceCases(Map<Finding, List<Case>> inImage, Map<Finding, List<Case>> inThorax) {
    private static final double FRAME = 1024;
    private static final int MEANS = 400;
    private static final int BOXES_OF_MEAN = 6;

    /** The boxes of a finding in an image, in shares of a frame. */
    record Case(List<BoundingBox> boxes) {}

    /**
     * Reads the cases.
     *
     * @param list box list of the NIH release
     * @param images folder of the images
     */
    static PlaceCases read(Path list, Path images) throws IOException {
        Map<String, Map<Finding, List<BoundingBox>>> boxes = boxes(list);
        PlaceCases cases = new PlaceCases(new TreeMap<>(), new TreeMap<>());
        try (ThoraxFinder finder = new ThoraxFinder()) {
            for (Path file : LungMasks.files(images)) {
                String name = file.getFileName().toString();
                if (boxes.containsKey(name) && isEven(name.split("_")[0])) {
                    Thorax thorax = finder.find(LungMasks.decode(file).gray());
                    boxes.get(name).forEach((finding, ofFinding) -> cases.add(finding, ofFinding, thorax));
                }
            }
        }
        return cases;
    }

    /** Prints the comment lines that tell where a data file comes from. */
    static void printSource(String first, String last) {
        System.out.println("# " + first);
        System.out.println(
                "# Fitted by benchmarks/localization/place-priors to radiologists' boxes of the NIH release (Wang et al.,");
        System.out.println(
                "# CVPR 2017): those of the development patients whose SHA-256 of the patient id ends with an even digit.");
        System.out.println("# " + last);
    }

    /** Adds the boxes of an image, in shares of the image. */
    void add(Finding finding, List<BoundingBox> boxes, Thorax thorax) {
        inImage.computeIfAbsent(finding, key -> new ArrayList<>()).add(new Case(boxes));
        thorax.lungs().ifPresent(lungs -> inThorax.computeIfAbsent(finding, key -> new ArrayList<>())
                .add(new Case(boxes.stream().map(box -> within(box, lungs)).toList())));
    }

    /** Returns all boxes of some cases, and means of a few of them. */
    static List<BoundingBox> candidates(List<Case> cases) {
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

    static boolean contains(BoundingBox box, double x, double y) {
        return x >= box.x() && x <= box.x() + box.width() && y >= box.y() && y <= box.y() + box.height();
    }

    /** Reads a box list: by file and finding, boxes in shares of the image. */
    static Map<String, Map<Finding, List<BoundingBox>>> boxes(Path file) throws IOException {
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

    /** Whether the SHA-256 of a patient id ends with an even digit. */
    static boolean isEven(String patient) {
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
}
