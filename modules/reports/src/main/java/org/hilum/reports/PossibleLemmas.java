package org.hilum.reports;

import edu.stanford.nlp.process.Morphology;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lemmas that a word can have with any tag: what is known of the graph's words before tagging. Thread-safe.
 */
final class PossibleLemmas {
    /** The tags between which CoreNLP's morphology distinguishes. */
    private static final String[] TAGS = {
        "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "JJ", "JJR", "JJS", "RB", "RBR", "RBS",
        "DT", "IN", "MD", "PRP", "PRP$", "CC", "CD", "EX", "FW", "UH", "WDT", "WP", "WRB", "TO", "RP", "PDT", "LS",
        "SYM", "."
    };

    /** Maximum number of cached words. Reports have few more; the rest are mostly words that occur once. */
    private static final int MAX_CACHED_WORDS = 50_000;

    private static final Map<String, Set<String>> CACHE = new ConcurrentHashMap<>();

    private PossibleLemmas() {}

    /** Returns the possible lemmas, including the word itself. */
    static Set<String> of(String word) {
        Set<String> cached = CACHE.get(word);
        if (cached == null) {
            cached = lemmas(word);
            if (CACHE.size() < MAX_CACHED_WORDS) {
                CACHE.put(word, cached);
            }
        }
        return cached;
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
