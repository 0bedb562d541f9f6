package org.hilum.reports;

/** Prints the rule examples of which another rule decides. */
final class ExampleCheck {
    private ExampleCheck() {}

    public static void main(String[] args) {
        for (Rule rule : RuleBook.load().rules()) {
            for (String example : rule.examples()) {
                Decision d = RuleExampleTest.Marked.decide(example);
                if (!d.rule().equals(rule.id())) {
                    System.out.println(rule.id() + ": " + d + "   " + example);
                }
            }
        }
    }
}
