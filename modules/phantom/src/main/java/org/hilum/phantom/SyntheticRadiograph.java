package org.hilum.phantom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * A rendered image with its lesions.
 *
 * @param gray gray values, [size, size] row by row
 * @param lesions lesions with their boxes
 * @param locations locations of the findings, for the report
 */
record SyntheticRadiograph(byte[] gray, List<PhantomLesion> lesions, Map<Finding, LesionLocation> locations) {
    private static final double FAINT = 0.3;
    private static final double BOTH_SIDES = 0.2;

    /**
     * Renders an image. Each part of the image has its own random stream, so that the same index with fewer findings gives
     * the same image without those lesions.
     *
     * @param seed seed of the population
     * @param size side of the image in pixels
     * @param index index of the study
     * @param disease findings of the study
     * @param noise noise texture of the seed
     * @return the image
     */
    static SyntheticRadiograph render(long seed, int size, int index, Disease disease, NoiseTexture noise) {
        int patient = PatientImage.of(seed, index).patient();
        ChestGeometry chest = chest(seed, index, patient, disease);
        DensityImage image = new DensityImage(size, positioning(seed, index));
        PaintContext context = new PaintContext(chest, image, noise, RandomStream.of(seed, "anatomy", patient));
        Anatomy.paint(context);
        Distractors.paint(context.with(RandomStream.of(seed, "distraction", index)));
        List<PhantomLesion> lesions = new ArrayList<>();
        Map<Finding, LesionLocation> locations = new LinkedHashMap<>();
        for (Finding finding : disease.present()) {
            RandomStream random = RandomStream.of(seed, finding.id(), index);
            locations.put(finding, paint(finding, context.with(random), 1, lesions));
        }
        if (disease.faint()) {
            RandomStream random = RandomStream.of(seed, disease.doubtful().id(), index);
            paint(disease.doubtful(), context.with(random), FAINT, new ArrayList<>());
        }
        byte[] gray = Exposure.sample(RandomStream.of(seed, "exposure", index)).toGray(image, noise);
        return new SyntheticRadiograph(gray, lesions, locations);
    }

    /** Returns the geometry of the chest on an image. */
    static ChestGeometry chest(long seed, int index, int patient, Disease disease) {
        return ChestGeometry.sample(
                RandomStream.of(seed, "body", patient),
                RandomStream.of(seed, "inspiration", index),
                disease.present().contains(Finding.CARDIOMEGALY));
    }

    /** Returns the position of the patient on an image. */
    static Positioning positioning(long seed, int index) {
        return Positioning.sample(RandomStream.of(seed, "pose", index));
    }

    private static LesionLocation paint(
            Finding finding, PaintContext context, double strength, List<PhantomLesion> lesions) {
        ChestGeometry chest = context.chest();
        if (finding == Finding.CARDIOMEGALY) {
            lesions.add(new PhantomLesion(
                    finding,
                    context.image()
                            .boundsOfEllipse(chest.heartX(), chest.heartY(), chest.heartWidth(), chest.heartHeight())));
            return LesionPainter.paint(finding, context, 0, strength);
        }
        int side = context.random().sign();
        boolean both = twoSided(finding) && context.random().chance(BOTH_SIDES);
        LesionLocation location = paintOne(finding, context, side, strength, lesions);
        if (!both) {
            return location;
        }
        LesionLocation other = paintOne(finding, context, -side, strength, lesions);
        return new LesionLocation(0, location.zone(), Math.max(location.extent(), other.extent()));
    }

    private static LesionLocation paintOne(
            Finding finding, PaintContext context, int side, double strength, List<PhantomLesion> lesions) {
        float[] before = context.image().snapshot();
        LesionLocation location = LesionPainter.paint(finding, context, side, strength);
        BoundingBox box = context.image().boundsOfChange(before);
        if (box != null) {
            lesions.add(new PhantomLesion(finding, box));
        }
        return location;
    }

    private static boolean twoSided(Finding finding) {
        return finding == Finding.EFFUSION || finding == Finding.INFILTRATION || finding == Finding.ATELECTASIS;
    }
}
