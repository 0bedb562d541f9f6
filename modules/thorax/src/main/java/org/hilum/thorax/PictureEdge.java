package org.hilum.thorax;

/**
 * The edge of the picture in a square image, whose padding is black.
 *
 * @param left first column that is not black, in shares of the side
 * @param top first row that is not black
 * @param right end of the last column that is not black
 * @param bottom end of the last row that is not black
 */
record PictureEdge(double left, double top, double right, double bottom) {
    /** Distance from the edge within which lungs touch it, in shares of the side. */
    private static final double NEAR = 0.012;
    /** Share of the lungs' height or width that touches an edge from which on they count as cut off. */
    private static final double CUT = 0.25;

    /** Finds the edge in a square image. */
    static PictureEdge of(byte[] gray) {
        int side = (int) Math.round(Math.sqrt(gray.length));
        int left = side;
        int top = side;
        int right = 0;
        int bottom = 0;
        for (int i = 0; i < gray.length; i++) {
            if (gray[i] != 0) {
                left = Math.min(left, i % side);
                right = Math.max(right, i % side + 1);
                top = Math.min(top, i / side);
                bottom = Math.max(bottom, i / side + 1);
            }
        }
        return new PictureEdge(
                (double) left / side, (double) top / side, (double) right / side, (double) bottom / side);
    }

    /** Whether the edge cuts the lungs off: a good part of their height or width lies along it. */
    boolean cuts(Thorax thorax) {
        return thorax.lungs()
                .filter(lungs -> along(thorax, left + NEAR, true) > CUT * lungs.height()
                        || along(thorax, right - NEAR, true) > CUT * lungs.height()
                        || along(thorax, top + NEAR, false) > CUT * lungs.width()
                        || along(thorax, bottom - NEAR, false) > CUT * lungs.width())
                .isPresent();
    }

    /** Returns the length of lung along a line parallel to an edge, in shares of the side. */
    private static double along(Thorax thorax, double position, boolean vertical) {
        int count = 0;
        for (int i = 0; i < Thorax.SIDE; i++) {
            double other = (i + 0.5) / Thorax.SIDE;
            if (vertical ? thorax.isLung(position, other) : thorax.isLung(other, position)) {
                count++;
            }
        }
        return (double) count / Thorax.SIDE;
    }
}
