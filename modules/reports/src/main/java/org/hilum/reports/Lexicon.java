package org.hilum.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ahocorasick.trie.Emit;
import org.ahocorasick.trie.Trie;
import org.hilum.domain.Finding;

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
    private final Trie trie;

    private Lexicon(Map<String, Term> terms) {
        this.terms = terms;
        this.trie = Trie.builder()
                .onlyWholeWordsWhiteSpaceSeparated()
                .ignoreOverlaps()
                .addKeywords(terms.keySet())
                .build();
    }

    static Lexicon load() {
        return of(FILES.stream().map(DataFile::read).toList());
    }

    /**
     * Builds a lexicon. A header {@code [finding concept kind]} opens a block; each line after it is a term pattern.
     *
     * @throws IllegalArgumentException naming file and line, where a line is bad or a term stands for two findings
     */
    static Lexicon of(Collection<DataFile> files) {
        Map<String, Term> terms = new LinkedHashMap<>();
        List<String> ambiguous = new ArrayList<>();
        for (DataFile file : files) {
            Term block = null;
            for (DataFile.Line line : file.lines()) {
                if (line.text().startsWith("[[")) {
                    block = header(file, line);
                } else if (block == null) {
                    throw file.refuse(line, "a term stands before the first header");
                } else {
                    addTerms(file, line, block, terms, ambiguous);
                }
            }
        }
        if (!ambiguous.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", ambiguous));
        }
        return new Lexicon(terms);
    }

    private static void addTerms(
            DataFile file, DataFile.Line line, Term block, Map<String, Term> terms, List<String> ambiguous) {
        List<String> texts;
        try {
            texts = TermPattern.expand(line.text());
        } catch (IllegalArgumentException e) {
            throw file.refuse(line, e.getMessage());
        }
        for (String text : texts) {
            String words = Tokens.of(SentenceForm.of(text)).line();
            if (words.isEmpty()) {
                throw file.refuse(line, "a term may be empty");
            }
            Term term = new Term(words, block.finding(), block.concept(), block.kind());
            Term before = terms.putIfAbsent(words, term);
            if (before != null && !before.finding().equals(term.finding())) {
                throw file.refuse(
                        line, "\"" + words + "\" stands for " + before.finding() + " and for " + term.finding());
            }
        }
    }

    private static Term header(DataFile file, DataFile.Line line) {
        String[] parts = line.text().replaceAll("[\\[\\]]", " ").strip().split("\\s+");
        if (!line.text().endsWith("]]") || parts.length < 2 || parts.length > 3) {
            throw file.refuse(line, "a header is [[finding concept]] or [[finding concept normal]]");
        }
        String finding = parts[0];
        Term.Kind kind = Term.Kind.NAME;
        if (finding.equals("none")) {
            kind = Term.Kind.LOOKALIKE;
        } else if (parts.length == 3) {
            if (!parts[2].equals("normal")) {
                throw file.refuse(line, "unknown kind " + parts[2]);
            }
            kind = Term.Kind.NORMAL;
        }
        boolean known = finding.equals("none")
                || finding.equals(SentenceMention.NORMAL)
                || finding.startsWith(SentenceMention.OTHER)
                || Finding.named(finding).filter(f -> f.id().equals(finding)).isPresent();
        if (!known) {
            throw file.refuse(line, "unknown finding " + finding);
        }
        if (!parts[1].matches("C\\d{7}|-")) {
            throw file.refuse(line, parts[1] + " is no UMLS concept");
        }
        return new Term("", finding, parts[1], kind);
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

    /** The findings that it knows beyond the fourteen. */
    Collection<String> others() {
        return terms.values().stream()
                .map(Term::finding)
                .filter(f -> f.startsWith(SentenceMention.OTHER))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
