package org.hilum.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.NativePath;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.Point;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.LocalizationCase;
import org.hilum.evaluation.LocalizationScore;
import org.hilum.evaluation.OverlapCriterion;
import org.hilum.evaluation.OverlapCriterion.Measure;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ScoredCase;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.ConsensusBoxes;
import org.hilum.localization.HeatMap;
import org.hilum.localization.PaperBoxes;
import org.hilum.localization.PlaceBoxes;
import org.hilum.localization.PlacePrior;
import org.hilum.localization.ScoredBox;
import org.hilum.localization.UsualHeat;
import org.hilum.localization.WeighedByThorax;

/**
 * Boxes of a model on real radiographs with radiologists' boxes, beside controls that do not look. What uses statistics of
 * boxes gets those of the other four fifths of the patients. Arguments: a model's bundle, whole or thorax (what the model
 * sees), the folder of real data, the model's rows of the table usual_heat as JSON, and two constants of the generator prior
 * to try.
 */
public final class BoxesOnRealImages {
    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(1000, 17);
    private static final OverlapCriterion LOOSE = new OverlapCriterion(Measure.IOU, .1);
    private static final OverlapCriterion TIGHT = new OverlapCriterion(Measure.IOU, .3);

    private BoxesOnRealImages() {}

    /** Boxes and a point in pixels of an image. */
    private record Answer(List<BoundingBox> boxes, Point point) {}

    /** Gives boxes and a point for an image and a finding. */
    private interface Method {
        Answer answer(BoxedImage image, Finding finding, FoldPlaces places);
    }

    /** Prints the table. */
    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        Path data = Path.of(arguments[2]);
        ModelBundle model;
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            model = ModelBundle.read(in);
        }
        List<BoxedImage> images = BoxedImage.read(
                model,
                arguments[1].equals("thorax"),
                data.resolve("nih-boxed-256/images"),
                data.resolve("nih-tables/BBox_List_2017.csv"));
        List<FoldPlaces> places = new ArrayList<>();
        for (int fold = 0; fold < FoldPlaces.FOLDS; fold++) {
            places.add(FoldPlaces.fit(images, fold));
        }
        Map<Finding, UsualHeat> usual = UsualHeatFile.read(Path.of(arguments[3]));
        Map<String, Map<Finding, List<LocalizationCase>>> all = new LinkedHashMap<>();
        methods(images, usual, arguments).forEach((name, method) -> all.put(name, cases(images, method, places)));
        print(all);
        perFinding(all);
        List<List<ScoredCase>> labelled = labelled(images, model.findings(), data.resolve("nih-boxed-256/labels.csv"));
        Estimate auc = BOOTSTRAP.aucMean(labelled);
        System.out.printf(
                "%nMean AUC %s, mean average precision %s of %d findings on these %d images%n",
                text(auc), text(BOOTSTRAP.averagePrecisionMean(labelled)), labelled.size(), images.size());
        ratios(score(all.get("prior")), all.get("prior").get(Finding.CARDIOMEGALY));
        ratio("real-auc", auc, .66);
    }

    /** Returns the cases of each finding with both classes. */
    private static List<List<ScoredCase>> labelled(List<BoxedImage> images, List<Finding> findings, Path labels)
            throws IOException {
        List<String> lines = Files.readAllLines(labels);
        List<String> columns = List.of(lines.get(0).split(","));
        Map<String, String[]> rows = new TreeMap<>();
        lines.subList(1, lines.size()).forEach(line -> rows.put(line.split(",")[0], line.split(",")));
        List<List<ScoredCase>> all = new ArrayList<>();
        for (Finding finding : findings) {
            List<ScoredCase> cases = new ArrayList<>();
            for (BoxedImage image : images) {
                String label = rows.get(image.file())[columns.indexOf(finding.id())];
                cases.add(new ScoredCase(
                        image.patient(), image.probabilities().get(finding), Double.parseDouble(label) == 1));
            }
            if (cases.stream().anyMatch(ScoredCase::positive) && !cases.stream().allMatch(ScoredCase::positive)) {
                all.add(cases);
            }
        }
        return all;
    }

    private static void ratios(LocalizationScore score, List<LocalizationCase> hearts) {
        ratio("real-point", score.hitRate(), .40);
        ratio("real-iou-0.1", score.accuracy(LOOSE), .55);
        ratio("real-iou-0.3", score.accuracy(TIGHT), .28);
        System.out.printf(
                Locale.ROOT,
                "RATIO real-few-false-positives %.3f goal 1%n",
                .8 / score.falsePositives(LOOSE).value());
        ratio(
                "real-cardiomegaly-iou-0.3",
                LocalizationScore.of(hearts, BOOTSTRAP).accuracy(TIGHT),
                .95);
    }

    private static void ratio(String name, Estimate reached, double goal) {
        System.out.printf(Locale.ROOT, "RATIO %s %.3f goal %.2f%n", name, reached.value(), goal);
    }

    private static Map<String, Method> methods(
            List<BoxedImage> images, Map<Finding, UsualHeat> usual, String[] arguments) {
        BoxGenerator hilum = new ConsensusBoxes();
        BoxGenerator paper = new PaperBoxes(List.of(60, 180));
        Map<BoxedImage, BoxedImage> others = new IdentityHashMap<>();
        for (int i = 0; i < images.size(); i++) {
            int next = i;
            do {
                next = (next + 1) % images.size();
            } while (images.get(next).patient().equals(images.get(i).patient()));
            others.put(images.get(i), images.get(next));
        }
        Map<String, Method> methods = new LinkedHashMap<>();
        methods.put("hilum", (image, finding, places) -> drawn(hilum, image, image, finding));
        methods.put(
                "hilum, weighed by thorax",
                (image, finding, places) -> drawn(new WeighedByThorax(hilum), image, image, finding));
        methods.put("hilum, swapped", (image, finding, places) -> drawn(hilum, image, others.get(image), finding));
        methods.put("paper", (image, finding, places) -> drawn(paper, image, image, finding));
        methods.put(
                "paper, weighed by thorax",
                (image, finding, places) -> drawn(new WeighedByThorax(paper), image, image, finding));
        methods.put(
                "prior",
                (image, finding, places) -> centred(drawn(prior(places, usual, arguments), image, image, finding)));
        methods.put(
                "prior, swapped",
                (image, finding, places) ->
                        centred(drawn(prior(places, usual, arguments), image, others.get(image), finding)));
        methods.put("centre", (image, finding, places) -> {
            Frame frame = image.frame().original();
            double width = frame.width();
            double height = frame.height();
            return new Answer(
                    List.of(new BoundingBox(width / 4, height / 4, width / 2, height / 2)),
                    new Point(width / 2, height / 2));
        });
        methods.put("fixed", (image, finding, places) -> fixed(places.image().get(finding), whole(image)));
        methods.put(
                "fixed-thorax",
                (image, finding, places) ->
                        fixed(places.thorax().get(finding), image.lungs().orElse(whole(image))));
        return methods;
    }

    private static BoxGenerator prior(FoldPlaces places, Map<Finding, UsualHeat> usual, String[] arguments) {
        return arguments.length > 5
                ? new PlaceBoxes(
                        places.modes(), usual, Double.parseDouble(arguments[4]), Double.parseDouble(arguments[5]))
                : new PlaceBoxes(places.modes()).comparedWith(usual);
    }

    private static Answer drawn(BoxGenerator generator, BoxedImage image, BoxedImage mapOf, Finding finding) {
        HeatMap map = mapOf.maps().get(finding);
        List<BoundingBox> boxes = new ArrayList<>();
        for (ScoredBox scored : generator.boxes(finding, map, image.place())) {
            BoundingBox box = image.frame().toOriginal(scored.box());
            if (box != null) {
                boxes.add(box);
            }
        }
        HeatMap.Peak peak = generator.heat(finding, map, image.place()).peak();
        double size = image.frame().size();
        return new Answer(boxes, image.frame().toOriginal(new Point(peak.x() * size, peak.y() * size)));
    }

    private static Answer centred(Answer answer) {
        return answer.boxes.isEmpty()
                ? answer
                : new Answer(
                        answer.boxes,
                        new Point(
                                answer.boxes.get(0).x() + answer.boxes.get(0).width() / 2,
                                answer.boxes.get(0).y() + answer.boxes.get(0).height() / 2));
    }

    private static Answer fixed(PlacePrior prior, BoundingBox frame) {
        return new Answer(
                List.of(prior.boxIn(frame)),
                new Point(frame.x() + prior.peakX() * frame.width(), frame.y() + prior.peakY() * frame.height()));
    }

    private static BoundingBox whole(BoxedImage image) {
        Frame frame = image.frame().original();
        return new BoundingBox(0, 0, frame.width(), frame.height());
    }

    private static Map<Finding, List<LocalizationCase>> cases(
            List<BoxedImage> images, Method method, List<FoldPlaces> places) {
        Map<Finding, List<LocalizationCase>> cases = new TreeMap<>();
        for (BoxedImage image : images) {
            image.truth().forEach((finding, truth) -> {
                Answer answer = method.answer(image, finding, places.get(FoldPlaces.fold(image)));
                cases.computeIfAbsent(finding, key -> new ArrayList<>())
                        .add(new LocalizationCase(
                                image.patient(),
                                image.frame().original(),
                                truth,
                                List.of(),
                                answer.boxes,
                                new LocalizationCase.Peak(answer.point.x(), answer.point.y())));
            });
        }
        return cases;
    }

    private static void print(Map<String, Map<Finding, List<LocalizationCase>>> all) {
        LocalizationScore fixed = score(all.get("fixed-thorax"));
        System.out.println(
                "| boxes | point inside | IoU > 0.1 | false positives | IoU > 0.3 | IoU > 0.1 minus fixed-thorax |"
                        + " minus its own swapped |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        all.forEach((name, cases) -> {
            LocalizationScore score = score(cases);
            Map<Finding, List<LocalizationCase>> swapped = all.get(name + ", swapped");
            System.out.printf(
                    "| %s | %s | %s | %s | %s | %s | %s |%n",
                    name,
                    text(score.hitRate()),
                    text(score.accuracy(LOOSE)),
                    text(score.falsePositives(LOOSE)),
                    text(score.accuracy(TIGHT)),
                    text(score.accuracyDifference(fixed, LOOSE)),
                    swapped == null ? "" : text(score.accuracyDifference(score(swapped), LOOSE)));
        });
    }

    private static void perFinding(Map<String, Map<Finding, List<LocalizationCase>>> all) {
        System.out.println();
        System.out.println("Point inside / IoU > 0.1 / IoU > 0.3");
        System.out.println("| finding | images | " + String.join(" | ", all.keySet()) + " |");
        System.out.println("| --- | --- |" + " --- |".repeat(all.size()));
        for (Finding finding : all.get("fixed-thorax").keySet()) {
            StringBuilder line = new StringBuilder("| " + finding.id() + " | "
                    + all.get("fixed-thorax").get(finding).size() + " |");
            all.values().forEach(cases -> {
                LocalizationScore score = LocalizationScore.of(cases.get(finding), BOOTSTRAP);
                line.append(String.format(
                        Locale.ROOT,
                        " %.2f / %.2f / %.2f |",
                        score.hitRate().value(),
                        score.accuracy(LOOSE).value(),
                        score.accuracy(TIGHT).value()));
            });
            System.out.println(line);
        }
    }

    private static LocalizationScore score(Map<Finding, List<LocalizationCase>> cases) {
        return new LocalizationScore(List.copyOf(cases.values()), BOOTSTRAP);
    }

    private static String text(Estimate estimate) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", estimate.value(), estimate.lower(), estimate.upper());
    }
}
