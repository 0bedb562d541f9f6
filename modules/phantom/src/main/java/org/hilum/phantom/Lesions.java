package org.hilum.phantom;

import org.hilum.domain.Finding;
import org.hilum.phantom.Place.Zone;

/** Paints one lesion of a finding into one lung. Cardiomegaly is no lesion in a lung: {@link Body#of} draws it. */
final class Lesions {
    private Lesions() {}

    /**
     * Paints.
     *
     * @param side the lung
     * @param strength 1 for what a report asserts, less for what it is unsure of
     */
    static Place paint(Finding finding, Scene scene, int side, double strength) {
        return switch (finding) {
            case ATELECTASIS -> Opacities.atelectasis(scene, side, strength);
            case INFILTRATION -> Opacities.infiltration(scene, side, strength);
            case PNEUMONIA -> Opacities.pneumonia(scene, side, strength);
            case EFFUSION -> Pleura.effusion(scene, side, strength);
            case PNEUMOTHORAX -> Pleura.pneumothorax(scene, side, strength);
            case NODULE -> Rounds.nodule(scene, side, strength);
            case MASS -> Rounds.mass(scene, side, strength);
            case CARDIOMEGALY -> new Place(
                    0, Zone.MIDDLE, (scene.body().heartWidth() / scene.body().lungWidth() - 0.57) / 0.15);
            default -> throw new IllegalArgumentException("no phantom of " + finding.id());
        };
    }
}
