package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.classifier.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SafetensorsWeightsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/org/hilum/classifier/pretrained");

    @TempDir
    private Path folder;

    /** The 16-bit types have 11 and 8 bits of mantissa instead of 24. */
    @ParameterizedTest
    @CsvSource({"f32, 0", "f16, 0.0005", "bf16, 0.004"})
    void readsFilesOfTheFormatsLibrary(String kind, double relative) throws IOException {
        try (WeightsFile file = SafetensorsWeights.open(FIXTURES.resolve("small-" + kind + ".safetensors"))) {
            assertThat(file.shapes()).hasSize(8).containsEntry("first_norm.num_batches_tracked", new long[0]);
            Tensor read = file.read(Set.of("first.weight")).get("first.weight");
            Tensor expected = FormulaTensors.tensor("first.weight", new long[] {4, 3, 3, 3}, 1);
            assertThat(read.shape()).isEqualTo(expected.shape());
            for (int i = 0; i < expected.values().length; i++) {
                float value = expected.values()[i];
                assertThat(Math.abs(read.values()[i] - value))
                        .isLessThanOrEqualTo((float) (Math.abs(value) * relative));
            }
        }
    }

    @Test
    void refusesIntegerTensors() throws IOException {
        try (WeightsFile file = SafetensorsWeights.open(FIXTURES.resolve("small-f32.safetensors"))) {
            assertThatThrownBy(() -> file.read(Set.of("first_norm.num_batches_tracked")))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("is of the type I64, not F32, F16 or BF16");
        }
    }

    @Test
    void roundTripKeepsTheTensors() throws IOException {
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put("a", new Tensor(new long[] {2, 3}, new float[] {1, -2, 3.5f, 0, Float.MIN_VALUE, 6}));
        tensors.put("b", new Tensor(new long[] {0}, new float[0]));
        tensors.put("c", new Tensor(new long[] {1}, new float[] {7}));
        try (WeightsFile file = SafetensorsWeights.open(WeightsFiles.safetensors(folder.resolve("weights"), tensors))) {
            assertThat(file.read(tensors.keySet())).isEqualTo(tensors);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | its tensors take 0 bytes, but there are 8",
                "[1] | its header is not a JSON object",
                "{\"a\": | its header is not JSON",
                "{\"a\":1} | does not say what the tensor a is",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} x | its header is not JSON",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | Duplicate field 'a'",
                "{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}} | does not say what the tensor a is",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | does not say what the tensor a is",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}} | does not say what the tensor a is",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | does not say what the tensor a is",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | does not have as many bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}} | does not say what the tensor a is",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | does not have as many bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}} | take 12 bytes, but there are 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | take 4 bytes, but there are 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | starts at byte 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | b starts at byte 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | starts at byte 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}} | is too large",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,18446744073709551624]}} | does not say what",
            })
    void refusesInvalidHeaders(String header, String reason) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        assertRefused(file(json.length, json, 8), reason);
    }

    @Test
    void refusesInvalidHeaderLengths() throws IOException {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        for (long length : new long[] {-1, Long.MIN_VALUE, 0, 1, 3, 1L << 32, Long.MAX_VALUE}) {
            assertRefused(file(length, json, 0), "its header would be " + length + " bytes long");
        }
        assertRefused(new byte[] {1, 2, 3}, "its header would be");
    }

    /** A damaged or truncated file is either read or refused; no other exception is thrown. */
    @Test
    void readsOrRefusesDamagedFiles() throws IOException {
        byte[] whole = Files.readAllBytes(FIXTURES.resolve("small-f32.safetensors"));
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(whole, i % 4 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int change = random.nextInt(4); change >= 0 && damaged.length > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);
            Throwable thrown = catchThrowable(() -> {
                try (WeightsFile weights = SafetensorsWeights.open(file)) {
                    weights.read(Set.of("first.weight", "second.bias"));
                }
            });
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(WeightsException.class);
                refused++;
            }
        }
        // the format cannot detect changed values
        assertThat(refused).isBetween(1000, 1999);
    }

    private void assertRefused(byte[] bytes, String reason) throws IOException {
        Path file = Files.write(folder.resolve("weights"), bytes);
        assertThatThrownBy(() -> SafetensorsWeights.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith("The safetensors file cannot be read: ")
                .hasMessageContaining(reason);
    }

    private static byte[] file(long length, byte[] header, int data) {
        return ByteBuffer.allocate(Long.BYTES + header.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .array();
    }
}
