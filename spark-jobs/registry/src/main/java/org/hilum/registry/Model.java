package org.hilum.registry;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.Finding;
import org.hilum.labelers.LabelerVersion;
import org.hilum.lake.ModelStage;

/**
 * A row of {@code models}.
 *
 * @param id id of the model
 * @param stage stage of the model
 * @param labelerName name of the labeler whose labels the model learned
 * @param labelerVersion version of that labeler
 * @param findings predicted findings, in the order of the network's outputs
 * @param preprocessing name of the working pixels that the model reads
 * @param views views that the model was trained on
 * @param uri URI of the bundle in the opened lake
 * @param bundleSha256 SHA-256 of the bundle in hexadecimal digits; empty for models from before it was recorded
 */
public record Model(
        String id,
        ModelStage stage,
        String labelerName,
        String labelerVersion,
        List<Finding> findings,
        String preprocessing,
        ImageViews views,
        String uri,
        Optional<String> bundleSha256) {
    /** Returns the labeler version whose labels the model learned. */
    public LabelerVersion labeler() {
        return new LabelerVersion(labelerName, labelerVersion);
    }
}
