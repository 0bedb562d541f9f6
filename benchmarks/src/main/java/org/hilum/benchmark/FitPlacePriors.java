package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hilum.benchmark.PlaceCases.Case;
import org.hilum.classifier.NativePath;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.localization.PlacePrior;

/** Fits the place of each finding in the image and in the frame of the thorax. Prints {@code place-priors.csv}. */
public final class FitPlacePriors {
    private FitPlacePriors() {}

    /** Prints the priors from a box list and a folder of the images, the two arguments. */
    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        PlaceCases cases = PlaceCases.read(Path.of(arguments[0]), Path.of(arguments[1]));
        PlaceCases.printSource(
                "Where findings mostly lie, in shares of the image and of the box around both lungs.",
                "The box meets most true boxes at IoU > 0.1 and > 0.3; the point lies in most of them.");
        System.out.println("finding,frame,x,y,width,height,peak_x,peak_y");
        print("image", cases.inImage());
        print("thorax", cases.inThorax());
    }

    private static void print(String frame, Map<Finding, List<Case>> cases) {
        cases.forEach((finding, list) -> {
            PlacePrior prior = fit(list);
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

    /** Returns the place of the cases of a finding. */
    static PlacePrior fit(List<Case> cases) {
        List<BoundingBox> candidates = PlaceCases.candidates(cases);
        BoundingBox box = best(candidates, candidate -> cases.stream()
                .flatMap(one -> one.boxes().stream())
                .mapToDouble(truth -> (truth.iou(candidate) > 0.1 ? 1 : 0) + (truth.iou(candidate) > 0.3 ? 1 : 0))
                .sum());
        List<double[]> points = new ArrayList<>();
        for (BoundingBox candidate : candidates) {
            points.add(new double[] {candidate.x() + candidate.width() / 2, candidate.y() + candidate.height() / 2});
        }
        double[] point = best(points, at -> cases.stream()
                .filter(one -> one.boxes().stream().anyMatch(truth -> PlaceCases.contains(truth, at[0], at[1])))
                .count());
        return new PlacePrior(box.x(), box.y(), box.width(), box.height(), point[0], point[1]);
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
}
