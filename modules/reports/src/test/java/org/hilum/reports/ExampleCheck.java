package org.hilum.reports;

/** Prints the rule examples that another rule decides. */
final class ExampleCheck {
    private static final Labeler ALL_RULES = Labelers.withAllRules();

    private ExampleCheck() {}

    public static void main(String[] args) {
        for (Rule rule : RuleBook.load().rules()) {
            for (String example : rule.examples()) {
                Decision d = MarkedExample.decide(ALL_RULES.miner(), example);
                if (!d.rule().equals(rule.id())) {
                    System.out.println(rule.id() + ": " + d + "   " + example);
                    print(example);
                }
            }
        }
    }

    private static void print(String example) {
        Tokens tokens = Tokens.tokenize(SentenceForm.normalise(example.replaceAll("[\\[\\]]", "")));
        DependencyGraph graph = Labelers.parser().parse(tokens);
        StringBuilder line = new StringBuilder("     ");
        for (int i = 0; i < tokens.size(); i++) {
            for (DependencyGraph.Edge edge : graph.governors(i)) {
                line.append(' ')
                        .append(edge.relation())
                        .append('(')
                        .append(tokens.get(edge.governor()).word())
                        .append(", ")
                        .append(tokens.get(i).word())
                        .append(')');
            }
        }
        System.out.println(line);
    }
}
