package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The first screen: what came out. */
final class KeyNumbers {

    private KeyNumbers() {}

    static List<KeyNumber> of(PageContent content) {
        List<KeyNumber> numbers = new ArrayList<>();
        content.model().ifPresent(model -> addModel(model, numbers));
        addLabels(content.labelQuality(), numbers);
        addLocalization(content.localization(), "iobb", numbers);
        addLocalization(content.localization(), "iou", numbers);
        Corpus corpus = content.corpus();
        numbers.add(new KeyNumber(
                "Reports", Numbers.count(corpus.reports()), "of " + Numbers.count(corpus.studies()) + " studies"));
        numbers.add(new KeyNumber(
                "Images", Numbers.count(corpus.images()), "of " + Numbers.count(corpus.patients()) + " patients"));
        numbers.add(new KeyNumber("Quarantined", Numbers.count(corpus.quarantined()), "records set aside"));
        return numbers;
    }

    private static void addModel(ModelQuality model, List<KeyNumber> numbers) {
        Interval mean = model.aucMean();
        numbers.add(new KeyNumber(
                "Mean AUC",
                mean.known() ? Numbers.measure(mean.value()) : Numbers.NONE,
                mean.known()
                        ? (mean.bounded() ? Numbers.bounds(mean) + ", " : "") + model.split() + " split"
                        : Numbers.reason(mean)));
        List<FindingQuality> known = model.findings().stream()
                .filter(f -> f.auc().known())
                .sorted(Comparator.comparingDouble((FindingQuality f) -> f.auc().value())
                        .reversed())
                .toList();
        if (known.size() > 1) {
            numbers.add(finding("Best finding", known.get(0)));
            numbers.add(finding("Weakest finding", known.get(known.size() - 1)));
        }
    }

    private static KeyNumber finding(String label, FindingQuality finding) {
        return new KeyNumber(label, Names.finding(finding.finding()), "AUC " + Numbers.withBounds(finding.auc()));
    }

    private static void addLabels(List<LabelQuality> all, List<KeyNumber> numbers) {
        all.stream()
                .filter(q -> q.finding().equals("micro8") && q.f1().known())
                .findFirst()
                .ifPresent(q -> numbers.add(new KeyNumber(
                        "F1 of labels, eight findings",
                        Numbers.measure(q.f1().value()),
                        q.labeler() + " against " + q.reference())));
    }

    /** At the lowest threshold that was scored, by the first generator. */
    private static void addLocalization(List<LocalizationQuality> all, String measure, List<KeyNumber> numbers) {
        all.stream()
                .filter(q -> LocalizationSection.measure(q).equals(measure))
                .min(Comparator.comparingDouble(LocalizationSection::threshold))
                .ifPresent(first -> {
                    List<LocalizationQuality> rows = all.stream()
                            .filter(q -> q.generator().equals(first.generator())
                                    && q.criterion().equals(first.criterion()))
                            .toList();
                    OptionalDouble mean = LocalizationSection.meanAccuracy(rows);
                    OptionalDouble paper = LocalizationSection.paperMean(rows);
                    OptionalDouble afp = LocalizationSection.meanFalsePositives(rows);
                    mean.ifPresent(value -> numbers.add(new KeyNumber(
                            "Boxes right at "
                                    + Criterion.parse(first.criterion())
                                            .map(Criterion::title)
                                            .orElse(first.criterion()),
                            Numbers.measure(value),
                            (afp.isPresent() ? "AFP " + Numbers.measure(afp.getAsDouble()) + "; " : "")
                                    + (paper.isPresent()
                                            ? "the paper's: " + Numbers.measure(paper.getAsDouble())
                                            : "mean over the findings"))));
                });
    }
}
