package org.hilum.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;

/** Key numbers for an analyst: the content of the lake, its labels and their quality. */
final class CorpusNumbers {

    private CorpusNumbers() {}

    static KeyGroup of(PageContent content) {
        CorpusCounts corpus = content.corpus();
        List<KeyNumber> numbers = new ArrayList<>();
        KeyNumber images = new KeyNumber(
                "Images", NumberFormats.count(corpus.images()), corpus.images() == 0 ? "none yet" : parts(corpus));
        KeyNumber reports = new KeyNumber(
                "Reports",
                NumberFormats.count(corpus.reports()),
                NumberFormats.count(corpus.mentions()) + " mentions of findings");
        numbers.addAll(corpus.images() == 0 ? List.of(reports, images) : List.of(images, reports));
        numbers.add(new KeyNumber(
                "Patients",
                NumberFormats.count(corpus.patients()),
                NumberFormats.count(corpus.studies()) + " studies"));
        List<String> labelers = content.prevalence().stream()
                .map(LabelerPrevalence::labeler)
                .distinct()
                .toList();
        numbers.add(new KeyNumber(
                "Labels",
                labelers.isEmpty() ? NumberFormats.NONE : String.join(", ", labelers),
                labelers.isEmpty() ? "none yet" : most(content.prevalence())));
        content.labelQuality().stream()
                .filter(q -> q.finding().startsWith("micro") && q.f1().isDefined())
                // Prefer the paper's eight findings to all fourteen.
                .max(Comparator.comparing(q -> q.finding().equals("micro8")))
                .ifPresent(q -> numbers.add(new KeyNumber(
                        "F1 of labels",
                        NumberFormats.measure(q.f1().value()),
                        q.labeler() + " against " + q.reference() + ", "
                                + FindingTitles.of(q.finding()).toLowerCase(Locale.ROOT) + " findings")));
        numbers.add(new KeyNumber(
                "Quarantined", NumberFormats.count(corpus.quarantined()), "rejected records, with reasons"));
        return new KeyGroup("Contents of the lake", numbers);
    }

    private static String parts(CorpusCounts corpus) {
        List<String> parts = Arrays.stream(Split.values())
                .map(Split::id)
                .filter(corpus.imagesPerSplit()::containsKey)
                .map(part -> NumberFormats.count(corpus.imagesPerSplit().get(part)) + " " + part)
                .toList();
        return String.join(", ", parts);
    }

    /** Returns the most frequent finding of the first labeler. */
    private static String most(List<LabelerPrevalence> all) {
        String labeler = all.get(0).labeler();
        return all.stream()
                .filter(p -> p.labeler().equals(labeler) && !p.finding().equals(Finding.NO_FINDING))
                .max(Comparator.comparingLong(LabelerPrevalence::positive))
                .filter(p -> p.subjects() > 0)
                .map(p -> "most often " + FindingTitles.of(p.finding()) + ", "
                        + NumberFormats.percent((double) p.positive() / p.subjects()))
                .orElse("");
    }
}
