package org.hilum.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.domain.Finding;
import org.hilum.reports.files.DataFile;
import org.hilum.reports.files.TermPattern;

/**
 * Parser of lexicon files. A header {@code [[finding concept]]} starts a block; each line after it is a {@link
 * TermPattern}. A third word in the header gives the kind of the block: {@code normal} (statements of normality) or
 * {@code new} (declaration of a site's own finding). {@code [[none -]]} contains pseudo-triggers, {@code [[without -]]}
 * terms of earlier files to remove.
 */
final class LexiconReader {
    private static final String NONE = "none";
    private static final String WITHOUT = "without";

    /** Separator between the parts of a discontinuous term. */
    static final String GAP = " .. ";

    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final List<DiscontinuousTerm> discontinuous = new ArrayList<>();
    private final Set<String> siteFindings = new TreeSet<>();

    /**
     * Reads a file and adds its terms.
     *
     * @throws IllegalArgumentException if a line is invalid or a term has two findings; the message has file and line
     */
    void read(DataFile file) {
        Term block = null;
        for (DataFile.Line line : file.lines()) {
            if (line.text().startsWith("[[")) {
                block = readHeader(file, line);
            } else if (block == null) {
                throw file.error(line, "a term is before the first header");
            } else {
                for (String text : expanded(file, line)) {
                    addTerm(file, line, block, text);
                }
            }
        }
    }

    /** Returns the terms by their words. */
    Map<String, Term> terms() {
        return terms;
    }

    /** Returns the discontinuous terms. */
    List<DiscontinuousTerm> discontinuous() {
        return discontinuous;
    }

    /** Returns the findings that the site's files declare. */
    Set<String> siteFindings() {
        return siteFindings;
    }

    private static List<String> expanded(DataFile file, DataFile.Line line) {
        try {
            return TermPattern.expand(line.text());
        } catch (IllegalArgumentException e) {
            throw file.error(line, e.getMessage());
        }
    }

    private void addTerm(DataFile file, DataFile.Line line, Term block, String text) {
        if (text.contains(GAP)) {
            String[] parts = text.split(" \\.\\. ", 2);
            Term term = new Term(text, block.finding(), block.concept(), block.kind());
            discontinuous.add(new DiscontinuousTerm(List.of(parts[0].split(" ")), List.of(parts[1].split(" ")), term));
            return;
        }
        String words = Tokens.tokenize(SentenceForm.normalise(text)).line();
        if (words.isEmpty()) {
            throw file.error(line, "a term may be empty");
        }
        if (block.finding().equals(WITHOUT)) {
            if (terms.remove(words) == null) {
                throw file.error(line, "\"" + words + "\" is not a term and cannot be removed");
            }
            return;
        }
        Term before = terms.putIfAbsent(words, new Term(words, block.finding(), block.concept(), block.kind()));
        if (before != null && !before.finding().equals(block.finding())) {
            throw file.error(
                    line,
                    "\"" + words + "\" stands for " + before.finding() + " and for " + block.finding()
                            + "; remove it first under [[without -]] if " + block.finding() + " is meant");
        }
    }

    private Term readHeader(DataFile file, DataFile.Line line) {
        String[] parts = line.text().replaceAll("[\\[\\]]", " ").strip().split("\\s+");
        if (!line.text().endsWith("]]") || parts.length < 2 || parts.length > 3) {
            throw file.error(
                    line, "a header is [[finding concept]], [[finding concept normal]] or [[finding concept new]]");
        }
        String finding = parts[0];
        String word = parts.length == 3 ? parts[2] : "";
        if (!word.isEmpty() && !word.equals("normal") && !word.equals("new")) {
            throw file.error(line, "unknown word " + word + " in a header");
        }
        if (word.equals("new")) {
            declareFinding(file, line, finding);
        } else if (!isKnown(finding)) {
            throw file.error(
                    line,
                    "unknown finding " + finding + "; declare a finding of your own by [[" + finding
                            + " concept new]]");
        }
        if (!parts[1].matches("C\\d{7}|-")) {
            throw file.error(line, parts[1] + " is not a UMLS concept");
        }
        Term.Kind kind = word.equals("normal") ? Term.Kind.NORMAL : Term.Kind.NAME;
        return new Term("", finding, parts[1], finding.equals(NONE) ? Term.Kind.PSEUDO : kind);
    }

    private void declareFinding(DataFile file, DataFile.Line line, String finding) {
        boolean taken = Finding.all().stream()
                        .anyMatch(f -> f.id().toLowerCase(Locale.ROOT).equals(finding.toLowerCase(Locale.ROOT)))
                || finding.equals(Finding.NO_FINDING)
                || !siteFindings.add(finding);
        if (taken || !finding.matches("[A-Z][A-Za-z0-9_]{1,59}")) {
            throw file.error(
                    line,
                    finding + " is in use, or not a valid name of a finding (a capital, then letters, digits and _)");
        }
    }

    private boolean isKnown(String finding) {
        return finding.equals(NONE)
                || finding.equals(WITHOUT)
                || finding.equals(SentenceMention.NORMAL)
                || finding.startsWith(SentenceMention.OTHER)
                || siteFindings.contains(finding)
                || Term.findings(finding).stream().allMatch(part -> Finding.named(part)
                        .filter(f -> f.id().equals(part))
                        .isPresent());
    }
}
