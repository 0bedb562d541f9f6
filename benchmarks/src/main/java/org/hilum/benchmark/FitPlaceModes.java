package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hilum.benchmark.PlaceCases.Case;
import org.hilum.classifier.NativePath;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.localization.PlaceMode;

/**
 * Fits the few places where each finding mostly lies in the frame of the thorax: one box after the other, each the one that
 * explains most of what the boxes before it do not. A box explains a case by meeting a true box at IoU > 0.1 and > 0.3 and by
 * having its centre in one. Prints {@code place-modes.csv}.
 */
public final class FitPlaceModes {
    private static final int MOST = 3;
    /** Least gain of a further place, as a share of what could be gained. */
    private static final double LEAST_GAIN = 0.04;
    /** What a case can gain. */
    private static final double WHOLE = 3;

    private FitPlaceModes() {}

    /** Prints the places from a box list and a folder of the images, the two arguments. */
    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        PlaceCases cases = PlaceCases.read(Path.of(arguments[0]), Path.of(arguments[1]));
        System.out.println("# The places where findings mostly lie, in shares of the box around both lungs.");
        System.out.println(
                "# Fitted by benchmarks/localization/place-priors to radiologists' boxes of the NIH release (Wang et al.,");
        System.out.println(
                "# CVPR 2017): those of the development patients whose SHA-256 of the patient id ends with an even digit.");
        System.out.println("# share: of the finding's cases, those that this place explains best.");
        System.out.println("finding,x,y,width,height,share");
        cases.inThorax().forEach(FitPlaceModes::print);
    }

    private static void print(Finding finding, List<Case> cases) {
        for (PlaceMode mode : fit(cases)) {
            System.out.printf(
                    Locale.ROOT,
                    "%s,%.3f,%.3f,%.3f,%.3f,%.2f%n",
                    finding.id(),
                    mode.x(),
                    mode.y(),
                    mode.width(),
                    mode.height(),
                    mode.share());
        }
    }

    /** Returns the places of the cases of a finding, the first of which explains most. */
    static List<PlaceMode> fit(List<Case> cases) {
        List<BoundingBox> candidates = PlaceCases.candidates(cases);
        List<double[]> ofCandidates =
                candidates.stream().map(candidate -> scores(candidate, cases)).toList();
        List<Integer> chosen = new ArrayList<>();
        double[] explained = new double[cases.size()];
        while (chosen.size() < MOST) {
            int best = -1;
            double highest = LEAST_GAIN * WHOLE * cases.size();
            for (int candidate = 0; candidate < candidates.size(); candidate++) {
                double[] scores = ofCandidates.get(candidate);
                double gain = 0;
                for (int i = 0; i < scores.length; i++) {
                    gain += Math.max(0, scores[i] - explained[i]);
                }
                if (gain > highest) {
                    highest = gain;
                    best = candidate;
                }
            }
            if (best < 0) {
                break;
            }
            chosen.add(best);
            for (int i = 0; i < explained.length; i++) {
                explained[i] = Math.max(explained[i], ofCandidates.get(best)[i]);
            }
        }
        double[] shares = shares(chosen.stream().map(ofCandidates::get).toList(), cases.size());
        List<PlaceMode> modes = new ArrayList<>();
        for (int mode = 0; mode < shares.length; mode++) {
            BoundingBox box = candidates.get(chosen.get(mode));
            modes.add(new PlaceMode(box.x(), box.y(), box.width(), box.height(), shares[mode]));
        }
        return modes;
    }

    private static double[] scores(BoundingBox candidate, List<Case> cases) {
        return cases.stream()
                .mapToDouble(one -> one.boxes().stream()
                        .mapToDouble(truth -> score(candidate, truth))
                        .max()
                        .orElse(0))
                .toArray();
    }

    private static double score(BoundingBox candidate, BoundingBox truth) {
        double iou = candidate.iou(truth);
        boolean hit = PlaceCases.contains(
                truth, candidate.x() + candidate.width() / 2, candidate.y() + candidate.height() / 2);
        return (iou > 0.1 ? 1 : 0) + (iou > 0.3 ? 1 : 0) + (hit ? 1 : 0);
    }

    /** Returns the share of cases of each place; a case that none explains counts for all. */
    private static double[] shares(List<double[]> scores, int cases) {
        double[] shares = new double[scores.size()];
        for (int i = 0; i < cases; i++) {
            int at = i;
            double best = scores.stream().mapToDouble(one -> one[at]).max().orElse(0);
            double[] equal =
                    scores.stream().mapToDouble(one -> one[at] == best ? 1 : 0).toArray();
            double count = Arrays.stream(equal).sum();
            for (int mode = 0; mode < shares.length; mode++) {
                shares[mode] += equal[mode] / count / cases;
            }
        }
        return shares;
    }
}
