package org.hilum.reports;

import java.util.List;
import org.hilum.domain.Assertion;

/** Sentences whose answers are known: the labeler is not used where it gets one wrong. */
final class Canaries {
    /** A sentence, and what must be said of the mentions in it, in their order. */
    private record Canary(String tests, String sentence, List<Assertion> expected) {}

    private static final List<Canary> CANARIES = List.of(
            new Canary("assertion", "There is a pneumothorax.", List.of(Assertion.POSITIVE)),
            new Canary("negation", "No evidence of pneumothorax.", List.of(Assertion.NEGATIVE)),
            new Canary("syntax", "The mass that was beside the spine is not seen.", List.of(Assertion.NEGATIVE)),
            new Canary("uncertainty", "Pneumonia cannot be excluded.", List.of(Assertion.UNCERTAIN)),
            new Canary(
                    "conjunction",
                    "Clear of focal consolidation, pneumothorax, or pleural effusion.",
                    List.of(Assertion.NEGATIVE, Assertion.NEGATIVE, Assertion.NEGATIVE)));

    private Canaries() {}

    static void check(SentenceMiner miner) {
        for (Canary canary : CANARIES) {
            SentenceAnswer answer = miner.mine(SentenceForm.of(canary.sentence()));
            List<Assertion> said =
                    answer.mentions().stream().map(SentenceMention::assertion).toList();
            if (!said.equals(canary.expected())) {
                throw new LabelerBroken(
                        "the labeler does not work: its check of " + canary.tests() + " expected " + canary.expected()
                                + " and got " + (answer.status() == SentenceAnswer.Status.OK ? said : answer.reason())
                                + "; nothing was mined");
            }
        }
    }
}
