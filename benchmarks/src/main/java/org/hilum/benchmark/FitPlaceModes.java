package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.Clusterable;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.clustering.MultiKMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.Well19937c;
import org.hilum.benchmark.PlaceCases.Case;
import org.hilum.classifier.NativePath;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.localization.PlaceMode;

/**
 * Fits the places where each finding lies in the frame of the thorax: the means of groups of radiologists' boxes that are
 * alike in centre and size (k-means). Prints {@code place-modes.csv}.
 */
public final class FitPlaceModes {
    private static final int MOST = 12;
    private static final int BOXES_OF_A_PLACE = 5;
    /** Least number of boxes of a place, so that none is a single box. */
    private static final int FEWEST_BOXES = 2;
    /** Weight of the logarithm of width and height against the position of the centre. */
    private static final double WEIGHT_OF_SIZE = 0.35;

    private static final EuclideanDistance DISTANCE = new EuclideanDistance();
    private static final int ITERATIONS = 50;
    private static final int TRIALS = 10;

    private FitPlaceModes() {}

    /** A box as a point of the space in which groups are found. */
    private record Point(BoundingBox box) implements Clusterable {
        @Override
        public double[] getPoint() {
            return new double[] {
                box.x() + box.width() / 2,
                box.y() + box.height() / 2,
                WEIGHT_OF_SIZE * Math.log(box.width()),
                WEIGHT_OF_SIZE * Math.log(box.height())
            };
        }
    }

    /** Prints the places from a box list and a folder of the images, the two arguments. */
    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        PlaceCases cases = PlaceCases.read(Path.of(arguments[0]), Path.of(arguments[1]));
        PlaceCases.printSource(
                "The places where findings lie, in shares of the box around both lungs.",
                "Each is the mean of two boxes or more; share: of the finding's boxes, those.");
        System.out.println("finding,x,y,width,height,share");
        cases.inThorax().forEach(FitPlaceModes::print);
    }

    private static void print(Finding finding, List<Case> cases) {
        for (PlaceMode mode : fit(cases)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s,%.3f,%.3f,%.3f,%.3f,%.3f%n",
                    finding.id(),
                    mode.x(),
                    mode.y(),
                    mode.width(),
                    mode.height(),
                    mode.share());
        }
    }

    /** Returns the places of the cases of a finding, the most frequent one first. */
    static List<PlaceMode> fit(List<Case> cases) {
        List<Point> boxes = cases.stream()
                .flatMap(one -> one.boxes().stream())
                .map(Point::new)
                .toList();
        int most = Math.max(1, Math.min(MOST, boxes.size() / BOXES_OF_A_PLACE));
        List<PlaceMode> modes = new ArrayList<>();
        for (List<Point> own : group(boxes, most)) {
            double count = own.size();
            modes.add(new PlaceMode(
                    own.stream().mapToDouble(point -> point.box.x()).sum() / count,
                    own.stream().mapToDouble(point -> point.box.y()).sum() / count,
                    own.stream().mapToDouble(point -> point.box.width()).sum() / count,
                    own.stream().mapToDouble(point -> point.box.height()).sum() / count,
                    count / boxes.size()));
        }
        modes.sort(Comparator.comparingDouble(PlaceMode::share).reversed());
        return modes;
    }

    /** Returns at most this many groups of some boxes; the boxes of a smaller one join the nearest. */
    private static List<List<Point>> group(List<Point> boxes, int most) {
        List<CentroidCluster<Point>> clusters = new MultiKMeansPlusPlusClusterer<>(
                        new KMeansPlusPlusClusterer<Point>(most, ITERATIONS, DISTANCE, new Well19937c(1)), TRIALS)
                .cluster(boxes);
        int largest =
                clusters.stream().mapToInt(one -> one.getPoints().size()).max().orElse(0);
        List<CentroidCluster<Point>> kept = clusters.stream()
                .filter(one -> one.getPoints().size() >= Math.min(FEWEST_BOXES, largest))
                .toList();
        Map<CentroidCluster<Point>, List<Point>> groups = new LinkedHashMap<>();
        kept.forEach(cluster -> groups.put(cluster, new ArrayList<>()));
        for (Point box : boxes) {
            CentroidCluster<Point> nearest = kept.stream()
                    .min(Comparator.comparingDouble(
                            one -> DISTANCE.compute(one.getCenter().getPoint(), box.getPoint())))
                    .orElseThrow();
            groups.get(nearest).add(box);
        }
        return List.copyOf(groups.values());
    }
}
