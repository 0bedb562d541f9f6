package org.hilum.evaluationjobs;

import java.util.Locale;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ThresholdRule;
import org.hilum.settings.Settings;

/**
 * The settings of evaluations.
 *
 * @param bootstrap bootstrap of the 95 % intervals
 * @param thresholdRule rule of the threshold above which a probability counts as positive
 */
public record EvaluationSettings(PatientBootstrap bootstrap, ThresholdRule thresholdRule) {
    /** Reads and checks the section {@code evaluate}. */
    public static EvaluationSettings of(Settings settings) {
        Settings.Section evaluate = settings.section("evaluate");
        return new EvaluationSettings(
                new PatientBootstrap(
                        evaluate.getInt("bootstrap", 100, 100_000),
                        evaluate.getLong("seed", Long.MIN_VALUE, Long.MAX_VALUE)),
                ThresholdRule.valueOf(
                        evaluate.oneOf("threshold", "youden", "f1").toUpperCase(Locale.ROOT)));
    }
}
