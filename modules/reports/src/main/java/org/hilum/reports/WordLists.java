package org.hilum.reports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hilum.reports.files.DataFile;

/** The word lists of {@code rules/words.lists}: modifiers, conjunctions, terminations, finite verbs, triggers and others. */
final class WordLists {
    static final String FILE = "rules/words.lists";

    private final Map<String, Set<String>> lists = new HashMap<>();

    private WordLists() {}

    static WordLists load() {
        return parse(DataFile.read(FILE));
    }

    /** Returns a copy with the triggers of rules, too. */
    WordLists withTriggersOf(RuleBook rules) {
        WordLists words = new WordLists();
        words.lists.putAll(lists);
        Set<String> all = new HashSet<>(lists.get("operators"));
        all.addAll(rules.triggers());
        words.lists.put("operators", all);
        words.lists.put("phrase-operators", rules.phraseTriggers());
        return words;
    }

    static WordLists parse(DataFile file) {
        WordLists words = new WordLists();
        Set<String> list = null;
        for (DataFile.Line line : file.lines()) {
            String text = line.text();
            if (text.startsWith("list ")) {
                list = words.lists.computeIfAbsent(text.substring(5).strip(), name -> new HashSet<>());
            } else if (list == null) {
                throw file.error(line, "a word is before the first list");
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

    /** Whether the word is a modifier: an adjective, article or place that may stand between a phrase and its mention. */
    boolean isModifier(String word) {
        return lists.get("describing").contains(word);
    }

    /** Whether the word joins the items of a list: "or", "and", a comma. */
    boolean isConjunction(String word) {
        return lists.get("joining").contains(word);
    }

    /** Whether the word is a termination: it ends the scope of a phrase. */
    boolean isTermination(String word) {
        return lists.get("breaking").contains(word);
    }

    /** Whether the word is a finite verb, which ends the scope of most phrases. */
    boolean isFiniteVerb(String word) {
        return lists.get("verbs").contains(word);
    }

    /** Whether the word starts an asserted item after a comma or "and": "small", "stable". */
    boolean startsAssertion(String word) {
        return lists.get("asserting").contains(word);
    }

    /** Whether the word can start a parenthetical between two commas. */
    boolean startsParenthetical(String word) {
        return lists.get("inserting").contains(word);
    }

    /** Whether the word can decide an assertion; a part between commas that has one is no parenthetical. */
    boolean isDecisive(String word) {
        return lists.get("deciding").contains(word);
    }

    /** Whether the word is a preposition of place or time. */
    boolean isLocation(String word) {
        return lists.get("placing").contains(word);
    }

    /** Whether the word may stand between the parts of a discontinuous term. */
    boolean isLinking(String word) {
        return lists.get("linking").contains(word);
    }

    /** Whether the word makes a sentence need the rules of phrases, which need no parser. */
    boolean isPhraseTrigger(String word) {
        return lists.getOrDefault("phrase-operators", Set.of()).contains(word);
    }

    /** Whether the word is a trigger. A sentence without triggers asserts what it names and needs no rules. */
    boolean isTrigger(String word) {
        return lists.get("operators").contains(word);
    }
}
