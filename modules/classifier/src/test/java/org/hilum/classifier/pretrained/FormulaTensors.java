package org.hilum.classifier.pretrained;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.hilum.classifier.Tensor;

/** Weights and an image by the formula that {@code pretrained_references.py} also implements. */
final class FormulaTensors {

    static final int SIZE = 256;
    static final double MEAN = 100;
    static final double STD = 50;

    private FormulaTensors() {}

    /** Returns numbers of [0, 1) from the generator splitmix64, seeded by the name. */
    static double[] uniform(String name, int count) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            long z = (crc.getValue() << 32) + (i + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z ^= z >>> 31;
            numbers[i] = (z >>> 11) * 0x1p-53;
        }
        return numbers;
    }

    /** Returns kernels with the initialisation of He et al., scales and variances about 1, and other values within {@code offset} of 0. */
    static Tensor tensor(String name, long[] shape, double offset) {
        int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        double[] uniform = uniform(name, count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            double u = uniform[i];
            if (shape.length == 4) {
                double inputs = count / shape[name.endsWith(":0") ? 3 : 0];
                values[i] = (float) ((2 * u - 1) * Math.sqrt(6 / inputs));
            } else if (name.matches(".*(\\.weight|gamma:0|_var|variance:0)")) {
                values[i] = (float) (0.5 + u);
            } else {
                values[i] = (float) (offset * (2 * u - 1));
            }
        }
        return new Tensor(shape, values);
    }

    static byte[] picture() {
        double[] uniform = uniform("picture", SIZE * SIZE);
        byte[] gray = new byte[uniform.length];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = (byte) (256 * uniform[i]);
        }
        return gray;
    }
}
