package org.hilum.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Assertion;
import org.hilum.reports.files.DataFile;

/** The rules of all stages, in order; the first rule that matches a mention decides its assertion. */
final class RuleBook {
    /** The file that lists the stages in order: rule files, and {@code list} for the built-in one. */
    static final String STAGES_FILE = "rules/order.lists";

    /** Id of the built-in rule that gives a mention the assertion of the list item before it. */
    static final String LIST = "as-before-in-list";

    /** Id of the rule that applies if no other does. */
    static final String PLAIN = "plain-statement";

    /** Id of the rule for terms that state normality. */
    static final String NORMALITY = "statement-of-normality";

    /** Name of the stage of "X versus Y", which a setting leaves out. */
    static final String VERSUS = "versus.rules";

    /** Name of the stage with a site's own rules, which comes before all others. */
    static final String SITE = "site";

    /** The rules of one file, or the built-in stage, which has no rules. */
    private record Stage(String name, List<Rule> rules, boolean needsParser) {
        Stage(String name, List<Rule> rules) {
            this(name, rules, rules.stream().anyMatch(rule -> !rule.paths().isEmpty()));
        }
    }

    private final List<Stage> stages;

    private RuleBook(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    static RuleBook load() {
        return load(List.of());
    }

    /**
     * Loads the built-in rules with the rules of a site before them.
     *
     * @param site rule files of the site, in order
     * @return the rules of all stages
     * @throws IllegalArgumentException if a line is invalid or an id is in use; the message has file and line
     */
    static RuleBook load(List<SiteFile> site) {
        List<Stage> stages = new ArrayList<>();
        Map<String, String> macros = new HashMap<>();
        Set<String> ids = new HashSet<>(Set.of(LIST, PLAIN, NORMALITY));
        for (String name : stageNames()) {
            stages.add(new Stage(
                    name,
                    name.equals("list") ? List.of() : RuleFile.read(DataFile.read("rules/" + name), macros, ids)));
        }
        List<Rule> siteRules = new ArrayList<>();
        for (SiteFile file : site) {
            siteRules.addAll(RuleFile.read(file.data(), macros, ids));
        }
        stages.add(0, new Stage(SITE, List.copyOf(siteRules)));
        return new RuleBook(stages);
    }

    /** Returns a copy without the named stages. */
    RuleBook without(Set<String> names) {
        return new RuleBook(
                stages.stream().filter(s -> !names.contains(s.name())).toList());
    }

    /** Returns the names of the built-in stages, in order. */
    static List<String> stageNames() {
        return DataFile.read(STAGES_FILE).lines().stream()
                .map(DataFile.Line::text)
                .toList();
    }

    /** Returns the site's own rules. */
    List<Rule> siteRules() {
        return stages.stream()
                .filter(s -> s.name().equals(SITE))
                .flatMap(s -> s.rules().stream())
                .toList();
    }

    /** Returns the words that send a sentence through the rules of phrases only. */
    Set<String> phraseTriggers() {
        return rules().stream()
                .flatMap(r -> r.phraseTriggers().words().stream())
                .collect(Collectors.toSet());
    }

    /** Returns the trigger words that the rules add to those of {@code words.lists}. */
    Set<String> triggers() {
        return rules().stream().flatMap(r -> r.triggers().stream()).collect(Collectors.toSet());
    }

    /** Returns the rule with an id; empty for built-in rules. */
    Optional<Rule> rule(String id) {
        return rules().stream().filter(r -> r.id().equals(id)).findFirst();
    }

    List<Rule> rules() {
        return stages.stream().flatMap(s -> s.rules().stream()).toList();
    }

    /** Returns the decision for each term match of the sentence, in order. */
    List<Decision> decide(SentenceView sentence) {
        boolean needsSyntax = sentence.hasTrigger();
        boolean hasTrigger = needsSyntax || sentence.hasPhraseTrigger();
        List<Decision> decisions = new ArrayList<>();
        for (TermMatch match : sentence.matches()) {
            decisions.add(
                    match.term().kind() == Term.Kind.NORMAL
                            ? new Decision(Assertion.NEGATIVE, NORMALITY)
                            : hasTrigger
                                    ? decide(sentence, match, decisions, needsSyntax)
                                    : new Decision(Assertion.POSITIVE, PLAIN));
        }
        return decisions;
    }

    private Decision decide(SentenceView sentence, TermMatch match, List<Decision> before, boolean needsSyntax) {
        for (Stage stage : stages) {
            if (!needsSyntax && stage.needsParser()) {
                continue;
            }
            Optional<Decision> decision = stage.name().equals("list")
                    ? sameAsItemBefore(sentence, match, before)
                    : firstMatch(stage, sentence, match);
            if (decision.isPresent()) {
                return decision.get();
            }
        }
        return new Decision(Assertion.POSITIVE, PLAIN);
    }

    private static Optional<Decision> firstMatch(Stage stage, SentenceView sentence, TermMatch match) {
        for (Rule rule : stage.rules()) {
            if (!rule.phraseTriggers().isEmpty() && !sentence.containsAny(rule.phraseTriggers())) {
                continue;
            }
            Optional<String> phrase = PhraseMatcher.find(rule, sentence, match);
            if (phrase.isPresent() || GraphMatcher.find(rule, sentence, match).isPresent()) {
                return Optional.of(new Decision(rule.category(), rule.id(), phrase.orElse("")));
            }
        }
        return Optional.empty();
    }

    /** Returns the decision for the preceding item of the same list if that item was negated or uncertain. */
    private static Optional<Decision> sameAsItemBefore(SentenceView sentence, TermMatch match, List<Decision> before) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TermMatch item = sentence.matches().get(before.size() - 1);
        Decision decision = before.get(before.size() - 1);
        boolean plain =
                decision.rule().equals(PLAIN) || decision.rule().equals(NORMALITY) || decision.assertion() == null;
        if (plain
                || match.first() <= item.last() + 1
                || !sentence.isInScope(Rule.Scope.LIST, item.first(), match.first())) {
            return Optional.empty();
        }
        return Optional.of(new Decision(decision.assertion(), LIST));
    }
}
