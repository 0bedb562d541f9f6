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

/** The rules in their order; the first that applies decides. */
final class RuleBook {
    /** Names the files of rules, and the built-in {@code list}, in their order. */
    static final String ORDER = "rules/order.lists";

    /** The rule of the mention before in the same list. */
    static final String LIST = "as-before-in-list";

    /** The rule where no other applies. */
    static final String PLAIN = "plain-statement";

    /** The rule of terms that state normality. */
    static final String NORMALITY = "statement-of-normality";

    /** The stage of a site's own rules, before all others. */
    static final String SITE = "site";

    /** A file of rules, or (without rules) the built-in one. */
    private record Stage(String name, List<Rule> rules) {}

    private final List<Stage> stages;

    private RuleBook(List<Stage> stages) {
        this.stages = List.copyOf(stages);
    }

    static RuleBook load() {
        return load(List.of());
    }

    /**
     * The built-in rules, and before them those of a site.
     *
     * @throws IllegalArgumentException naming file and line, where a line is bad or an id is taken
     */
    static RuleBook load(List<SiteFile> site) {
        List<Stage> stages = new ArrayList<>();
        Map<String, String> macros = new HashMap<>();
        Set<String> ids = new HashSet<>(Set.of(LIST, PLAIN, NORMALITY));
        for (String name : order()) {
            stages.add(new Stage(
                    name,
                    name.equals("list") ? List.of() : RuleFile.read(DataFile.read("rules/" + name), macros, ids)));
        }
        List<Rule> own = new ArrayList<>();
        for (SiteFile file : site) {
            own.addAll(RuleFile.read(file.data(), macros, ids));
        }
        stages.add(0, new Stage(SITE, List.copyOf(own)));
        return new RuleBook(stages);
    }

    /** The same without the stages of those names. */
    RuleBook without(Set<String> names) {
        return new RuleBook(
                stages.stream().filter(s -> !names.contains(s.name())).toList());
    }

    static List<String> order() {
        return DataFile.read(ORDER).lines().stream().map(DataFile.Line::text).toList();
    }

    /** The rules of a site. */
    List<Rule> siteRules() {
        return stages.stream()
                .filter(s -> s.name().equals(SITE))
                .flatMap(s -> s.rules().stream())
                .toList();
    }

    /** Words besides those of {@code words.lists} that make a sentence need its rules. */
    Set<String> operators() {
        return rules().stream().flatMap(r -> r.operators().stream()).collect(Collectors.toSet());
    }

    /** The rule of that id; empty for what is built in. */
    Optional<Rule> rule(String id) {
        return rules().stream().filter(r -> r.id().equals(id)).findFirst();
    }

    List<Rule> rules() {
        return stages.stream().flatMap(s -> s.rules().stream()).toList();
    }

    /** What is said of each match, in their order. */
    List<Decision> decide(SentenceView sentence) {
        boolean operates = sentence.operates();
        List<Decision> decisions = new ArrayList<>();
        for (TermMatch match : sentence.matches()) {
            decisions.add(
                    match.term().kind() == Term.Kind.NORMAL
                            ? new Decision(Assertion.NEGATIVE, NORMALITY)
                            : operates ? decide(sentence, match, decisions) : new Decision(Assertion.POSITIVE, PLAIN));
        }
        return decisions;
    }

    private Decision decide(SentenceView sentence, TermMatch match, List<Decision> before) {
        for (Stage stage : stages) {
            Optional<Decision> decision =
                    stage.name().equals("list") ? list(sentence, match, before) : first(stage, sentence, match);
            if (decision.isPresent()) {
                return decision.get();
            }
        }
        return new Decision(Assertion.POSITIVE, PLAIN);
    }

    private static Optional<Decision> first(Stage stage, SentenceView sentence, TermMatch match) {
        for (Rule rule : stage.rules()) {
            boolean applies = PhraseMatcher.find(rule, sentence, match).isPresent()
                    || GraphMatcher.find(rule, sentence, match).isPresent();
            if (applies) {
                return Optional.of(new Decision(rule.says(), rule.id()));
            }
        }
        return Optional.empty();
    }

    /** The item before in the same list was denied or doubted: so is this one. */
    private static Optional<Decision> list(SentenceView sentence, TermMatch match, List<Decision> before) {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        TermMatch item = sentence.matches().get(before.size() - 1);
        Decision decision = before.get(before.size() - 1);
        boolean plain =
                decision.rule().equals(PLAIN) || decision.rule().equals(NORMALITY) || decision.assertion() == null;
        if (plain
                || match.first() <= item.last() + 1
                || !sentence.passes(Rule.Reach.LIST, item.first(), match.first())) {
            return Optional.empty();
        }
        return Optional.of(new Decision(decision.assertion(), LIST));
    }
}
