package org.hilum.reports;

import edu.stanford.nlp.international.Language;
import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.ling.IndexedWord;
import edu.stanford.nlp.ling.Word;
import edu.stanford.nlp.parser.nndep.Classifier;
import edu.stanford.nlp.parser.nndep.Config;
import edu.stanford.nlp.parser.nndep.DependencyParser;
import edu.stanford.nlp.trees.GrammaticalRelation;
import edu.stanford.nlp.trees.GrammaticalStructure;
import edu.stanford.nlp.trees.TreeGraphNode;
import edu.stanford.nlp.trees.TypedDependency;
import edu.stanford.nlp.trees.UniversalEnglishGrammaticalRelations;
import edu.stanford.nlp.trees.UniversalEnglishGrammaticalStructure;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * CoreNLP's neural dependency parser with its own model, and the same trees: its network is asked only where more than
 * one transition is allowed, and evaluated by {@link NeuralScores}. Thread-safe.
 */
final class GreedyParser {
    private final DependencyParser model;
    private final List<String> labels;
    private final int[] labelIds;
    private final int root;
    private final int none;
    private final int noWord;
    private final int noTag;
    private final NeuralScores scores;

    /**
     * Takes a loaded parser apart.
     *
     * @throws LabelerBroken where this is another CoreNLP, built otherwise
     */
    @SuppressWarnings("unchecked")
    GreedyParser(DependencyParser model) {
        this.model = model;
        try {
            List<String> known = (List<String>) part(model, "knownLabels");
            // the first stands for no label; the transitions are left and right of each of the others, then shift
            this.labels = known.subList(1, known.size());
            this.labelIds = labels.stream().mapToInt(model::getLabelID).toArray();
            this.root = 0;
            this.none = model.getLabelID(Config.NULL);
            this.noWord = model.getWordID(Config.NULL);
            this.noTag = model.getPosID(Config.NULL);
            Classifier classifier = (Classifier) part(model, "classifier");
            this.scores = new NeuralScores(classifier, (Map<Integer, Integer>) part(classifier, "preMap"), (double[][])
                    part(classifier, "saved"));
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new LabelerBroken("the parser is not that of the CoreNLP that hilum was built for", e);
        }
    }

    private static Object part(Object whole, String name) throws ReflectiveOperationException {
        Field field = whole.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(whole);
    }

    /** The tree of tagged tokens. */
    GrammaticalStructure parse(List<CoreLabel> tokens) {
        int[] words = new int[tokens.size() + 1];
        int[] tags = new int[tokens.size() + 1];
        words[0] = model.getWordID(Config.ROOT);
        tags[0] = model.getPosID(Config.ROOT);
        for (int i = 1; i < words.length; i++) {
            words[i] = model.getWordID(tokens.get(i - 1).word());
            tags[i] = model.getPosID(tokens.get(i - 1).tag());
        }
        ParserState state = new ParserState(tokens.size());
        while (!state.done()) {
            advance(state, words, tags);
        }
        return structure(state, tokens);
    }

    private void advance(ParserState state, int[] words, int[] tags) {
        if (state.stacked() <= 2) {
            // nothing to choose: the root gets its only child at the end
            if (state.waiting() > 0) {
                state.shift();
            } else {
                state.right(root);
            }
            return;
        }
        double[] all = scores.of(features(state, words, tags));
        int count = labels.size();
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int transition = 0; transition < all.length; transition++) {
            boolean shift = transition == 2 * count;
            boolean allowed = shift ? state.waiting() > 0 : transition % count != root;
            if (allowed && all[transition] > most) {
                most = all[transition];
                best = transition;
            }
        }
        if (best == 2 * count) {
            state.shift();
        } else if (best < count) {
            state.left(best);
        } else {
            state.right(best - count);
        }
    }

    private int[] features(ParserState state, int[] words, int[] tags) {
        int[] features = new int[NeuralScores.FEATURES];
        for (int i = 0; i < 3; i++) {
            put(features, i, state.stack(2 - i), words, tags);
            put(features, 3 + i, state.buffer(i), words, tags);
        }
        for (int i = 0; i < 2; i++) {
            int token = state.stack(i);
            int left = state.leftChild(token, 1);
            int right = state.rightChild(token, 1);
            int[] children = {
                left,
                right,
                state.leftChild(token, 2),
                state.rightChild(token, 2),
                state.leftChild(left, 1),
                state.rightChild(right, 1)
            };
            for (int j = 0; j < children.length; j++) {
                put(features, 6 + 6 * i + j, children[j], words, tags);
                features[36 + 6 * i + j] = children[j] > 0 ? labelIds[state.label(children[j])] : none;
            }
        }
        return features;
    }

    private void put(int[] features, int place, int token, int[] words, int[] tags) {
        features[place] = token < 0 ? noWord : words[token];
        features[18 + place] = token < 0 ? noTag : tags[token];
    }

    private GrammaticalStructure structure(ParserState state, List<CoreLabel> tokens) {
        IndexedWord top = new IndexedWord(new Word("ROOT"));
        top.set(CoreAnnotations.IndexAnnotation.class, 0);
        List<TypedDependency> arcs = new ArrayList<>();
        for (int i = 1; i <= state.tokens(); i++) {
            int head = state.head(i);
            arcs.add(new TypedDependency(
                    head == 0 ? GrammaticalRelation.ROOT : relation(labels.get(state.label(i))),
                    head == 0 ? top : new IndexedWord(tokens.get(head - 1)),
                    new IndexedWord(tokens.get(i - 1))));
        }
        return new UniversalEnglishGrammaticalStructure(arcs, new TreeGraphNode(top));
    }

    private static GrammaticalRelation relation(String name) {
        GrammaticalRelation known = UniversalEnglishGrammaticalRelations.shortNameToGRel.get(name);
        return known != null
                ? known
                : new GrammaticalRelation(Language.UniversalEnglish, name, null, GrammaticalRelation.DEPENDENT);
    }
}
