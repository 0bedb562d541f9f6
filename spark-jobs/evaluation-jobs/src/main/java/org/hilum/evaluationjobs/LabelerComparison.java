package org.hilum.evaluationjobs;

import java.util.List;
import org.hilum.labelers.LabelerVersion;

/**
 * Evaluation of one labeler against another.
 *
 * @param labeler labeler that was evaluated
 * @param against labeler whose labels counted as true
 * @param measurements agreement per finding and on average; for two versions of one labeler also the number of changed
 *     labels
 */
public record LabelerComparison(LabelerVersion labeler, LabelerVersion against, List<Measurement> measurements) {
    /** Whether the two are versions of one labeler. */
    public boolean comparesVersions() {
        return labeler.name().equals(against.name());
    }
}
