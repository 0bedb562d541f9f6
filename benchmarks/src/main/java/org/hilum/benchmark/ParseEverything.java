package org.hilum.benchmark;

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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.hilum.reports.ReportText;
import org.hilum.reports.Sentence;
import org.hilum.reports.SentenceSplitter;

/**
 * Baseline of the mining benchmark: CoreNLP's tagger, lemmas, dependency parser and enhanced graph on every sentence,
 * with one thread, called as hilum's miner does. It runs on a sample, since the whole corpus would take half an hour.
 */
final class ParseEverything {
    private static final String TAGGER = "edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger";
    private static final String PARSER = "edu/stanford/nlp/models/parser/nndep/english_UD.gz";

    private final SentenceSplitter splitter = new SentenceSplitter();
    private final MaxentTagger tagger = new MaxentTagger(TAGGER, new Properties(), false);
    private final DependencyParser parser = DependencyParser.loadFromModelFile(PARSER);
    private final Morphology morphology = new Morphology();

    private ParseEverything() {}

    /**
     * Prints {@code parse-everything <reports a second>} and the same by processor time. Arguments: a CSV of real
     * reports, the number of reports of the corpus, and of the sample.
     */
    public static void main(String[] arguments) throws IOException {
        Corpus corpus = Corpus.of(1, Path.of(arguments[0]));
        int size = Integer.parseInt(arguments[1]);
        int sampled = Math.min(size, Integer.parseInt(arguments[2]));
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < sampled; i++) {
            sample.add(corpus.report((int) ((long) size * i / sampled)));
        }
        ParseEverything baseline = new ParseEverything();
        // warms up the JIT compilers before the timing
        baseline.parse(sample.subList(0, sampled / 2));
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long begin = System.nanoTime();
        long cpuBegin = clock.getCurrentThreadCpuTime();
        int sentences = baseline.parse(sample);
        double cpu = (clock.getCurrentThreadCpuTime() - cpuBegin) / 1e9;
        double rate = sampled / ((System.nanoTime() - begin) / 1e9);
        System.out.printf(
                Locale.ROOT,
                "(a) everything parsed, %,d sentences of a sample of %,d reports; extrapolated, all %,d would take %.0f s%n",
                sentences,
                sampled,
                size,
                size / rate);
        System.out.printf(Locale.ROOT, "parse-everything %.1f%n", rate);
        System.out.printf(Locale.ROOT, "parse-everything-cpu %.1f%n", sampled / cpu);
    }

    private int parse(List<String> reports) {
        int read = 0;
        for (String report : reports) {
            for (Sentence sentence : splitter.split(ReportText.ofText(report))) {
                read += parse(sentence.normalised()) ? 1 : 0;
            }
        }
        return read;
    }

    private boolean parse(String sentence) {
        List<CoreLabel> tokens =
                new PTBTokenizer<>(new StringReader(sentence), new CoreLabelTokenFactory(), "").tokenize();
        if (tokens.isEmpty()) {
            return false;
        }
        tagger.tagCoreLabels(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            HasWord word = tokens.get(i);
            tokens.get(i).setIndex(i + 1);
            tokens.get(i).setLemma(morphology.lemma(word.word(), tokens.get(i).tag()));
        }
        CoreMap one = new Annotation("");
        one.set(CoreAnnotations.TokensAnnotation.class, tokens);
        SemanticGraphFactory.generateEnhancedDependencies(parser.predict(one));
        return true;
    }
}
