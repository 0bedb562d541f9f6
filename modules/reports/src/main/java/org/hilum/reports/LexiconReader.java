package org.hilum.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.domain.Finding;

/**
 * Reads files of terms. A header {@code [[finding concept]]} opens a block; each line after it is a {@link TermPattern}.
 * A third word in the header says what the block is: {@code normal} (statements of normality), {@code new} (the first
 * block of a site's own finding). {@code [[none -]]} holds look-alikes, {@code [[without -]]} terms of earlier files that
 * are taken back.
 */
final class LexiconReader {
    private static final String NONE = "none";
    private static final String WITHOUT = "without";

    /** Between the parts of a term that stand apart. */
    static final String APART = " .. ";

    private final Map<String, Term> terms = new LinkedHashMap<>();
    private final List<ApartTerm> apart = new ArrayList<>();
    private final Set<String> ownFindings = new TreeSet<>();

    /**
     * Reads a file after those before it.
     *
     * @throws IllegalArgumentException naming file and line, where a line is bad or a term stands for two findings
     */
    void read(DataFile file) {
        Term block = null;
        for (DataFile.Line line : file.lines()) {
            if (line.text().startsWith("[[")) {
                block = header(file, line);
            } else if (block == null) {
                throw file.refuse(line, "a term stands before the first header");
            } else {
                for (String text : expanded(file, line)) {
                    term(file, line, block, text);
                }
            }
        }
    }

    /** The terms, by their words. */
    Map<String, Term> terms() {
        return terms;
    }

    /** The terms whose parts stand apart. */
    List<ApartTerm> apart() {
        return apart;
    }

    /** Findings that a site has declared. */
    Set<String> ownFindings() {
        return ownFindings;
    }

    private static List<String> expanded(DataFile file, DataFile.Line line) {
        try {
            return TermPattern.expand(line.text());
        } catch (IllegalArgumentException e) {
            throw file.refuse(line, e.getMessage());
        }
    }

    private void term(DataFile file, DataFile.Line line, Term block, String text) {
        if (text.contains(APART)) {
            String[] parts = text.split(" \\.\\. ", 2);
            Term term = new Term(text, block.finding(), block.concept(), block.kind());
            apart.add(new ApartTerm(List.of(parts[0].split(" ")), List.of(parts[1].split(" ")), term));
            return;
        }
        String words = Tokens.of(SentenceForm.of(text)).line();
        if (words.isEmpty()) {
            throw file.refuse(line, "a term may be empty");
        }
        if (block.finding().equals(WITHOUT)) {
            if (terms.remove(words) == null) {
                throw file.refuse(line, "\"" + words + "\" is no term, so it cannot be taken back");
            }
            return;
        }
        Term before = terms.putIfAbsent(words, new Term(words, block.finding(), block.concept(), block.kind()));
        if (before != null && !before.finding().equals(block.finding())) {
            throw file.refuse(
                    line,
                    "\"" + words + "\" stands for " + before.finding() + " and for " + block.finding()
                            + "; take it back first under [[without -]] if " + block.finding() + " is meant");
        }
    }

    private Term header(DataFile file, DataFile.Line line) {
        String[] parts = line.text().replaceAll("[\\[\\]]", " ").strip().split("\\s+");
        if (!line.text().endsWith("]]") || parts.length < 2 || parts.length > 3) {
            throw file.refuse(
                    line, "a header is [[finding concept]], [[finding concept normal]] or [[finding concept new]]");
        }
        String finding = parts[0];
        String word = parts.length == 3 ? parts[2] : "";
        if (!word.isEmpty() && !word.equals("normal") && !word.equals("new")) {
            throw file.refuse(line, "unknown word " + word + " in a header");
        }
        if (word.equals("new")) {
            declare(file, line, finding);
        } else if (!known(finding)) {
            throw file.refuse(
                    line,
                    "unknown finding " + finding + "; one of your own is declared by [[" + finding + " concept new]]");
        }
        if (!parts[1].matches("C\\d{7}|-")) {
            throw file.refuse(line, parts[1] + " is no UMLS concept");
        }
        Term.Kind kind = word.equals("normal") ? Term.Kind.NORMAL : Term.Kind.NAME;
        return new Term("", finding, parts[1], finding.equals(NONE) ? Term.Kind.LOOKALIKE : kind);
    }

    private void declare(DataFile file, DataFile.Line line, String finding) {
        boolean taken = Finding.all().stream()
                        .anyMatch(f -> f.id().toLowerCase(Locale.ROOT).equals(finding.toLowerCase(Locale.ROOT)))
                || finding.equals(Finding.NO_FINDING)
                || !ownFindings.add(finding);
        if (taken || !finding.matches("[A-Z][A-Za-z0-9_]{1,59}")) {
            throw file.refuse(
                    line, finding + " is taken, or no name of a finding (letters, digits and _, a capital first)");
        }
    }

    private boolean known(String finding) {
        return finding.equals(NONE)
                || finding.equals(WITHOUT)
                || finding.equals(SentenceMention.NORMAL)
                || finding.startsWith(SentenceMention.OTHER)
                || ownFindings.contains(finding)
                || Term.findings(finding).stream().allMatch(part -> Finding.named(part)
                        .filter(f -> f.id().equals(part))
                        .isPresent());
    }
}
