package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
    @TempDir
    Path folder;

    /** HMAC-SHA256 of RFC 2104, as {@code printf 'id P1' | openssl dgst -sha256 -hmac 0123456789abcdef} computes it. */
    @Test
    void aPseudonymIsTheBeginningOfAKeyedHash() {
        Pseudonyms pseudonyms = Pseudonyms.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        assertThat(pseudonyms.pseudonym("P1")).isEqualTo("32a3fadb09933e68");
        assertThat(pseudonyms.fingerprint()).hasSize(8);
    }

    @Test
    void anotherKeyMakesOtherPseudonymsAndAnotherFingerprint() {
        Pseudonyms one = Pseudonyms.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        Pseudonyms other = Pseudonyms.of("0123456789abcdeg".getBytes(StandardCharsets.UTF_8));
        assertThat(one.pseudonym("P1")).isNotEqualTo(other.pseudonym("P1")).isNotEqualTo(one.pseudonym("P2"));
        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }

    @Test
    void withoutAKeyIdsStayAsTheyAre() {
        assertThat(Pseudonyms.NONE.pseudonym("P1")).isEqualTo("P1");
        assertThat(Pseudonyms.NONE.fingerprint()).isEmpty();
    }

    @Test
    void theKeyOfAFileEndsBeforeItsWhiteSpace() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "0123456789abcdef \n");
        assertThat(Pseudonyms.read(new Configuration(), file.toString()).pseudonym("P1"))
                .isEqualTo(Pseudonyms.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8))
                        .pseudonym("P1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 4097})
    void aKeyOfAnotherLengthIsWrongUsage(int length) throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "k".repeat(length));
        assertThatThrownBy(() -> Pseudonyms.read(new Configuration(), file.toString()))
                .isInstanceOfSatisfying(
                        HilumException.class, e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.WRONG_USAGE));
    }
}
