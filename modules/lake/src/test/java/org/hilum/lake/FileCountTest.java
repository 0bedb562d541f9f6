package org.hilum.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCountTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0, 1",
        "249999, 0, 1",
        "1000000, 0, 4",
        // the working pixels of ChestX-ray14 at 256 and at 1024 pixels per side
        "112120, 7347896320, 54",
        "112120, 117566341120, 875",
        "100000000000, 0, 10000"
    })
    void smallRowsAreCountedAndPixelsWeighed(long rows, long bytes, int files) {
        assertThat(FileCount.of(rows, bytes)).isEqualTo(files);
    }
}
