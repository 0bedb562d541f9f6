package org.hilum.reports;

/** Check that each rule of a site decides its own examples. */
final class SiteRules {
    private SiteRules() {}

    /**
     * Checks the rules of the site.
     *
     * @throws IllegalArgumentException if another rule decides an example; the message has file and line of both rules
     */
    static void check(SentenceMiner miner) {
        for (Rule rule : miner.rules().siteRules()) {
            for (String example : rule.examples()) {
                String deciding = MarkedExample.decide(miner, example).rule();
                if (!deciding.equals(rule.id())) {
                    throw new IllegalArgumentException(rule.location() + ": rule " + rule.id()
                            + " does not decide its own example; " + reason(miner, deciding));
                }
            }
        }
    }

    private static String reason(SentenceMiner miner, String deciding) {
        if (deciding.equals(RuleBook.PLAIN)) {
            return "none of its patterns matches, or no word of the sentence is a trigger (add one on a line \"operators:\")";
        }
        String where = miner.rules()
                .rule(deciding)
                .map(rule -> " (" + rule.location() + ")")
                .orElse("");
        return "rule " + deciding + where + " decides before it";
    }
}
