package org.hilum.registry;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.Finding;
import org.hilum.labelers.LabelerVersion;

/**
 * A row of {@code models}.
 *
 * @param id of the model
 * @param stage candidate, champion or retired
 * @param labelerName whose labels it learned
 * @param labelerVersion their version
 * @param findings what it predicts, in the order of its outputs
 * @param preprocessing the working pixels that it reads
 * @param views what it is for
 * @param uri its bundle in the lake that is open
 * @param bundleSha256 what the bundle's bytes must have, in hexadecimal digits; empty for a model from before this was kept
 */
public record Model(
        String id,
        String stage,
        String labelerName,
        String labelerVersion,
        List<Finding> findings,
        String preprocessing,
        ImageViews views,
        String uri,
        Optional<String> bundleSha256) {
    /** Whose labels it learned. */
    public LabelerVersion labeler() {
        return new LabelerVersion(labelerName, labelerVersion);
    }
}
