package org.hilum.training;

/**
 * When a training stops, which epoch it publishes, and how often it writes checkpoints.
 *
 * @param keepBest whether the epoch with the best validation AUC is published; otherwise the last one
 * @param patience number of epochs without a better validation AUC after which training stops; 0 for no limit
 * @param deadlineMinutes minutes after which training is interrupted; 0 for no limit
 * @param checkpointMinutes minutes between checkpoints within an epoch; 0 for checkpoints after epochs only
 */
public record StoppingRule(boolean keepBest, int patience, double deadlineMinutes, double checkpointMinutes) {
    /** Whether the rule needs a validation AUC. */
    boolean needsValidation() {
        return keepBest || patience > 0;
    }
}
