package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.hilum.classifier.Tensor;

/** Files of PyTorch as {@code model_references.py} recorded them, with values from the formula. */
public final class PublishedFiles {

    private static final Path FIXTURES = Path.of("src/test/resources/org/hilum/classifier/pretrained");
    private static final int SIZE = 224;
    private static final String COUNTER = "num_batches_tracked";

    private PublishedFiles() {}

    /**
     * Writes a file.
     *
     * @param name name of the recorded file
     * @param folder folder for the file
     */
    public static Path write(String name, Path folder) throws IOException {
        return write(FIXTURES, name, folder);
    }

    /** Writes a file that was recorded in another module's folder, see {@link #write(String, Path)}. */
    public static Path write(Path fixtures, String name, Path folder) throws IOException {
        byte[] pickle;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(fixtures.resolve(name + ".pkl.gz")))) {
            pickle = in.readAllBytes();
        }
        Map<String, byte[]> storages = new LinkedHashMap<>();
        Set<String> counters = new HashSet<>();
        for (String line : Files.readAllLines(fixtures.resolve(name + ".storages"))) {
            String[] parts = line.split(" ");
            long[] shape =
                    Arrays.stream(parts).skip(2).mapToLong(Long::parseLong).toArray();
            storages.put(parts[0], values(parts[1], shape));
            if (parts[1].endsWith(COUNTER)) {
                counters.add(parts[0]);
            }
        }
        Path file = folder.resolve(name + ".pt");
        if (!name.endsWith("-stream")) {
            return PickleWriter.zip(file, pickle, storages);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(pickle);
            for (Map.Entry<String, byte[]> storage : storages.entrySet()) {
                int bytesEach = counters.contains(storage.getKey()) ? Long.BYTES : Float.BYTES;
                out.write(ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(storage.getValue().length / bytesEach)
                        .array());
                out.write(storage.getValue());
            }
        }
        return file;
    }

    /** Returns the pictures of the references, 224 x 224 gray values each. */
    public static List<byte[]> pictures() {
        byte[] noise = FormulaTensors.picture();
        byte[] corner = new byte[SIZE * SIZE];
        byte[] pattern = new byte[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                corner[y * SIZE + x] = noise[y * FormulaTensors.SIZE + x];
                pattern[y * SIZE + x] = (byte) (x * y / 40 + 3 * x);
            }
        }
        return List.of(corner, pattern);
    }

    private static byte[] values(String name, long[] shape) {
        if (name.endsWith(COUNTER)) {
            return new byte[Long.BYTES];
        }
        float[] values;
        if (name.startsWith("classifier")) {
            int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            double[] uniform = FormulaTensors.uniform(name, count);
            values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) ((shape.length == 2 ? 0.02 : 1) * (2 * uniform[i] - 1));
            }
        } else {
            Tensor tensor = FormulaTensors.tensor(name, shape, 0.5);
            values = tensor.values();
            boolean isGray = name.equals("features.conv0.weight") && shape[1] == 1;
            for (int i = 0; isGray && i < values.length; i++) {
                values[i] *= 0.002f;
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }
}
