package org.hilum.inference;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.files.AtomicFile;
import org.hilum.lake.ConcealedIds;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.registry.Model;

/**
 * {@code overlays}: writes pictures of chosen images as PNG files, large enough for a slide: the plain picture of each
 * image, and one with heat map and boxes per finding.
 *
 * @param lake lake with the images
 * @param model model whose heat maps are drawn
 * @param boxes generator of the boxes
 */
public record SlidePictures(Lake lake, Model model, BoxGenerator boxes) {
    /** Minimum side of a picture in pixels. */
    private static final int SIDE = 1024;

    /**
     * Writes the pictures below a folder.
     *
     * @param folder folder on any file system that Hadoop knows
     * @param images ids of the images
     * @param findings findings to draw; empty for those with a ground-truth box, or else the most probable one
     * @return names of the files, in order
     * @throws HilumException of kind wrong usage if the lake does not have an image, or the model a finding; nothing is
     *     written then
     */
    public List<String> write(String folder, List<String> images, List<Finding> findings) {
        List<String> unknown = findings.stream()
                .filter(f -> !model.findings().contains(f))
                .map(Finding::id)
                .toList();
        if (!unknown.isEmpty()) {
            throw HilumException.wrongUsage(
                    "The model " + model.id() + " does not predict " + String.join(", ", unknown)
                            + "; it predicts "
                            + model.findings().stream().map(Finding::id).collect(Collectors.joining(", ")) + ".");
        }
        requireKnown(images);
        List<Panel> panels = new PanelRenderer(lake, model, boxes).render(pairs(images));
        Set<String> drawn = new HashSet<>(panels.stream().map(Panel::imageId).toList());
        if (drawn.size() < new HashSet<>(images).size()) {
            throw HilumException.failed("The lake has no pixels " + model.preprocessing() + " for "
                    + images.stream().filter(id -> !drawn.contains(id)).collect(Collectors.joining(", ")) + ".");
        }
        List<String> names = new ArrayList<>();
        for (String image : images.stream().distinct().toList()) {
            List<Panel> shown = shown(
                    panels.stream()
                            .filter(panel -> panel.imageId().equals(image))
                            .toList(),
                    findings);
            int factor =
                    Math.max(1, (SIDE + shown.get(0).size() - 1) / shown.get(0).size());
            names.add(write(folder, PictureName.of(image, "image"), shown.get(0).picture(factor)));
            for (Panel panel : shown) {
                names.add(write(folder, PictureName.of(image, panel.finding().id()), panel.overlay(factor)));
            }
        }
        return names;
    }

    private void requireKnown(List<String> images) {
        Set<String> there = lake
                .read(LakeTable.IMAGES)
                .where(ConcealedIds.isOneOf(col("image_id"), images))
                .select("image_id")
                .collectAsList()
                .stream()
                .map(row -> row.<String>getAs("image_id"))
                .collect(Collectors.toSet());
        List<String> missing = images.stream()
                .filter(image -> !there.contains(image))
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            throw HilumException.wrongUsage("The lake has no image " + String.join(", ", missing) + ".");
        }
    }

    /** Returns pairs with all findings of the model, since those to draw are known only after inference. */
    private List<PanelKey> pairs(List<String> images) {
        return images.stream()
                .distinct()
                .flatMap(image -> model.findings().stream().map(finding -> new PanelKey(image, finding.id())))
                .toList();
    }

    private static List<Panel> shown(List<Panel> all, List<Finding> wanted) {
        if (!wanted.isEmpty()) {
            return all.stream()
                    .filter(panel -> wanted.contains(panel.finding()))
                    .toList();
        }
        List<Panel> boxed =
                all.stream().filter(panel -> !panel.truth().isEmpty()).toList();
        return boxed.isEmpty()
                ? all.stream().max((one, other) -> Double.compare(one.probability(), other.probability())).stream()
                        .toList()
                : boxed;
    }

    private String write(String folder, String name, byte[] png) {
        AtomicFile.writeBytes(
                lake.spark().sparkContext().hadoopConfiguration(), folder + "/" + name, stream -> stream.write(png));
        return name;
    }
}
