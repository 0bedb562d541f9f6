package org.hilum.reports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The word lists of {@code rules/words.lists}: words that describe, that break a clause, that assert, that operate. */
final class WordLists {
    static final String FILE = "rules/words.lists";

    private final Map<String, Set<String>> lists = new HashMap<>();

    private WordLists() {}

    static WordLists load() {
        return of(DataFile.read(FILE));
    }

    /** The same with more operators. */
    WordLists with(Set<String> operators) {
        WordLists words = new WordLists();
        words.lists.putAll(lists);
        Set<String> all = new HashSet<>(lists.get("operators"));
        all.addAll(operators);
        words.lists.put("operators", all);
        return words;
    }

    static WordLists of(DataFile file) {
        WordLists words = new WordLists();
        Set<String> list = null;
        for (DataFile.Line line : file.lines()) {
            String text = line.text();
            if (text.startsWith("list ")) {
                list = words.lists.computeIfAbsent(text.substring(5).strip(), name -> new HashSet<>());
            } else if (list == null) {
                throw file.refuse(line, "a word stands before the first list");
            } else {
                list.addAll(Set.of(text.split("\\s+")));
            }
        }
        for (String name : new String[] {
            "describing",
            "joining",
            "breaking",
            "verbs",
            "asserting",
            "inserting",
            "deciding",
            "linking",
            "placing",
            "operators"
        }) {
            if (!words.lists.containsKey(name)) {
                throw new IllegalArgumentException(file.name() + ": the list \"" + name + "\" is missing");
            }
        }
        return words;
    }

    /** Adjectives, articles and places that may stand between a phrase and what it governs. */
    boolean describes(String word) {
        return lists.get("describing").contains(word);
    }

    /** "or", "and", commas: between the items of a list. */
    boolean joins(String word) {
        return lists.get("joining").contains(word);
    }

    /** Words at which the reach of a phrase ends. */
    boolean breaks(String word) {
        return lists.get("breaking").contains(word);
    }

    /** Finite verbs, at which the reach of a phrase ends. */
    boolean verb(String word) {
        return lists.get("verbs").contains(word);
    }

    /** "small", "stable": after a comma or "and" they begin something that is there. */
    boolean asserts(String word) {
        return lists.get("asserting").contains(word);
    }

    /** With these a part between two commas begins that may be left out. */
    boolean inserts(String word) {
        return lists.get("inserting").contains(word);
    }

    /** A part with any of these is not left out. */
    boolean decides(String word) {
        return lists.get("deciding").contains(word);
    }

    /** Prepositions of place and time. */
    boolean places(String word) {
        return lists.get("placing").contains(word);
    }

    /** Between the parts of a term that stand apart. */
    boolean links(String word) {
        return lists.get("linking").contains(word);
    }

    /** Without any of these a sentence says plainly what is there, and needs no parser. */
    boolean operates(String word) {
        return lists.get("operators").contains(word);
    }
}
