package org.hilum.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
    private final Set<String> ownFindings;
    private final Trie trie;

    private Lexicon(Map<String, Term> terms, Set<String> ownFindings) {
        this.terms = terms;
        this.ownFindings = ownFindings;
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
        return new Lexicon(reader.terms(), reader.ownFindings());
    }

    /** The terms in a sentence, in its order; they do not overlap. Look-alikes are among them. */
    List<TermMatch> find(Tokens tokens) {
        List<TermMatch> matches = new ArrayList<>();
        for (Emit emit : trie.parseText(tokens.line())) {
            matches.add(new TermMatch(
                    terms.get(emit.getKeyword()), tokens.tokenAt(emit.getStart()), tokens.tokenAt(emit.getEnd())));
        }
        matches.sort(Comparator.comparingInt(TermMatch::first));
        return matches;
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
