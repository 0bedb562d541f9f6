package org.hilum.inference;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.Finding;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.localization.BoxGenerator;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * {@code overlays}: writes pictures of chosen images, plain and with heat map and boxes, see {@link SlidePictures}.
 *
 * @param modelId id of the model; empty for the champion, or else the newest model
 * @param boxes generator of the boxes
 * @param imageIds ids of the images
 * @param findings findings to draw; empty for those with a ground-truth box, or else the most probable one
 * @param folder folder of the pictures, on any file system that Hadoop knows
 */
public record DrawOverlays(
        Optional<String> modelId, BoxGenerator boxes, List<String> imageIds, List<Finding> findings, String folder)
        implements Job<List<String>> {
    @Override
    public String name() {
        return "overlays";
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    /** Writes the pictures, and returns their paths in order. */
    @Override
    public List<String> run(Run run) {
        Model model = Models.choose(run, modelId);
        List<String> names = new SlidePictures(run.lake(), model, boxes).write(folder, imageIds, findings);
        run.count("pictures", names.size());
        return names.stream().map(name -> folder + "/" + name).toList();
    }
}
