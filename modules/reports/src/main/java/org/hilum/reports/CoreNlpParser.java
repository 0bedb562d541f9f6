package org.hilum.reports;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.parser.nndep.DependencyParser;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.process.Morphology;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphEdge;
import edu.stanford.nlp.semgraph.SemanticGraphFactory;
import edu.stanford.nlp.tagger.maxent.MaxentTagger;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hilum.reports.files.DataFile;
import org.hilum.reports.files.LabelerException;

/** CoreNLP's tagger and neural dependency parser, with corrected tags for words of radiology. Thread-safe. */
final class CoreNlpParser implements SyntaxParser {
    static final String TAGGER = "edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger";
    static final String PARSER = "edu/stanford/nlp/models/parser/nndep/english_UD.gz";
    static final String TAGS = "rules/tags.lists";

    private static CoreNlpParser shared;

    private final MaxentTagger tagger;
    private final DependencyParser parser;
    private final Map<String, String> tags;

    private CoreNlpParser(MaxentTagger tagger, DependencyParser parser, Map<String, String> tags) {
        this.tagger = tagger;
        this.parser = parser;
        this.tags = tags;
    }

    /**
     * Returns the JVM's shared parser. Labelers differ in rules and lexicon but not in models, and each copy of the models
     * would take 0.3 GB of heap. The first call loads both models from the class path in one to three seconds.
     *
     * @throws LabelerException if a model is missing or cannot be read; the next call tries again
     */
    static synchronized CoreNlpParser shared() {
        if (shared == null) {
            shared = load();
        }
        return shared;
    }

    private static CoreNlpParser load() {
        // The models load in parallel, since each takes a second or more. The thread inherits this one's class loader.
        FutureTask<MaxentTagger> tagger = new FutureTask<>(() -> new MaxentTagger(TAGGER, new Properties(), false));
        new Thread(tagger, "tagger's model").start();
        try {
            DependencyParser parser = DependencyParser.loadFromModelFile(PARSER);
            return new CoreNlpParser(tagger.get(), parser, tags(DataFile.read(TAGS)));
        } catch (RuntimeException | ExecutionException e) {
            throw new LabelerException("the parser's models cannot be loaded from the class path", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabelerException("loading the parser's models was interrupted", e);
        }
    }

    /** Returns the corrected tags by word; a line of the file is a tag and its words. */
    static Map<String, String> tags(DataFile file) {
        Map<String, String> tags = new HashMap<>();
        for (DataFile.Line line : file.lines()) {
            String[] words = line.text().split("\\s+");
            if (!words[0].matches("[A-Z$]{2,4}") || words.length < 2) {
                throw file.error(line, "expected a tag and words");
            }
            for (int i = 1; i < words.length; i++) {
                tags.put(words[i], words[0]);
            }
        }
        return tags;
    }

    @Override
    public DependencyGraph parse(Tokens tokens) {
        List<CoreLabel> labels = tag(tokens);
        CoreMap sentence = new Annotation("");
        sentence.set(CoreAnnotations.TokensAnnotation.class, labels);
        SemanticGraph graph = SemanticGraphFactory.generateEnhancedDependencies(parser.predict(sentence));
        List<DependencyGraph.Edge> edges = new ArrayList<>();
        for (SemanticGraphEdge edge : graph.edgeListSorted()) {
            int governor = edge.getGovernor().index() - 1;
            int dependent = edge.getDependent().index() - 1;
            if (governor >= 0 && dependent >= 0 && governor != dependent) {
                edges.add(new DependencyGraph.Edge(
                        governor, dependent, edge.getRelation().toString()));
            }
        }
        return new DependencyGraph(labels.stream().map(CoreLabel::lemma).toArray(String[]::new), edges);
    }

    /** Returns the tokens with corrected tags and lemmas. */
    List<CoreLabel> tag(Tokens tokens) {
        List<CoreLabel> labels = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            CoreLabel label = new CoreLabel();
            label.setWord(tokens.get(i).word());
            label.setValue(tokens.get(i).word());
            label.setIndex(i + 1);
            labels.add(label);
        }
        tagger.tagCoreLabels(labels);
        Morphology morphology = new Morphology();
        for (CoreLabel label : labels) {
            label.setTag(tags.getOrDefault(label.word(), label.tag()));
            label.setLemma(morphology.lemma(label.word(), label.tag()));
        }
        return labels;
    }
}
