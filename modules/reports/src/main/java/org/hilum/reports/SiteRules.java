package org.hilum.reports;

/** Checks that the rules of a site are reached: each must decide its own examples. */
final class SiteRules {
    private SiteRules() {}

    /** @throws IllegalArgumentException naming file and line of a rule, and what decides its example instead */
    static void check(SentenceMiner miner) {
        for (Rule rule : miner.rules().siteRules()) {
            for (String example : rule.examples()) {
                String decides = MarkedExample.decide(miner, example).rule();
                if (!decides.equals(rule.id())) {
                    throw new IllegalArgumentException(rule.where() + ": rule " + rule.id()
                            + " is not reached by its own example; " + reason(miner, decides));
                }
            }
        }
    }

    private static String reason(SentenceMiner miner, String decides) {
        if (decides.equals(RuleBook.PLAIN)) {
            return "no pattern of it applies, or no word of the sentence is an operator (name one on a line \"operators:\")";
        }
        String where = miner.rules()
                .rule(decides)
                .map(rule -> " (" + rule.where() + ")")
                .orElse("");
        return "rule " + decides + where + " decides before it";
    }
}
