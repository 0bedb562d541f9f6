package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hilum.domain.Finding;

/** What an analyst asks first: what is in the lake, which labels there are, and how far they can be trusted. */
final class CorpusNumbers {

    private CorpusNumbers() {}

    static KeyGroup of(PageContent content) {
        Corpus corpus = content.corpus();
        List<KeyNumber> numbers = new ArrayList<>();
        KeyNumber images = new KeyNumber(
                "Images", Numbers.count(corpus.images()), corpus.images() == 0 ? "none yet" : parts(corpus));
        KeyNumber reports = new KeyNumber(
                "Reports", Numbers.count(corpus.reports()), Numbers.count(corpus.mentions()) + " mentions of findings");
        numbers.addAll(corpus.images() == 0 ? List.of(reports, images) : List.of(images, reports));
        numbers.add(new KeyNumber(
                "Patients", Numbers.count(corpus.patients()), Numbers.count(corpus.studies()) + " studies"));
        List<String> labelers = content.prevalence().stream()
                .map(LabelerPrevalence::labeler)
                .distinct()
                .toList();
        numbers.add(new KeyNumber(
                "Labels",
                labelers.isEmpty() ? Numbers.NONE : String.join(", ", labelers),
                labelers.isEmpty() ? "none yet" : most(content.prevalence())));
        content.labelQuality().stream()
                .filter(q -> q.finding().startsWith("micro") && q.f1().known())
                // the paper's eight before all fourteen
                .max(Comparator.comparing(q -> q.finding().equals("micro8")))
                .ifPresent(q -> numbers.add(new KeyNumber(
                        "F1 of labels",
                        Numbers.measure(q.f1().value()),
                        q.labeler() + " against " + q.reference() + ", "
                                + Names.finding(q.finding()).toLowerCase(Locale.ROOT) + " findings")));
        numbers.add(
                new KeyNumber("Quarantined", Numbers.count(corpus.quarantined()), "records set aside, with reasons"));
        return new KeyGroup("What is in the lake?", numbers);
    }

    private static String parts(Corpus corpus) {
        List<String> parts = Stream.of("train", "validation", "test")
                .filter(corpus.imagesPerSplit()::containsKey)
                .map(part -> Numbers.count(corpus.imagesPerSplit().get(part)) + " " + part)
                .toList();
        return String.join(", ", parts);
    }

    /** The most frequent finding of the labeler that comes first. */
    private static String most(List<LabelerPrevalence> all) {
        String labeler = all.get(0).labeler();
        return all.stream()
                .filter(p -> p.labeler().equals(labeler) && !p.finding().equals(Finding.NO_FINDING))
                .max(Comparator.comparingLong(LabelerPrevalence::positive))
                .filter(p -> p.subjects() > 0)
                .map(p -> "most often " + Names.finding(p.finding()) + ", "
                        + Numbers.percent((double) p.positive() / p.subjects()))
                .orElse("");
    }
}
