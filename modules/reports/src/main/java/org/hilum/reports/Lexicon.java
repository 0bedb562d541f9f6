package org.hilum.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;

/** The terms by which findings are named, matched as whole words; the longest match wins its place. */
final class Lexicon {
    /** The files, one per family of findings. */
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
            "lexicon/normal.terms");

    private final Map<String, Term> terms;
    /** Terms whose parts stand apart, by their first word. */
    private final Map<String, List<ApartTerm>> apart = new HashMap<>();

    private final Set<String> ownFindings;
    private final Trie trie;

    private Lexicon(Map<String, Term> terms, Collection<ApartTerm> apart, Set<String> ownFindings) {
        this.terms = terms;
        this.ownFindings = ownFindings;
        apart.forEach(term -> this.apart
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

    /** The built-in terms and those of a site. */
    static Lexicon load(List<SiteFile> site) {
        List<DataFile> files = new ArrayList<>();
        FILES.forEach(name -> files.add(DataFile.read(name)));
        site.forEach(file -> files.add(file.data()));
        return of(files);
    }

    /**
     * Builds a lexicon from files, each read after those before it.
     *
     * @throws IllegalArgumentException naming file and line, where a line is bad or a term stands for two findings
     */
    static Lexicon of(Collection<DataFile> files) {
        LexiconReader reader = new LexiconReader();
        files.forEach(reader::read);
        return new Lexicon(reader.terms(), reader.apart(), reader.ownFindings());
    }

    /** The terms in a sentence, in its order; they do not overlap. Look-alikes are among them. */
    List<TermMatch> find(Tokens tokens, WordLists words) {
        List<TermMatch> matches = new ArrayList<>();
        for (Emit emit : trie.parseText(tokens.line())) {
            matches.add(new TermMatch(
                    terms.get(emit.getKeyword()), tokens.tokenAt(emit.getStart()), tokens.tokenAt(emit.getEnd())));
        }
        for (int i = 0; i < tokens.size(); i++) {
            for (ApartTerm term : apart.getOrDefault(tokens.get(i).word(), List.of())) {
                TermMatch match = term.at(tokens, i, words);
                if (match != null && free(matches, i, match.last())) {
                    matches.add(match);
                }
            }
        }
        matches.sort(Comparator.comparingInt(TermMatch::first));
        return matches;
    }

    /** Whether an insertion may keep the parts of a term from each other: "the heart, as before, is enlarged". */
    boolean mayStandApart(Tokens tokens) {
        boolean comma = false;
        boolean head = false;
        for (Token token : tokens.all()) {
            comma |= token.word().equals(",");
            head |= apart.containsKey(token.word());
        }
        return comma && head;
    }

    private static boolean free(List<TermMatch> matches, int first, int last) {
        return matches.stream().allMatch(match -> match.last() < first || match.first() > last);
    }

    int size() {
        return terms.size();
    }

    /** The findings that a site's files declare, in alphabetical order. */
    Set<String> ownFindings() {
        return ownFindings;
    }

    /** The diseases that it knows beyond the fourteen. */
    Collection<String> others() {
        return terms.values().stream()
                .map(Term::finding)
                .filter(f -> f.startsWith(SentenceMention.OTHER))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
