package org.hilum.training;

/**
 * When a training ends, what it publishes, and how often it saves what it has.
 *
 * @param keepBest whether the epoch that was best on the validation part is published, or the last one
 * @param patience epochs without a better validation AUC after which training ends; 0 for never
 * @param deadlineMinutes after which training is put off; 0 for none
 * @param checkpointMinutes after which a checkpoint is written within an epoch, too; 0 for after epochs only
 */
public record StoppingRule(boolean keepBest, int patience, double deadlineMinutes, double checkpointMinutes) {
    /** Whether it needs a validation AUC. */
    boolean needsValidation() {
        return keepBest || patience > 0;
    }
}
