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
import org.hilum.reports.files.DataFile;

/** Parser of rule files. The head of {@code rules/phrases.rules} explains their syntax. */
final class RuleFile {
    private static final Pattern MACRO = Pattern.compile("<([a-z-]+)>");

    private final DataFile file;
    private final Map<String, String> macros;
    private final List<Rule> rules = new ArrayList<>();
    private final Set<String> ids;
    private RuleDraft draft;

    /** A rule that is being read. */
    private static final class RuleDraft {
        private final DataFile.Line line;
        private final String id;
        private final List<TriggerPhrase> phrasesBefore = new ArrayList<>();
        private final List<TriggerPhrase> phrasesAfter = new ArrayList<>();
        private final List<GraphPath> paths = new ArrayList<>();
        private Rule.Scope scope = Rule.Scope.LIST;
        private Rule.TriggerSide triggerSide = Rule.TriggerSide.ANY;
        private Assertion category;
        private boolean hasCategory;
        private final Set<String> triggers = new HashSet<>();
        private final Set<String> phraseTriggers = new HashSet<>();
        private final List<String> examples = new ArrayList<>();

        private RuleDraft(DataFile.Line line, String id) {
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
     * Reads the rules of a file.
     *
     * @param file the rule file
     * @param macros macros by name; the file's macros are added
     * @param ids ids in use; the file's ids are added
     * @return the rules, in the order of the file
     * @throws IllegalArgumentException if a line is invalid; the message has file and line
     */
    static List<Rule> read(DataFile file, Map<String, String> macros, Set<String> ids) {
        RuleFile reader = new RuleFile(file, macros, ids);
        for (DataFile.Line line : file.lines()) {
            reader.readLine(line);
        }
        reader.finishRule();
        return reader.rules;
    }

    static List<Rule> read(DataFile file) {
        return read(file, new HashMap<>(), new HashSet<>());
    }

    private void readLine(DataFile.Line line) {
        String[] words = line.text().split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "define" -> readMacro(line, rest);
            case "rule" -> {
                finishRule();
                if (!rest.matches("[a-z][a-z0-9-]*") || !ids.add(rest)) {
                    throw file.error(line, "\"" + rest + "\" is not a valid id or is already in use");
                }
                draft = new RuleDraft(line, rest);
            }
            default -> {
                if (draft == null) {
                    throw file.error(line, "is before the first rule");
                }
                readField(line, words[0], rest);
            }
        }
    }

    private void readMacro(DataFile.Line line, String rest) {
        String[] parts = rest.split("\\s*=\\s*", 2);
        if (parts.length != 2 || macros.putIfAbsent(parts[0], expandMacros(line, parts[1])) != null) {
            throw file.error(line, "expected: define <new name> = <pattern>");
        }
    }

    private void readField(DataFile.Line line, String name, String value) {
        switch (name) {
            case "before:" -> draft.phrasesBefore.add(compilePhrase(line, value));
            case "after:" -> draft.phrasesAfter.add(compilePhrase(line, value));
            case "graph:" -> draft.paths.add(GraphPath.parse(expandMacros(line, value), why -> file.error(line, why)));
            case "reach:" -> draft.scope = enumConstant(line, Rule.Scope.class, value);
            case "side:" -> draft.triggerSide = enumConstant(line, Rule.TriggerSide.class, value);
            case "says:" -> {
                draft.category = value.equals("nothing") ? null : enumConstant(line, Assertion.class, value);
                draft.hasCategory = true;
            }
            case "operators:" -> draft.triggers.addAll(List.of(value.split("\\s+")));
            case "phrase-operators:" -> draft.phraseTriggers.addAll(List.of(value.split("\\s+")));
            case "example:" -> draft.examples.add(value);
            default -> throw file.error(line, "unknown word \"" + name + "\"");
        }
    }

    private TriggerPhrase compilePhrase(DataFile.Line line, String value) {
        try {
            return TriggerPhrase.compile(expandMacros(line, value));
        } catch (PatternSyntaxException e) {
            throw file.error(line, "bad pattern: " + e.getDescription());
        }
    }

    private String expandMacros(DataFile.Line line, String value) {
        Matcher matcher = MACRO.matcher(value);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String macro = macros.get(matcher.group(1));
            if (macro == null) {
                throw file.error(line, "<" + matcher.group(1) + "> is not defined");
            }
            matcher.appendReplacement(expanded, Matcher.quoteReplacement("(?:" + macro + ")"));
        }
        return matcher.appendTail(expanded).toString();
    }

    private <E extends Enum<E>> E enumConstant(DataFile.Line line, Class<E> type, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw file.error(line, "\"" + value + "\" is not one of " + List.of(type.getEnumConstants()));
        }
    }

    private void finishRule() {
        if (draft == null) {
            return;
        }
        if (draft.phrasesBefore.isEmpty() && draft.phrasesAfter.isEmpty() && draft.paths.isEmpty()
                || !draft.hasCategory
                || draft.examples.isEmpty()) {
            throw file.error(draft.line, "rule " + draft.id + " needs a pattern, \"says:\" and an \"example:\"");
        }
        rules.add(new Rule(
                file.name() + ", line " + draft.line.number(),
                draft.id,
                List.copyOf(draft.phrasesBefore),
                List.copyOf(draft.phrasesAfter),
                List.copyOf(draft.paths),
                draft.scope,
                draft.triggerSide,
                draft.category,
                Set.copyOf(draft.triggers),
                WordSet.of(draft.phraseTriggers),
                List.copyOf(draft.examples)));
        draft = null;
    }
}
