package org.hilum.benchmark;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hilum.reports.ReportText;
import org.hilum.reports.Sentence;
import org.hilum.reports.SentenceSplitter;

/** Writes the corpus of the mining benchmark: folder {@code first}, and in {@code later} one percent more reports. */
final class CorpusFiles {
    private static final int FILES = 4;

    private CorpusFiles() {}

    /** Arguments: a CSV of real reports, the output folder, the number of reports. */
    public static void main(String[] arguments) throws IOException {
        Corpus corpus = Corpus.of(1, Path.of(arguments[0]));
        Path folder = Path.of(arguments[1]);
        int size = Integer.parseInt(arguments[2]);
        for (int file = 0; file < FILES; file++) {
            write(corpus, folder.resolve("first"), file, size * file / FILES, size * (file + 1) / FILES);
        }
        write(corpus, folder.resolve("later"), 0, size, size + size / 100);
        count(corpus, size);
    }

    private static void write(Corpus corpus, Path folder, int file, int from, int to) throws IOException {
        Files.createDirectories(folder);
        try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("reports-" + file + ".csv"))) {
            csv.writeRecord("id", "text");
            for (int number = from; number < to; number++) {
                csv.writeRecord("R" + number, corpus.report(number));
            }
        }
    }

    private static void count(Corpus corpus, int size) {
        SentenceSplitter splitter = new SentenceSplitter();
        Set<String> distinct = new HashSet<>();
        long sentences = 0;
        for (int number = 0; number < size; number++) {
            List<Sentence> all = splitter.split(ReportText.ofText(corpus.report(number)));
            sentences += all.size();
            all.forEach(sentence -> distinct.add(sentence.normalised()));
        }
        System.out.printf(
                Locale.ROOT,
                "corpus: %,d reports, %,d sentences, %,d distinct when masked (%.1f %%)%n",
                size,
                sentences,
                distinct.size(),
                100.0 * distinct.size() / sentences);
    }
}
