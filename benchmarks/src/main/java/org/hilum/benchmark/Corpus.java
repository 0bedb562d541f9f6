package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hilum.phantom.Phantom;
import org.hilum.reports.ReportText;
import org.hilum.reports.Sentence;
import org.hilum.reports.SentenceSplitter;

/**
 * A corpus of any number of reports. Each has the layout of a phantom or a real report, whose sentences are kept,
 * replaced by others, or varied in words and endings. A report is determined by the seed and its number.
 */
final class Corpus {
    /** Number of reports of ChestX-ray8. */
    static final int SIZE = 108_948;

    private static final int PHANTOMS = 1500;
    private static final double PHANTOM_LAYOUTS = 0.2;

    // chosen so that one sentence in six is distinct and a third of the sentences is unchanged
    private static final double KEPT = 0.6;
    private static final double EXCHANGED = 0.2;
    private static final double OTHER_WORDS = 0.7;
    private static final double OTHER_END = 0.4;

    /** A report as a template, and its sentences in the order of the text. */
    private record Layout(String text, List<Sentence> sentences) {}

    private final long seed;
    private final List<Layout> phantoms = new ArrayList<>();
    private final List<Layout> real = new ArrayList<>();
    private final List<String> sentences = new ArrayList<>();
    private final Endings endings;

    private Corpus(long seed, List<ReportText> realReports) {
        this.seed = seed;
        SentenceSplitter splitter = new SentenceSplitter();
        Phantom phantom = new Phantom(seed, 64);
        for (int i = 0; i < PHANTOMS; i++) {
            ReportText report = ReportText.ofText(phantom.study(i).report());
            phantoms.add(new Layout(report.text(), splitter.split(report)));
        }
        for (ReportText report : realReports) {
            real.add(new Layout(report.text(), splitter.split(report)));
        }
        for (Layout layout : real.isEmpty() ? phantoms : real) {
            layout.sentences().forEach(sentence -> sentences.add(body(sentence.text())));
        }
        this.endings = new Endings(sentences);
    }

    /**
     * Creates the corpus of a seed from a file of real reports, or from phantoms alone if the file does not exist.
     *
     * @throws IOException if the file exists and cannot be read
     */
    static Corpus of(long seed, Path realCsv) throws IOException {
        if (!Files.exists(realCsv)) {
            System.out.println("no real reports at " + realCsv + ": the phantom's wording only, which repeats more");
            return new Corpus(seed, List.of());
        }
        return new Corpus(seed, RealReports.read(realCsv));
    }

    /** Returns the text of a report, with headings. */
    String report(int number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
        boolean phantom = real.isEmpty() || random.nextDouble() < PHANTOM_LAYOUTS;
        List<Layout> layouts = phantom ? phantoms : real;
        Layout layout = layouts.get(random.nextInt(layouts.size()));
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Sentence sentence : layout.sentences()) {
            text.append(layout.text(), done, sentence.offset());
            text.append(random.nextDouble() < KEPT ? sentence.text() : another(sentence.text(), random));
            done = sentence.offset() + sentence.text().length();
        }
        return text.append(layout.text().substring(done)).toString();
    }

    private String another(String sentence, SplittableRandom random) {
        boolean exchanged = random.nextDouble() < EXCHANGED;
        String body = exchanged ? sentences.get(random.nextInt(sentences.size())) : body(sentence);
        if (random.nextDouble() < OTHER_END) {
            body = endings.another(body, random);
        }
        if (random.nextDouble() < OTHER_WORDS) {
            body = OtherWords.in(body, random);
        }
        return body + sentence.substring(body(sentence).length());
    }

    /** Returns the sentence without its full stop. */
    private static String body(String sentence) {
        return sentence.replaceFirst("[.\\s]+$", "");
    }
}
