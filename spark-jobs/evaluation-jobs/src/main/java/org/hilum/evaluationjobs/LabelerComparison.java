package org.hilum.evaluationjobs;

import java.util.List;
import org.hilum.labelers.LabelerVersion;

/**
 * What was measured of one labeler against another.
 *
 * @param labeler whose labels were measured
 * @param against whose labels counted as true
 * @param measurements agreement per finding and on average; of two versions of one labeler also how many labels changed
 */
public record LabelerComparison(LabelerVersion labeler, LabelerVersion against, List<Measurement> measurements) {
    /** Whether these are two versions of one labeler. */
    public boolean isOfVersions() {
        return labeler.name().equals(against.name());
    }
}
