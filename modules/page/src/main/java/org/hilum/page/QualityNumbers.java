package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Key numbers for a radiologist: the quality of the model, its test images and its boxes. */
final class QualityNumbers {

    private QualityNumbers() {}

    static KeyGroup of(PageContent content) {
        List<KeyNumber> numbers = new ArrayList<>();
        content.model()
                .ifPresentOrElse(
                        model -> addModel(model, content.corpus(), numbers),
                        () -> numbers.add(
                                new KeyNumber("Mean AUC", NumberFormats.NONE, "no model has been evaluated")));
        addLocalization(content.localization(), numbers);
        addCalibration(content.calibration(), numbers);
        return new KeyGroup("Quality of the model", numbers);
    }

    private static void addModel(ModelQuality model, CorpusCounts corpus, List<KeyNumber> numbers) {
        Interval mean = model.aucMean();
        Long images = corpus.imagesPerSplit().get(model.split());
        String whom = images == null
                ? model.split() + " split"
                : NumberFormats.count(images) + " images of patients outside the training data";
        numbers.add(new KeyNumber(
                "Mean AUC",
                mean.isDefined() ? NumberFormats.measure(mean.value()) : NumberFormats.NONE,
                mean.isDefined()
                        ? (mean.hasBounds() ? NumberFormats.bounds(mean) + ", " : "") + whom
                        : NumberFormats.reason(mean)));
        List<FindingQuality> known = model.findings().stream()
                .filter(f -> f.auc().isDefined())
                .sorted(Comparator.comparingDouble((FindingQuality f) -> f.auc().value())
                        .reversed())
                .toList();
        if (known.size() > 1) {
            numbers.add(finding("Best finding", known.get(0)));
            numbers.add(finding("Weakest finding", known.get(known.size() - 1)));
        }
    }

    private static KeyNumber finding(String label, FindingQuality finding) {
        return new KeyNumber(
                label, FindingTitles.of(finding.finding()), "AUC " + NumberFormats.withBounds(finding.auc()));
    }

    /**
     * Adds the results at the lowest threshold, for the generator with the best mean accuracy minus false positives by IoU.
     * IoBB alone would favour small boxes, accuracy alone many boxes.
     */
    private static void addLocalization(List<LocalizationQuality> all, List<KeyNumber> numbers) {
        Map<String, List<LocalizationQuality>> generators = atLowest(all, "iou");
        Optional<String> best = generators.entrySet().stream()
                .filter(rows ->
                        LocalizationSection.meanAccuracy(rows.getValue()).isPresent())
                .max(Comparator.comparingDouble(rows ->
                        LocalizationSection.meanAccuracy(rows.getValue()).getAsDouble()
                                - LocalizationSection.meanFalsePositives(rows.getValue())
                                        .orElse(0)))
                .map(Map.Entry::getKey);
        for (String measure : List.of("iobb", "iou")) {
            List<LocalizationQuality> rows = atLowest(all, measure).getOrDefault(best.orElse(""), List.of());
            if (LocalizationSection.meanAccuracy(rows).isPresent()) {
                numbers.add(boxes(rows, generators.size() > 1));
            }
        }
    }

    /** Returns the results at the lowest threshold by generator. */
    private static Map<String, List<LocalizationQuality>> atLowest(List<LocalizationQuality> all, String measure) {
        List<LocalizationQuality> rows = all.stream()
                .filter(q -> LocalizationSection.measure(q).equals(measure))
                .toList();
        double lowest =
                rows.stream().mapToDouble(LocalizationSection::threshold).min().orElse(0);
        return rows.stream()
                .filter(q -> LocalizationSection.threshold(q) == lowest)
                .collect(Collectors.groupingBy(LocalizationQuality::generator, TreeMap::new, Collectors.toList()));
    }

    private static KeyNumber boxes(List<LocalizationQuality> rows, boolean isOneOfMore) {
        LocalizationQuality first = rows.get(0);
        OptionalDouble paper = LocalizationSection.paperMean(rows, PaperFigures.Localization::accuracy);
        List<String> notes = new ArrayList<>();
        if (isOneOfMore) {
            notes.add("boxes of " + first.generator());
        }
        LocalizationSection.meanFalsePositives(rows)
                .ifPresent(afp -> notes.add(NumberFormats.measure(afp) + " false boxes per image"));
        notes.add(
                paper.isPresent()
                        ? "the paper " + NumberFormats.measure(paper.getAsDouble())
                        : "mean over the findings");
        return new KeyNumber(
                "Correct boxes, "
                        + Criterion.parse(first.criterion())
                                .map(Criterion::title)
                                .orElse(first.criterion())
                                .replace(' ', NumberFormats.NO_BREAK),
                NumberFormats.measure(LocalizationSection.meanAccuracy(rows).getAsDouble()),
                String.join("; ", notes));
    }

    private static void addCalibration(List<Calibration> all, List<KeyNumber> numbers) {
        OptionalDouble before = CalibrationSection.mean(all, false);
        OptionalDouble after = CalibrationSection.mean(all, true);
        if (before.isPresent() && after.isPresent()) {
            numbers.add(new KeyNumber(
                    "Calibration error",
                    NumberFormats.measure(after.getAsDouble()),
                    "scaled; " + NumberFormats.measure(before.getAsDouble()) + " without scaling"));
        }
    }
}
