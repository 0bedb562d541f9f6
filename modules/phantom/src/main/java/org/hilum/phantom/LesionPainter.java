package org.hilum.phantom;

import org.hilum.domain.Finding;
import org.hilum.phantom.LesionLocation.Zone;

/** Painter of lesions. Cardiomegaly is part of the chest, see {@link ChestGeometry#sample}. */
final class LesionPainter {
    private LesionPainter() {}

    /**
     * Paints one lesion of a finding into one lung.
     *
     * @param finding one of {@link Finding#eight()}
     * @param context chest, image and random stream
     * @param side lung of the lesion, -1 for the right and 1 for the left
     * @param strength factor of the contrast: 1 for an asserted finding, less for a doubtful one
     * @return location and extent of the lesion
     */
    static LesionLocation paint(Finding finding, PaintContext context, int side, double strength) {
        return switch (finding) {
            case ATELECTASIS -> Opacities.atelectasis(context, side, strength);
            case INFILTRATION -> Opacities.infiltration(context, side, strength);
            case PNEUMONIA -> Opacities.pneumonia(context, side, strength);
            case EFFUSION -> PleuralLesions.effusion(context, side, strength);
            case PNEUMOTHORAX -> PleuralLesions.pneumothorax(context, side, strength);
            case NODULE -> RoundLesions.nodule(context, side, strength);
            case MASS -> RoundLesions.mass(context, side, strength);
            case CARDIOMEGALY -> new LesionLocation(
                    0,
                    Zone.MIDDLE,
                    (context.chest().heartWidth() / context.chest().lungWidth() - 0.57) / 0.15);
            default -> throw new IllegalArgumentException("no phantom of " + finding.id());
        };
    }
}
