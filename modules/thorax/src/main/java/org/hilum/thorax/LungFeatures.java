package org.hilum.thorax;

/**
 * Features of outlines by which a thorax is told from anything else. Shares are those of the image's area.
 *
 * @param sharpness mean probability within the lungs, .5 to 1; real chest images have about .95
 * @param ambiguity sum of the distances of all probabilities from 0 or 1, per position of the lungs; about .1
 * @param rightShare share of the right lung
 * @param leftShare share of the left lung
 * @param heartShare share of the heart
 * @param overlap overlap of the lungs' heights as a share of their common height
 * @param distance distance between the lungs' centres from left to right, as a share of the side
 * @param rotation clockwise rotation of the line through these centres, in degrees
 * @param heartOffset distance of the heart's centre from the lungs' middle towards the patient's left, as a share of the
 *     lungs' width
 */
record LungFeatures(
        double sharpness,
        double ambiguity,
        double rightShare,
        double leftShare,
        double heartShare,
        double overlap,
        double distance,
        double rotation,
        double heartOffset) {
    private static final double SMALLEST_LUNG = 0.025;
    private static final double ONE_LUNG = 0.04;
    private static final double SHARP = 0.85;
    private static final double LEAST_RATIO = 0.25;
    private static final double LEAST_OVERLAP = 0.5;
    private static final double LEAST_DISTANCE = 0.15;
    private static final double SMALLEST_HEART = 0.008;
    /** Ambiguity from which on the outlines mean nothing. */
    private static final double MOST_AMBIGUITY = 0.35;
    /** Sharpness up to which the outlines mean nothing. */
    private static final double LEAST_SHARPNESS = 0.6;

    static LungFeatures of(OutlineMaps maps) {
        Region right = Region.of(maps.of(Outline.RIGHT_LUNG));
        Region left = Region.of(maps.of(Outline.LEFT_LUNG));
        Region heart = Region.of(maps.of(Outline.HEART));
        float[] rightLung = maps.of(Outline.RIGHT_LUNG);
        float[] leftLung = maps.of(Outline.LEFT_LUNG);
        double positions = rightLung.length;
        double inside = 0;
        double sum = 0;
        double ambiguity = 0;
        for (int i = 0; i < rightLung.length; i++) {
            double lung = Math.max(rightLung[i], leftLung[i]);
            ambiguity += Math.min(lung, 1 - lung);
            if (lung > Region.THRESHOLD) {
                inside++;
                sum += lung;
            }
        }
        double middle = (Math.min(right.left(), left.left()) + Math.max(right.right(), left.right())) / 2.0;
        double width = Math.max(right.right(), left.right()) - Math.min(right.left(), left.left());
        return new LungFeatures(
                inside == 0 ? 0 : sum / inside,
                inside == 0 ? 1 : ambiguity / inside,
                right.size() / positions,
                left.size() / positions,
                heart.size() / positions,
                right.overlap(left),
                (left.x() - right.x()) / ThoraxNetwork.OUTPUT,
                Math.toDegrees(Math.atan2(left.y() - right.y(), left.x() - right.x())),
                heart.size() == 0 || width <= 0 ? 0 : (heart.x() - middle) / width);
    }

    /** Returns the confidence that the outlines are those of an upright thorax, 0 to 1. */
    double confidence() {
        boolean plausible = Math.min(rightShare, leftShare) >= SMALLEST_LUNG
                && Math.min(rightShare, leftShare) >= LEAST_RATIO * Math.max(rightShare, leftShare)
                && overlap >= LEAST_OVERLAP
                && distance >= LEAST_DISTANCE
                && heartShare >= SMALLEST_HEART;
        return plausible
                ? Math.max(0, 1 - ambiguity / MOST_AMBIGUITY)
                        * Math.max(0, (sharpness - LEAST_SHARPNESS) / (1 - LEAST_SHARPNESS))
                : 0;
    }

    /** Whether the outlines are those of a heart and one lung. */
    boolean showOneLung() {
        return Math.max(rightShare, leftShare) >= ONE_LUNG
                && Math.min(rightShare, leftShare) < LEAST_RATIO * Math.max(rightShare, leftShare)
                && heartShare >= SMALLEST_HEART
                && sharpness >= SHARP;
    }

    /** The positions of one outline. */
    private record Region(int size, int left, int top, int right, int bottom, double x, double y) {
        static final double THRESHOLD = 0.5;

        static Region of(float[] map) {
            int side = ThoraxNetwork.OUTPUT;
            int size = 0;
            int left = side;
            int top = side;
            int right = 0;
            int bottom = 0;
            double x = 0;
            double y = 0;
            for (int i = 0; i < map.length; i++) {
                if (map[i] > THRESHOLD) {
                    size++;
                    left = Math.min(left, i % side);
                    right = Math.max(right, i % side + 1);
                    top = Math.min(top, i / side);
                    bottom = Math.max(bottom, i / side + 1);
                    x += i % side + 0.5;
                    y += i / side + 0.5;
                }
            }
            return new Region(size, left, top, right, bottom, size == 0 ? 0 : x / size, size == 0 ? 0 : y / size);
        }

        double overlap(Region other) {
            double common = Math.min(bottom, other.bottom) - Math.max(top, other.top);
            double whole = Math.max(bottom, other.bottom) - Math.min(top, other.top);
            return size == 0 || other.size == 0 ? 0 : Math.max(0, common / whole);
        }
    }
}
