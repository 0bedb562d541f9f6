package org.hilum.reports;

import edu.stanford.nlp.process.Morphology;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lemmas that a word can have, whatever tag it gets: what can be known of the graph's words before anything is
 * tagged. Thread-safe.
 */
final class PossibleLemmas {
    /** Morphology looks at the tag's first letters only; one tag of each kind that it tells apart. */
    private static final String[] TAGS = {
        "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "RB", "RBR", "RBS",
        "DT", "IN", "MD", "PRP", "PRP$", "CC", "CD", "EX", "FW", "UH", "WDT", "WP", "WRB", "TO", "RP", "PDT", "LS",
        "SYM", "."
    };

    /** So many words are remembered; reports do not have many more, and what nobody says twice need not stay. */
    private static final int MOST = 50_000;

    private static final Map<String, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private PossibleLemmas() {}

    /** The word itself among them. */
    static Set<String> of(String word) {
        Set<String> known = KNOWN.get(word);
        if (known == null) {
            known = lemmas(word);
            if (KNOWN.size() < MOST) {
                KNOWN.put(word, known);
            }
        }
        return known;
    }

    private static Set<String> lemmas(String word) {
        Morphology morphology = new Morphology();
        Set<String> lemmas = new HashSet<>(Set.of(word));
        for (String tag : TAGS) {
            lemmas.add(morphology.lemma(word, tag));
        }
        return Set.copyOf(lemmas);
    }
}
