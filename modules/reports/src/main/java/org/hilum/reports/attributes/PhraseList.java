package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.reports.files.DataFile;
import org.hilum.reports.files.TermPattern;

/** Phrases of words and their values. Of overlapping phrases the longest is taken; a phrase can have several values. */
final class PhraseList {
    /** Phrases by their first word, longest first. */
    private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();

    private record Phrase(List<String> words, String value) {}

    private record Found(String value, int first, int last) {}

    /** Adds the phrases of patterns that semicolons separate. */
    void add(DataFile file, DataFile.Line line, String value, String patterns) {
        for (String pattern : patterns.split(";")) {
            try {
                TermPattern.expand(pattern.strip()).forEach(phrase -> add(value, List.of(phrase.split(" "))));
            } catch (IllegalArgumentException e) {
                throw file.error(line, e.getMessage());
            }
        }
    }

    private void add(String value, List<String> words) {
        List<Phrase> phrases = byFirstWord.computeIfAbsent(words.get(0), first -> new ArrayList<>());
        phrases.add(new Phrase(words, value));
        phrases.sort((a, b) -> b.words.size() - a.words.size());
    }

    /** Finds the phrases in a sentence, in order, as phrases of an attribute. */
    List<AttributePhrase> find(Attribute kind, List<String> words) {
        return find(words).stream()
                .map(found -> new AttributePhrase(kind, found.value, found.first, found.last))
                .toList();
    }

    /** Returns the values of the phrases in a sentence, in order. */
    List<String> values(List<String> words) {
        return find(words).stream().map(Found::value).toList();
    }

    private List<Found> find(List<String> words) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            int longest = 0;
            for (Phrase phrase : byFirstWord.getOrDefault(words.get(i), List.of())) {
                if (phrase.words.size() < longest) {
                    break;
                }
                int end = i + phrase.words.size();
                if (end <= words.size() && words.subList(i, end).equals(phrase.words)) {
                    found.add(new Found(phrase.value, i, end - 1));
                    longest = phrase.words.size();
                }
            }
            i += Math.max(0, longest - 1);
        }
        return found;
    }

    /** Whether a word alone is a phrase. */
    boolean contains(String word) {
        return byFirstWord.getOrDefault(word, List.of()).stream().anyMatch(phrase -> phrase.words.size() == 1);
    }
}
