package org.hilum.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;
import org.hilum.reports.files.DataFile;

/** The terms of findings. Terms match whole words; of overlapping matches the longest is kept. */
final class Lexicon {
    /** The built-in files, one per family of findings. */
    static final List<String> FILES = List.of(
            "lexicon/atelectasis.terms",
            "lexicon/heart.terms",
            "lexicon/effusion.terms",
            "lexicon/infiltration.terms",
            "lexicon/mass-nodule.terms",
            "lexicon/pneumonia-consolidation.terms",
            "lexicon/pneumothorax.terms",
            "lexicon/edema.terms",
            "lexicon/emphysema-fibrosis.terms",
            "lexicon/pleura-hernia.terms",
            "lexicon/other-diseases.terms",
            "lexicon/devices.terms",
            "lexicon/normal.terms");

    private final Map<String, Term> terms;
    /** Discontinuous terms by their first word. */
    private final Map<String, List<DiscontinuousTerm>> discontinuous = new HashMap<>();

    private final Set<String> siteFindings;
    private final Trie trie;

    private Lexicon(Map<String, Term> terms, Collection<DiscontinuousTerm> discontinuous, Set<String> siteFindings) {
        this.terms = terms;
        this.siteFindings = siteFindings;
        discontinuous.forEach(term -> this.discontinuous
                .computeIfAbsent(term.head().get(0), word -> new ArrayList<>())
                .add(term));
        this.trie = Trie.builder()
                .onlyWholeWordsWhiteSpaceSeparated()
                .ignoreOverlaps()
                .addKeywords(terms.keySet())
                .build();
    }

    static Lexicon load() {
        return load(List.of());
    }

    /** Loads the built-in terms and those of a site. */
    static Lexicon load(List<SiteFile> site) {
        List<DataFile> files = new ArrayList<>();
        FILES.forEach(name -> files.add(DataFile.read(name)));
        site.forEach(file -> files.add(file.data()));
        return read(files);
    }

    /**
     * Reads a lexicon from files, in order.
     *
     * @throws IllegalArgumentException if a line is invalid or a term has two findings; the message has file and line
     */
    static Lexicon read(Collection<DataFile> files) {
        LexiconReader reader = new LexiconReader();
        files.forEach(reader::read);
        return new Lexicon(reader.terms(), reader.discontinuous(), reader.siteFindings());
    }

    /** Returns the terms in a sentence, in order and without overlaps, pseudo-triggers included. */
    List<TermMatch> find(Tokens tokens, WordLists words) {
        List<TermMatch> matches = new ArrayList<>();
        for (Emit emit : trie.parseText(tokens.line())) {
            matches.add(new TermMatch(
                    terms.get(emit.getKeyword()), tokens.tokenAt(emit.getStart()), tokens.tokenAt(emit.getEnd())));
        }
        for (int i = 0; i < tokens.size(); i++) {
            for (DiscontinuousTerm term :
                    discontinuous.getOrDefault(tokens.get(i).word(), List.of())) {
                TermMatch match = term.matchAt(tokens, i, words);
                if (match != null && isFree(matches, i, match.last())) {
                    matches.add(match);
                }
            }
        }
        matches.sort(Comparator.comparingInt(TermMatch::first));
        return matches;
    }

    /** Whether a parenthetical may separate the parts of a term: "the heart, as before, is enlarged". */
    boolean mayContainDiscontinuousTerm(Tokens tokens) {
        boolean comma = false;
        boolean head = false;
        for (Token token : tokens.all()) {
            comma |= token.word().equals(",");
            head |= discontinuous.containsKey(token.word());
        }
        return comma && head;
    }

    private static boolean isFree(List<TermMatch> matches, int first, int last) {
        return matches.stream().allMatch(match -> match.last() < first || match.first() > last);
    }

    int size() {
        return terms.size();
    }

    /** Returns all words of the terms. */
    Set<String> words() {
        Set<String> words = new HashSet<>();
        terms.keySet().forEach(term -> words.addAll(List.of(term.split(" "))));
        discontinuous.values().forEach(list -> list.forEach(term -> words.addAll(term.head())));
        return words;
    }

    /** Returns the findings that the site's files declare, in alphabetical order. */
    Set<String> siteFindings() {
        return siteFindings;
    }

    /** Returns the diseases with terms beyond the fourteen findings. */
    Collection<String> otherDiseases() {
        return terms.values().stream()
                .map(Term::finding)
                .filter(f -> f.startsWith(SentenceMention.OTHER))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
