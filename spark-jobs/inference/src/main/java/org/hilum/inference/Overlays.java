package org.hilum.inference;

import java.util.List;
import org.hilum.files.AtomicFile;
import org.hilum.lake.Lake;
import org.hilum.localization.BoxGenerator;
import org.hilum.registry.Model;

/**
 * Writes overlay pictures of a few images, as PNG files below {@code <lake>/overlays/<model>}.
 *
 * @param lake lake with the images
 * @param model model whose heat maps are drawn
 * @param boxes generator of the boxes
 */
public record Overlays(Lake lake, Model model, BoxGenerator boxes) {
    private static final int FACTOR = 2;

    /** Writes at most this many pictures, and returns their folder. */
    public String write(int most) {
        String folder = lake.overlaysUri() + "/" + model.id();
        List<Panel> panels = new PanelRenderer(lake, model, boxes).renderTop(most);
        for (Panel panel : panels) {
            AtomicFile.writeBytes(
                    lake.spark().sparkContext().hadoopConfiguration(),
                    folder + "/"
                            + PictureName.of(panel.imageId(), panel.finding().id()),
                    stream -> stream.write(panel.overlay(FACTOR)));
        }
        return folder;
    }
}
