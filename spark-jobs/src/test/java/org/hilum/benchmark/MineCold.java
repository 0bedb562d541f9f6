package org.hilum.benchmark;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.HasWord;
import edu.stanford.nlp.parser.nndep.DependencyParser;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.process.CoreLabelTokenFactory;
import edu.stanford.nlp.process.Morphology;
import edu.stanford.nlp.process.PTBTokenizer;
import edu.stanford.nlp.semgraph.SemanticGraphFactory;
import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import edu.stanford.nlp.util.CoreMap;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.hilum.domain.LabelValue;
import org.hilum.phantom.Phantom;
import org.hilum.reports.Labeler;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.ReportMention;
import org.hilum.reports.ReportText;
import org.hilum.reports.SectionName;
import org.hilum.reports.Sentence;
import org.hilum.reports.SentenceAnswer;

/**
 * {@code benchmarks/mining}: reports to labels by hilum's miner from an empty memory, against the tagger and dependency
 * parser of the same CoreNLP over every sentence of a sample of the same reports. One thread each, taking turns.
 */
final class MineCold {
    private static final String TAGGER = "edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger";
    private static final String PARSER = "edu/stanford/nlp/models/parser/nndep/english_UD.gz";

    private final Labeler labeler = Labeler.load(LabelerSettings.defaults());
    private final MaxentTagger tagger = new MaxentTagger(TAGGER, new Properties(), false);
    private final DependencyParser parser = DependencyParser.loadFromModelFile(PARSER);

    private MineCold() {}

    /** Arguments: the number of phantom reports, of reports in the sample, of rounds, and a CSV of Open-i or nothing. */
    public static void main(String[] arguments) throws IOException {
        int phantoms = Integer.parseInt(arguments[0]);
        int sampled = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        List<ReportText> reports = new ArrayList<>();
        Phantom phantom = new Phantom(1, 64);
        for (int i = 0; i < phantoms; i++) {
            reports.add(ReportText.ofText(phantom.study(i).report()));
        }
        if (arguments.length > 3) {
            reports.addAll(openi(Path.of(arguments[3])));
        }
        int real = reports.size() - phantoms;
        // mixed, so that the sample has as many of each kind as the corpus
        Collections.shuffle(reports, new Random(1));
        List<ReportText> sample = reports.subList(0, Math.min(sampled, reports.size()));

        MineCold bench = new MineCold();
        Set<String> distinct = new HashSet<>();
        int sentences = 0;
        for (ReportText report : reports) {
            for (Sentence sentence : bench.labeler.splitter().split(report)) {
                sentences++;
                distinct.add(sentence.sha256());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "corpus: %d reports (%d phantom, %d real), %d sentences, %d distinct (%.1f %%)%n",
                reports.size(),
                phantoms,
                real,
                sentences,
                distinct.size(),
                100.0 * distinct.size() / sentences);

        // the compilers see both before anything is timed; nothing of it is remembered
        bench.parse(sample.subList(0, sample.size() / 4));
        bench.mine(sample.subList(0, sample.size() / 4));
        double[] parsed = new double[rounds];
        double[] mined = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            int read = bench.parse(sample);
            parsed[round] = sample.size() / seconds(begin);
            begin = System.nanoTime();
            int positive = bench.mine(reports);
            mined[round] = reports.size() / seconds(begin);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: (a) %d sentences of %d reports parsed, %.0f reports/s; (b) mined cold, %.0f reports/s, %d positive labels%n",
                    round + 1,
                    read,
                    sample.size(),
                    parsed[round],
                    mined[round],
                    positive);
        }
        double everything = median(parsed);
        double cold = median(mined);
        System.out.printf(Locale.ROOT, "(a) parse everything, a sample: %.0f reports/s per core%n", everything);
        System.out.printf(Locale.ROOT, "(b) mine from cold, all:        %.0f reports/s per core%n", cold);
        // of a round each: what else the machine does hits both sides of a round alike
        double[] ratios = new double[rounds];
        Arrays.setAll(ratios, round -> mined[round] / parsed[round]);
        System.out.printf(Locale.ROOT, "RATIO mining-cold %.1f goal 10%n", median(ratios));
    }

    private static List<ReportText> openi(Path csv) throws IOException {
        List<ReportText> reports = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (NamedCsvRecord row : rows) {
                Map<SectionName, String> sections = new EnumMap<>(SectionName.class);
                for (SectionName name : List.of(SectionName.INDICATION, SectionName.FINDINGS, SectionName.IMPRESSION)) {
                    sections.put(name, row.getField(name.id()));
                }
                reports.add(ReportText.ofSections(sections));
            }
        }
        return reports;
    }

    /** Splits, tags and parses every sentence; the same models and the same graph as hilum's miner uses. */
    private int parse(List<ReportText> reports) {
        int read = 0;
        Morphology morphology = new Morphology();
        for (ReportText report : reports) {
            for (Sentence sentence : labeler.splitter().split(report)) {
                List<CoreLabel> tokens = new PTBTokenizer<>(
                                new StringReader(sentence.normalised()), new CoreLabelTokenFactory(), "")
                        .tokenize();
                if (tokens.isEmpty()) {
                    continue;
                }
                tagger.tagCoreLabels(tokens);
                for (int i = 0; i < tokens.size(); i++) {
                    HasWord word = tokens.get(i);
                    tokens.get(i).setIndex(i + 1);
                    tokens.get(i)
                            .setLemma(
                                    morphology.lemma(word.word(), tokens.get(i).tag()));
                }
                CoreMap one = new Annotation("");
                one.set(CoreAnnotations.TokensAnnotation.class, tokens);
                SemanticGraphFactory.generateEnhancedDependencies(parser.predict(one));
                read++;
            }
        }
        return read;
    }

    /** Reports to labels, each distinct sentence looked at once; returns how many labels are positive. */
    private int mine(List<ReportText> reports) {
        Map<String, SentenceAnswer> memory = new HashMap<>();
        int positive = 0;
        for (ReportText report : reports) {
            List<ReportMention> mentions = new ArrayList<>();
            for (Sentence sentence : labeler.splitter().split(report)) {
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

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
