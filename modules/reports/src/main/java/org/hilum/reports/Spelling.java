package org.hilum.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hilum.reports.files.DataFile;

/**
 * Corrects misspelt words of findings, joins those that a hyphen at a line's end parts, and parts "no" from the word behind it. A
 * word is misspelt if the miner knows no such word and exactly one word of a finding is near: one letter too many, too few, other
 * or exchanged, two in words of eight letters or more, and the same first letter. Thread-safe.
 */
final class Spelling {
    /** The words whose misspellings are corrected. */
    static final String MEDICAL = "spelling/medical.words";
    /** Words that are right as they are. */
    static final String KNOWN = "spelling/known.words";

    private static final int LEAST_LETTERS = 4;
    private static final int LETTERS_FOR_TWO = 8;
    /** Words whose corrections are kept, which bounds the memory. */
    private static final int MOST_KEPT = 50_000;

    private final List<String> medical;
    private final Set<String> known;
    private final Map<String, Optional<String>> corrections = new ConcurrentHashMap<>();

    /** @param lexiconWords all words of the lexicon's terms, which are right as they are */
    Spelling(Set<String> lexiconWords) {
        this.medical = words(MEDICAL);
        this.known = new HashSet<>(lexiconWords);
        known.addAll(medical);
        known.addAll(words(KNOWN));
    }

    private static List<String> words(String file) {
        return DataFile.read(file).lines().stream()
                .flatMap(line -> List.of(line.text().split("\\s+")).stream())
                .toList();
    }

    /** Returns the tokens with corrected words; the same object if none is misspelt. */
    Tokens correct(Tokens tokens) {
        List<Token> corrected = new ArrayList<>();
        boolean changed = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Optional<Token> joined = joined(tokens, i);
            if (joined.isPresent()) {
                corrected.add(joined.get());
                changed = true;
                i += 2;
                continue;
            }
            Optional<String> word = correction(token.word());
            if (word.isPresent()) {
                for (String part : word.get().split(" ")) {
                    corrected.add(new Token(token.begin(), token.end(), part, true));
                }
                changed = true;
            } else {
                corrected.add(token);
            }
        }
        return changed ? Tokens.of(corrected) : tokens;
    }

    /** Returns the word that a hyphen at a line's end parts. */
    private Optional<Token> joined(Tokens tokens, int i) {
        if (i + 2 >= tokens.size()
                || !tokens.get(i + 1).word().equals("-")
                || tokens.get(i + 1).begin() != tokens.get(i).end()) {
            return Optional.empty();
        }
        String word = tokens.get(i).word() + tokens.get(i + 2).word();
        String right = correction(word).orElse(word);
        return medical.contains(right)
                ? Optional.of(new Token(tokens.get(i).begin(), tokens.get(i + 2).end(), right, true))
                : Optional.empty();
    }

    private Optional<String> correction(String word) {
        if (word.length() < LEAST_LETTERS || known.contains(word) || !Character.isLetter(word.charAt(0))) {
            return Optional.empty();
        }
        Optional<String> kept = corrections.get(word);
        if (kept != null) {
            return kept;
        }
        Optional<String> found = find(word);
        if (corrections.size() < MOST_KEPT) {
            corrections.put(word, found);
        }
        return found;
    }

    private Optional<String> find(String word) {
        if (word.startsWith("no") && medical.contains(word.substring(2))) {
            return Optional.of("no " + word.substring(2));
        }
        String nearest = null;
        int least = Integer.MAX_VALUE;
        boolean unique = false;
        for (String right : medical) {
            int most = right.length() >= LETTERS_FOR_TWO ? 2 : 1;
            if (right.charAt(0) != word.charAt(0) || Math.abs(right.length() - word.length()) > most) {
                continue;
            }
            int distance = distance(word, right);
            if (distance <= most && distance <= least) {
                unique = distance < least;
                least = distance;
                nearest = right;
            }
        }
        return unique ? Optional.of(nearest) : Optional.empty();
    }

    /** Returns the number of letters to insert, delete, replace or exchange with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
