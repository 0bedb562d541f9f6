package org.hilum.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageIdTest {
    @Test
    void anIdIsTheFileNameWithoutFolderAndExtension() {
        assertThat(ImageId.of("a/b/00000001_002.png")).isEqualTo("00000001_002");
        assertThat(ImageId.of("00000001_002")).isEqualTo("00000001_002");
        assertThat(ImageId.of("1.2.840.113619")).isEqualTo("1.2.840.113619");
        assertThat(ImageId.of("x.PNG")).isEqualTo("x");
    }

    @Test
    void thePatientOfAnNihImageIsItsFirstEightDigits() {
        assertThat(ImageId.nihPatient("00000001_002")).contains("00000001");
        assertThat(ImageId.nihPatient("1_002")).isEmpty();
    }
}
