package org.hilum.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hilum.domain.Assertion;

/** Reads a file of rules; the head of {@code rules/phrases.rules} explains its lines. */
final class RuleFile {
    private static final Pattern MACRO = Pattern.compile("<([a-z-]+)>");

    private final DataFile file;
    private final Map<String, String> macros;
    private final List<Rule> rules = new ArrayList<>();
    private final Set<String> ids;
    private Draft draft;

    /** A rule as far as it has been read. */
    private static final class Draft {
        private final DataFile.Line line;
        private final String id;
        private final List<Pattern> before = new ArrayList<>();
        private final List<Pattern> after = new ArrayList<>();
        private final List<GraphPath> paths = new ArrayList<>();
        private Rule.Reach reach = Rule.Reach.LIST;
        private Rule.Side side = Rule.Side.ANY;
        private Assertion says;
        private boolean said;
        private final Set<String> operators = new HashSet<>();
        private final List<String> examples = new ArrayList<>();

        private Draft(DataFile.Line line, String id) {
            this.line = line;
            this.id = id;
        }
    }

    private RuleFile(DataFile file, Map<String, String> macros, Set<String> ids) {
        this.file = file;
        this.macros = macros;
        this.ids = ids;
    }

    /**
     * The rules of a file, in its order.
     *
     * @param macros names defined so far; those of the file are added
     * @param ids ids used so far; those of the file are added
     * @throws IllegalArgumentException naming file and line, where a line is bad
     */
    static List<Rule> read(DataFile file, Map<String, String> macros, Set<String> ids) {
        RuleFile reader = new RuleFile(file, macros, ids);
        for (DataFile.Line line : file.lines()) {
            reader.line(line);
        }
        reader.finish();
        return reader.rules;
    }

    static List<Rule> read(DataFile file) {
        return read(file, new HashMap<>(), new HashSet<>());
    }

    private void line(DataFile.Line line) {
        String[] words = line.text().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "define" -> define(line, rest);
            case "rule" -> {
                finish();
                if (!rest.matches("[a-z][a-z0-9-]*") || !ids.add(rest)) {
                    throw file.refuse(line, "\"" + rest + "\" is no id, or one that is taken");
                }
                draft = new Draft(line, rest);
            }
            default -> {
                if (draft == null) {
                    throw file.refuse(line, "stands before the first rule");
                }
                field(line, words[0], rest);
            }
        }
    }

    private void define(DataFile.Line line, String rest) {
        String[] parts = rest.split("\\s*=\\s*", 2);
        if (parts.length != 2 || macros.putIfAbsent(parts[0], expand(line, parts[1])) != null) {
            throw file.refuse(line, "expected: define <new name> = <pattern>");
        }
    }

    private void field(DataFile.Line line, String name, String value) {
        switch (name) {
            case "before:" -> draft.before.add(phrase(line, value));
            case "after:" -> draft.after.add(phrase(line, value));
            case "graph:" -> draft.paths.add(GraphPath.parse(expand(line, value), why -> file.refuse(line, why)));
            case "reach:" -> draft.reach = constant(line, Rule.Reach.class, value);
            case "side:" -> draft.side = constant(line, Rule.Side.class, value);
            case "says:" -> {
                draft.says = value.equals("nothing") ? null : constant(line, Assertion.class, value);
                draft.said = true;
            }
            case "operators:" -> draft.operators.addAll(List.of(value.split("\\s+")));
            case "example:" -> draft.examples.add(value);
            default -> throw file.refuse(line, "unknown word \"" + name + "\"");
        }
    }

    private Pattern phrase(DataFile.Line line, String value) {
        try {
            return Pattern.compile("(?<![^ ])(?:" + expand(line, value) + ")(?![^ ])");
        } catch (PatternSyntaxException e) {
            throw file.refuse(line, "bad pattern: " + e.getDescription());
        }
    }

    private String expand(DataFile.Line line, String value) {
        Matcher matcher = MACRO.matcher(value);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String macro = macros.get(matcher.group(1));
            if (macro == null) {
                throw file.refuse(line, "<" + matcher.group(1) + "> is not defined");
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement("(?:" + macro + ")"));
        }
        return matcher.appendTail(expanded).toString();
    }

    private <E extends Enum<E>> E constant(DataFile.Line line, Class<E> type, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw file.refuse(line, "\"" + value + "\" is not one of " + List.of(type.getEnumConstants()));
        }
    }

    private void finish() {
        if (draft == null) {
            return;
        }
        if (draft.before.isEmpty() && draft.after.isEmpty() && draft.paths.isEmpty()
                || !draft.said
                || draft.examples.isEmpty()) {
            throw file.refuse(draft.line, "rule " + draft.id + " needs a pattern, \"says:\" and an \"example:\"");
        }
        rules.add(new Rule(
                file.name() + ", line " + draft.line.number(),
                draft.id,
                List.copyOf(draft.before),
                List.copyOf(draft.after),
                List.copyOf(draft.paths),
                draft.reach,
                draft.side,
                draft.says,
                Set.copyOf(draft.operators),
                List.copyOf(draft.examples)));
        draft = null;
    }
}
