package org.hilum.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckpointTest {

    private static final Checkpoint CHECKPOINT =
            new Checkpoint("{}", new TreeMap<>(Map.of("parameters", new float[] {1, 2, 3})));

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CHECKPOINT.write(out);
        return out.toByteArray();
    }

    @Test
    void roundTripKeepsTheContent() throws IOException {
        assertThat(Checkpoint.read(new ByteArrayInputStream(bytes()))).isEqualTo(CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"preprocessor.bin", "updaterState.bin", "../parameters.npy", "/parameters.npy"})
    void refusesUnknownEntriesUnread(String name) throws IOException {
        byte[] planted = ZipEntries.withEntry(bytes(), name, DeserialisationProbe.bytes());
        assertThatThrownBy(() -> Checkpoint.read(new ByteArrayInputStream(planted)))
                .isInstanceOf(BundleException.class)
                .hasMessage("This is not a checkpoint: it contains an unexpected entry.");
        assertThat(DeserialisationProbe.hasRun()).isFalse();
    }
}
