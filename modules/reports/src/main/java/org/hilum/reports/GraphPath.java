package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path in the dependency graph that starts at the mention {@code X}: {@code X <nmod:of< evidence|sign >det> no} goes
 * from the mention up over {@code nmod:of} to its governor, which must have one of the two lemmas, and down over {@code
 * det} to "no". The node {@code *} matches any word; a relation without a case ({@code nmod}) matches all cases.
 *
 * @param steps steps from the mention to the trigger
 */
record GraphPath(List<Step> steps) {
    /**
     * A step over one edge.
     *
     * @param up whether the step goes to the governor rather than to a dependent
     * @param relations relations of which the edge must have one
     * @param lemmas lemmas or words of which the node must have one; empty for any word
     */
    record Step(boolean up, Set<String> relations, Set<String> lemmas) {
        boolean matchesRelation(String relation) {
            int colon = relation.indexOf(':');
            return relations.contains(relation) || colon > 0 && relations.contains(relation.substring(0, colon));
        }

        boolean matchesNode(String lemma, String word) {
            return lemmas.isEmpty() || lemmas.contains(lemma) || lemmas.contains(word);
        }
    }

    private static final Pattern STEP = Pattern.compile("\\s*([<>])([a-z:|_]+)([<>])\\s+(\\S+)");

    /** The relations of Universal Dependencies v2 as CoreNLP names them. */
    private static final Set<String> RELATIONS = Set.of(
            "acl",
            "acl:relcl",
            "advcl",
            "advcl:relcl",
            "advmod",
            "amod",
            "appos",
            "aux",
            "aux:pass",
            "case",
            "cc",
            "cc:preconj",
            "ccomp",
            "compound",
            "compound:prt",
            "conj",
            "cop",
            "csubj",
            "csubj:pass",
            "dep",
            "det",
            "det:predet",
            "discourse",
            "expl",
            "fixed",
            "flat",
            "goeswith",
            "iobj",
            "list",
            "mark",
            "nmod",
            "nmod:poss",
            "nsubj",
            "nsubj:pass",
            "nsubj:xsubj",
            "nummod",
            "obj",
            "obl",
            "orphan",
            "parataxis",
            "punct",
            "ref",
            "reparandum",
            "root",
            "vocative",
            "xcomp");

    static GraphPath parse(String text, Function<String, IllegalArgumentException> error) {
        String stripped = text.strip();
        if (!stripped.startsWith("X ")) {
            throw error.apply("a path must start at X");
        }
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(stripped);
        int at = 1;
        while (at < stripped.length()) {
            if (!matcher.find(at) || matcher.start() != at || !matcher.group(1).equals(matcher.group(3))) {
                throw error.apply("cannot read the path after \"" + stripped.substring(0, at) + "\"");
            }
            Set<String> relations = Set.of(matcher.group(2).split("\\|"));
            for (String relation : relations) {
                String plain = relation.replaceFirst(":.*", "");
                boolean cased = Set.of("nmod", "obl", "acl", "advcl", "conj").contains(plain);
                if (!RELATIONS.contains(relation) && !cased) {
                    throw error.apply("unknown relation " + relation);
                }
            }
            String node = matcher.group(4).replaceAll("\\(\\?:|\\)", "");
            steps.add(new Step(
                    matcher.group(1).equals("<"), relations, node.equals("*") ? Set.of() : Set.of(node.split("\\|"))));
            at = matcher.end();
        }
        return new GraphPath(List.copyOf(steps));
    }
}
