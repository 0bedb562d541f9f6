package org.hilum.phantom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;

/**
 * An image with what it shows.
 *
 * @param gray size x size gray values
 * @param lesions with their boxes
 * @param places of the present findings, for the report
 */
record Radiograph(byte[] gray, List<PhantomLesion> lesions, Map<Finding, Place> places) {
    private static final double FAINT = 0.3;
    private static final double BOTH_SIDES = 0.2;

    /**
     * Takes a film of a patient with a disease. Each part has its own stream of choices, so that the same index with less
     * disease is the same film without those lesions.
     */
    static Radiograph take(long seed, int size, int index, Disease disease, Cloud cloud) {
        int patient = Patients.of(seed, index).patient();
        boolean enlarged = disease.present().contains(Finding.CARDIOMEGALY);
        Body body = Body.of(Draw.of(seed, "body", patient), Draw.of(seed, "inspiration", index), enlarged);
        Film film = new Film(size, Pose.of(Draw.of(seed, "pose", index)));
        Scene scene = new Scene(body, film, cloud, Draw.of(seed, "anatomy", patient));
        Anatomy.paint(scene);
        Distraction.paint(scene.with(Draw.of(seed, "distraction", index)));
        List<PhantomLesion> lesions = new ArrayList<>();
        Map<Finding, Place> places = new LinkedHashMap<>();
        for (Finding finding : disease.present()) {
            Draw draw = Draw.of(seed, finding.id(), index);
            places.put(finding, paint(finding, scene.with(draw), 1, lesions));
        }
        if (disease.faint()) {
            Draw draw = Draw.of(seed, disease.doubtful().id(), index);
            paint(disease.doubtful(), scene.with(draw), FAINT, new ArrayList<>());
        }
        byte[] gray = Exposure.of(Draw.of(seed, "exposure", index)).develop(film, cloud);
        return new Radiograph(gray, lesions, places);
    }

    private static Place paint(Finding finding, Scene scene, double strength, List<PhantomLesion> lesions) {
        Body body = scene.body();
        if (finding == Finding.CARDIOMEGALY) {
            lesions.add(new PhantomLesion(
                    finding, scene.film().around(body.heartX(), body.heartY(), body.heartWidth(), body.heartHeight())));
            return Lesions.paint(finding, scene, 0, strength);
        }
        int side = scene.draw().sign();
        boolean both = twoSided(finding) && scene.draw().chance(BOTH_SIDES);
        Place place = paintOne(finding, scene, side, strength, lesions);
        if (!both) {
            return place;
        }
        Place other = paintOne(finding, scene, -side, strength, lesions);
        return new Place(0, place.zone(), Math.max(place.extent(), other.extent()));
    }

    private static Place paintOne(
            Finding finding, Scene scene, int side, double strength, List<PhantomLesion> lesions) {
        float[] before = scene.film().snapshot();
        Place place = Lesions.paint(finding, scene, side, strength);
        BoundingBox box = scene.film().changedSince(before);
        if (box != null) {
            lesions.add(new PhantomLesion(finding, box));
        }
        return place;
    }

    private static boolean twoSided(Finding finding) {
        return finding == Finding.EFFUSION || finding == Finding.INFILTRATION || finding == Finding.ATELECTASIS;
    }
}
