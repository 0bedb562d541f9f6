package org.hilum.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;
import org.hilum.domain.PatientSplit;
import org.hilum.domain.Split;
import org.junit.jupiter.api.Test;

/** Checks that a model without any notion of shape scores poorly on phantoms. */
class DifficultyFloorTest {
    private static final int STUDIES = 600;
    private static final int SIDE = 32;

    @Test
    void logisticRegressionOnSmallPixelsStaysBelowTheFloor() {
        double[] mean = {meanAuc(1), meanAuc(2)};
        assertThat(Arrays.stream(mean).max().orElseThrow()).isLessThan(0.75);
    }

    private static double meanAuc(long seed) {
        Phantom phantom = new Phantom(seed, 2 * SIDE);
        PatientSplit split = new PatientSplit(seed);
        double[][] pixels = new double[STUDIES][];
        int[][] labels = new int[STUDIES][];
        boolean[] test = new boolean[STUDIES];
        for (int i = 0; i < STUDIES; i++) {
            PhantomStudy study = phantom.study(i);
            pixels[i] = halved(study.gray());
            labels[i] = Finding.eight().stream()
                    .mapToInt(finding -> study.labels().get(finding) == LabelValue.POSITIVE ? 1 : 0)
                    .toArray();
            test[i] = split.of(study.patientId()) == Split.TEST;
        }
        double best = 0;
        for (double l2 : new double[] {1e-3, 1e-2, 1e-1}) {
            double sum = 0;
            StringBuilder each = new StringBuilder();
            for (Finding finding : Finding.eight()) {
                PixelRegression regression = PixelRegression.fit(pixels, column(labels, finding), test, l2);
                double auc = regression.auc(pixels, column(labels, finding), test);
                each.append(String.format(Locale.ROOT, " %s %.2f", finding.id(), auc));
                sum += auc;
            }
            double mean = sum / Finding.eight().size();
            System.out.printf(Locale.ROOT, "seed %d, L2 %.3f: mean AUC %.3f;%s%n", seed, l2, mean, each);
            best = Math.max(best, mean);
        }
        return best;
    }

    private static int[] column(int[][] labels, Finding finding) {
        int[] column = new int[labels.length];
        for (int i = 0; i < column.length; i++) {
            column[i] = labels[i][finding.ordinal()];
        }
        return column;
    }

    private static double[] halved(byte[] gray) {
        double[] pixels = new double[SIDE * SIDE];
        for (int i = 0; i < gray.length; i++) {
            int row = i / (2 * SIDE) / 2;
            int column = i % (2 * SIDE) / 2;
            pixels[row * SIDE + column] += (gray[i] & 0xff) / 255.0 / 4;
        }
        return pixels;
    }
}
