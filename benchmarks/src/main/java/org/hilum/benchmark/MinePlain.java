package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hilum.domain.LabelValue;
import org.hilum.reports.Labeler;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.ReportMention;
import org.hilum.reports.ReportText;
import org.hilum.reports.Sentence;
import org.hilum.reports.SentenceAnswer;
import org.hilum.reports.SentenceMention;
import org.hilum.reports.SentenceMiner;

/**
 * Times the miner without Spark: reports to labels in a plain loop with an empty cache, with one and with two
 * threads. Also counts its work and how often its shortcuts agree with the full path.
 */
final class MinePlain {
    private static final int WARM_UP = 4000;

    private final Labeler labeler = Labeler.load(LabelerSettings.defaults());
    private final List<String> reports;

    private MinePlain(List<String> reports) {
        this.reports = reports;
    }

    /** Arguments: a CSV of real reports, the number of reports of the corpus. */
    public static void main(String[] arguments) throws IOException {
        Path csv = Path.of(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        Corpus corpus = Corpus.of(1, csv);
        List<String> reports = IntStream.range(0, size).mapToObj(corpus::report).toList();
        MinePlain bench = new MinePlain(reports);
        bench.mine(0, Math.min(WARM_UP, size), new ConcurrentHashMap<>());

        SentenceMiner.Counters before = bench.labeler.miner().counters();
        double one = bench.timed(1);
        SentenceMiner.Counters after = bench.labeler.miner().counters();
        System.out.printf(
                Locale.ROOT,
                "of %,d distinct sentences %,d hold a term; %,d of these were tagged and parsed%n",
                after.mined() - before.mined(),
                after.withTerm() - before.withTerm(),
                after.parsed() - before.parsed());
        System.out.printf(Locale.ROOT, "without Spark, one thread:  %.1f s, %.0f reports/s%n", one, size / one);
        double two = bench.timed(2);
        System.out.printf(Locale.ROOT, "without Spark, two threads: %.1f s, %.0f reports/s%n", two, size / two);
        if (Files.exists(csv)) {
            bench.agreement(csv);
        }
    }

    /** Returns the seconds for all reports with an empty cache. */
    private double timed(int threads) {
        Map<String, SentenceAnswer> memory = new ConcurrentHashMap<>();
        List<Thread> workers = new ArrayList<>();
        long begin = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            int from = (int) ((long) reports.size() * i / threads);
            int to = (int) ((long) reports.size() * (i + 1) / threads);
            Thread worker = new Thread(() -> mine(from, to, memory));
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Mines reports, each distinct sentence once, and returns the number of positive labels. */
    private int mine(int from, int to, Map<String, SentenceAnswer> memory) {
        int positive = 0;
        for (String report : reports.subList(from, to)) {
            List<ReportMention> mentions = new ArrayList<>();
            for (Sentence sentence : labeler.splitter().split(ReportText.ofText(report))) {
                memory.computeIfAbsent(sentence.sha256(), key -> labeler.miner().mine(sentence.normalised()))
                        .mentions()
                        .forEach(mention -> mentions.add(new ReportMention(sentence.section(), mention)));
            }
            positive += (int) labeler.label(mentions).stream()
                    .filter(label -> label.value() == LabelValue.POSITIVE)
                    .count();
        }
        return positive;
    }

    private void agreement(Path csv) throws IOException {
        SentenceMiner thorough = labeler.withoutShortcuts().miner();
        Map<String, long[]> known = new ConcurrentHashMap<>();
        long mentions = 0;
        long agree = 0;
        for (ReportText report : RealReports.read(csv)) {
            for (Sentence sentence : labeler.splitter().split(report)) {
                long[] counts = known.computeIfAbsent(
                        sentence.normalised(),
                        text -> compare(
                                labeler.miner().mine(text).mentions(),
                                thorough.mine(text).mentions()));
                mentions += counts[0];
                agree += counts[1];
            }
        }
        System.out.printf(
                Locale.ROOT,
                "shortcuts agree with the full path in %,d of %,d mentions of the real reports: %.2f %% (at least 99.5 required)%n",
                agree,
                mentions,
                100.0 * agree / mentions);
    }

    /** Returns the number of mentions that either list has, and of those that both have with the same assertion. */
    private static long[] compare(List<SentenceMention> quick, List<SentenceMention> thorough) {
        long same = quick.stream()
                .filter(one -> thorough.stream()
                        .anyMatch(other -> other.offset() == one.offset()
                                && other.finding().equals(one.finding())
                                && other.assertion() == one.assertion()))
                .count();
        return new long[] {Math.max(quick.size(), thorough.size()), same};
    }
}
