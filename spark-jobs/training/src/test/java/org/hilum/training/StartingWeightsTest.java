package org.hilum.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.pretrained.PretrainedBackbone;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingWeightsTest {
    private static final NetworkSpec ALEXNET =
            new NetworkSpec(Backbone.ALEXNET, 128, 8, 8, Pooling.MAX, 1, List.of(Finding.MASS));

    /** Convolutions of torchvision's AlexNet: index of the layer, outputs, inputs, kernel size. */
    private static final int[][] LAYERS = {
        {0, 64, 3, 11}, {3, 192, 64, 5}, {6, 384, 192, 3}, {8, 256, 384, 3}, {10, 256, 256, 3}
    };

    @TempDir
    Path folder;

    private Path file;
    private String sha256;

    @BeforeEach
    void write() throws IOException {
        StringBuilder header = new StringBuilder("{");
        int at = 0;
        for (int[] layer : LAYERS) {
            int weights = layer[1] * layer[2] * layer[3] * layer[3] * Float.BYTES;
            int biases = layer[1] * Float.BYTES;
            String entry = "%s\"features.%d.%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}";
            String shape = List.of(layer[1], layer[2], layer[3], layer[3]).toString();
            header.append(entry.formatted(at == 0 ? "" : ",", layer[0], "weight", shape, at, at + weights));
            at += weights;
            header.append(entry.formatted(",", layer[0], "bias", "[" + layer[1] + "]", at, at + biases));
            at += biases;
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + json.length + at).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        while (bytes.hasRemaining()) {
            bytes.putFloat(0.25f);
        }
        file = Files.write(folder.resolve("alexnet.safetensors"), bytes.array());
        sha256 = DigestUtils.sha256Hex(bytes.array());
    }

    @Test
    void readsPathsAndUris() {
        for (String uri : List.of(file.toString(), file.toUri().toString())) {
            PretrainedBackbone read = read(uri, sha256);
            assertThat(read.tensors()).hasSize(2 * LAYERS.length);
            assertThat(read.tensors().get("conv5/conv/b").values()).containsOnly(0.25f);
            assertThat(read.remark().orElseThrow()).contains("pads by half a kernel");
        }
    }

    @Test
    void rejectsAFileWithAnotherDigest() {
        String other = "0".repeat(64);
        assertThatThrownBy(() -> read(file.toString(), other))
                .isInstanceOf(HilumException.class)
                .hasMessage("The weights " + file + " have the SHA-256 " + sha256 + ", but train.weights-sha256 is "
                        + other + ".");
    }

    @Test
    void rejectsMissingAndTruncatedFiles() throws IOException {
        assertThatThrownBy(() -> read(folder + "/nothing", sha256))
                .isInstanceOf(HilumException.class)
                .hasMessageStartingWith("The weights " + folder + "/nothing cannot be read: ");
        byte[] half = Arrays.copyOf(Files.readAllBytes(file), 1_000_000);
        Path cut = Files.write(folder.resolve("cut"), half);
        assertThatThrownBy(() -> read(cut.toString(), DigestUtils.sha256Hex(half)))
                .isInstanceOf(HilumException.class)
                .hasMessageContaining("The safetensors file cannot be read: its tensors take")
                .hasMessageContaining("train.weights = " + cut);
    }

    private static PretrainedBackbone read(String uri, String sha256) {
        return new StartingWeights(uri, sha256, Optional.empty(), Optional.empty())
                .read(new Configuration(), ALEXNET, new Preprocessing(128, 128, 64));
    }
}
