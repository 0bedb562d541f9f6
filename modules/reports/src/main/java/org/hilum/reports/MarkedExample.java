package org.hilum.reports;

import java.util.List;

/** An example of a rule: a sentence with one mention in [brackets]. */
final class MarkedExample {
    private MarkedExample() {}

    /**
     * Returns the decision for the mention in brackets.
     *
     * @throws IllegalArgumentException if there is no term in the brackets
     */
    static Decision decide(SentenceMiner miner, String example) {
        int place = example.indexOf('[');
        SentenceView sentence = miner.view(SentenceForm.normalise(example.replaceAll("[\\[\\]]", "")));
        List<Decision> decisions = miner.rules().decide(sentence);
        for (int i = 0; i < sentence.matches().size(); i++) {
            TermMatch match = sentence.matches().get(i);
            if (sentence.tokens().get(match.first()).begin() <= place
                    && place < sentence.tokens().get(match.last()).end()) {
                return decisions.get(i);
            }
        }
        throw new IllegalArgumentException("no term of the lexicon is in the brackets of the example: " + example);
    }
}
