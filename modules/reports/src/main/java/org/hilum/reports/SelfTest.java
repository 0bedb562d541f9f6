package org.hilum.reports;

import java.util.List;
import org.hilum.domain.Assertion;
import org.hilum.reports.files.LabelerException;

/** Self-test of the labeler: sentences with known answers, all of which it must get right. */
final class SelfTest {
    /**
     * A test case.
     *
     * @param tests the tested ability
     * @param sentence the sentence
     * @param expected expected assertions of its mentions, in order
     */
    private record Case(String tests, String sentence, List<Assertion> expected) {}

    private static final List<Case> CASES = List.of(
            new Case("assertion", "There is a pneumothorax.", List.of(Assertion.POSITIVE)),
            new Case("negation", "No evidence of pneumothorax.", List.of(Assertion.NEGATIVE)),
            new Case("syntax", "The mass that was beside the spine is not seen.", List.of(Assertion.NEGATIVE)),
            new Case("uncertainty", "Pneumonia cannot be excluded.", List.of(Assertion.UNCERTAIN)),
            new Case(
                    "conjunction",
                    "Clear of focal consolidation, pneumothorax, or pleural effusion.",
                    List.of(Assertion.NEGATIVE, Assertion.NEGATIVE, Assertion.NEGATIVE)));

    private SelfTest() {}

    /** @throws LabelerException if an answer is wrong */
    static void run(SentenceMiner miner) {
        for (Case testCase : CASES) {
            SentenceAnswer answer = miner.mine(SentenceForm.normalise(testCase.sentence()));
            List<Assertion> actual =
                    answer.mentions().stream().map(SentenceMention::assertion).toList();
            if (!actual.equals(testCase.expected())) {
                throw new LabelerException("the labeler does not work: its check of " + testCase.tests() + " expected "
                        + testCase.expected()
                        + " and got " + (answer.status() == SentenceAnswer.Status.OK ? actual : answer.reason())
                        + "; nothing was mined");
            }
        }
    }
}
