package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hilum.domain.Finding;

/** Invented results of a model for a page. */
final class SampleModel {

    private SampleModel() {}

    static ModelQuality model(String name) {
        Random random = new Random(4);
        List<FindingQuality> rows = new ArrayList<>();
        for (Finding f : Finding.all()) {
            Interval auc = f == Finding.HERNIA ? Interval.undefined("no positives in " + name) : around(random, .74);
            rows.add(new FindingQuality(
                    f.id(),
                    random.nextInt(200),
                    1300,
                    auc,
                    around(random, .7),
                    around(random, .7),
                    null,
                    auc.isDefined() ? curve(auc.value()) : List.of()));
        }
        return new ModelQuality("20260102-030405-" + name, "test", Interval.of(.741, .722, .760), rows);
    }

    private static List<RocPoint> curve(double auc) {
        List<RocPoint> points = new ArrayList<>();
        for (int i = 0; i <= 400; i++) {
            points.add(new RocPoint(i / 400.0, Math.pow(i / 400.0, 1 / auc - 1)));
        }
        return points;
    }

    static Training training() {
        Random random = new Random(6);
        List<TrainingEpoch> epochs = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int epoch = i % 60 + 1;
            epochs.add(new TrainingEpoch(
                    i / 60 + 1,
                    epoch,
                    .4 + .9 / Math.sqrt(epoch) + .02 * random.nextGaussian(),
                    epoch % 9 == 0 ? null : .76 - .25 / Math.sqrt(epoch) + .01 * random.nextGaussian(),
                    790 + random.nextInt(20),
                    6.6));
        }
        return new Training(List.of(60, 60), epochs);
    }

    static List<Calibration> calibration(String name) {
        Random random = new Random(7);
        List<Calibration> rows = new ArrayList<>();
        for (Finding f : Finding.all()) {
            List<ReliabilityBin> bins = new ArrayList<>();
            for (int bin = 0; bin < 9; bin++) {
                double probability = (bin + .5) / 10;
                double positives = Math.min(1, Math.max(0, probability * probability + .05 * random.nextGaussian()));
                bins.add(new ReliabilityBin(
                        "0." + bin + "-0." + (bin + 1),
                        probability,
                        300 / (bin + 1),
                        Interval.of(positives, Math.max(0, positives - .05), Math.min(1, positives + .05))));
            }
            rows.add(new Calibration(
                    f.id(),
                    around(random, .2),
                    f == Finding.HERNIA ? Interval.undefined("no positives in " + name) : around(random, .08),
                    around(random, .25),
                    around(random, .03),
                    bins,
                    List.of(bins.get(0))));
        }
        return rows;
    }

    static List<ControlComparison> controls(String name) {
        return List.of(
                new ControlComparison("hilum", "fixed " + name, "iou>0.1", Interval.of(.12, .05, .2)),
                new ControlComparison("hilum", "swapped", "iou>0.3", Interval.of(.01, -.04, .06)),
                new ControlComparison("paper", "swapped", "iou>0.3", Interval.of(-.1, -.2, -.05)));
    }

    static List<BoxMeasure> boxMeasures(String name) {
        Random random = new Random(8);
        List<BoxMeasure> rows = new ArrayList<>();
        for (Finding f : Finding.eight()) {
            for (String generator : List.of(name, "paper")) {
                rows.add(new BoxMeasure(generator, f.id(), "", "Mean IoU", around(random, .2)));
                rows.add(new BoxMeasure(generator, f.id(), "", "Hit rate", around(random, .6)));
            }
            rows.add(new BoxMeasure(name, f.id(), "small " + name, "Mean IoU", around(random, .1)));
        }
        return rows;
    }

    static List<LocalizationQuality> localization(String name) {
        Random random = new Random(5);
        List<LocalizationQuality> rows = new ArrayList<>();
        for (String criterion : List.of(
                "iobb>0.1", "iobb>0.25", "iobb>0.5", "iobb>0.75", "iobb>0.9", "iou>0.1", "iou>0.3", "iou>0.5")) {
            double threshold = Double.parseDouble(criterion.replaceAll(".*>", ""));
            for (Finding f : Finding.eight()) {
                Interval accuracy = f == Finding.MASS
                        ? Interval.undefined("no boxed image in " + name)
                        : around(random, .8 - .6 * threshold);
                rows.add(new LocalizationQuality(name, criterion, f.id(), 16, accuracy, around(random, .6)));
                rows.add(new LocalizationQuality(
                        "paper", criterion, f.id(), 16, around(random, .7 - .7 * threshold), around(random, 1.6)));
            }
        }
        return rows;
    }

    static Interval around(Random random, double middle) {
        double value = Math.min(.99, Math.max(.02, middle + .08 * random.nextGaussian()));
        return Interval.of(value, Math.max(0, value - .04), Math.min(1, value + .04));
    }
}
