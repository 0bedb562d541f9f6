package org.hilum.training;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** States of a training of two parameters, for tests. */
final class TrainingStates {
    private static final RoundTimes TIMES = new RoundTimes(10, 4, 2, 1, 0.5);

    private TrainingStates() {}

    /** Returns the state before the first step. */
    static TrainingState initial() {
        return new TrainingState(
                new TrainingState.Progress(
                        "model", 0, 0, 0, RoundTimes.NONE, 7, 1, Map.of("images", 3L), "{}", 0, List.of()),
                new float[] {0, 0},
                new float[] {0},
                null);
    }

    /**
     * Returns the result of a round of ten images and four seconds.
     *
     * @param to step to continue from
     * @param parameter value of both parameters
     * @param loss mean loss
     */
    static RoundResult round(int to, float parameter, double loss) {
        return new RoundResult(
                to, new float[] {parameter, parameter}, new float[] {parameter}, loss, TIMES, List.of("oneDNN"));
    }

    /** Returns the state after epochs of one round with these validation AUCs; NaN for none. */
    static TrainingState afterEpochs(double... validationAucs) {
        TrainingState state = initial();
        for (int i = 0; i < validationAucs.length; i++) {
            double auc = validationAucs[i];
            state = state.afterRound(round(1, i + 1, 0.5), 1)
                    .afterEpoch(Double.isNaN(auc) ? OptionalDouble.empty() : OptionalDouble.of(auc));
        }
        return state;
    }
}
