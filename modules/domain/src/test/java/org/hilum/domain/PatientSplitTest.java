package org.hilum.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatientSplitTest {
    private final PatientSplit split = new PatientSplit(17);

    private double share(Split part) {
        return IntStream.range(0, 30_000)
                        .filter(i -> split.of(String.format("%08d", i)) == part)
                        .count()
                / 30_000.0;
    }

    @Test
    void thePartsHoldAboutSeventyTenAndTwentyPercent() {
        assertThat(share(Split.TRAIN)).isCloseTo(.7, within(.01));
        assertThat(share(Split.VALIDATION)).isCloseTo(.1, within(.01));
        assertThat(share(Split.TEST)).isCloseTo(.2, within(.01));
    }

    @Test
    void theHashIsStable() {
        // written down once: were these to change, every lake's test patients would leak into training
        assertThat(split.of("00000001")).isEqualTo(Split.TRAIN);
        assertThat(IntStream.range(0, 12).mapToObj(i -> split.of("p" + i).id().substring(0, 2)))
                .containsExactly("tr", "tr", "tr", "tr", "te", "tr", "te", "te", "tr", "tr", "tr", "te");
    }

    @Test
    void aListMovesNoPatientBetweenTrainingAndValidation() {
        for (int i = 0; i < 1000; i++) {
            String patient = "p" + i;
            Split byHash = split.of(patient);
            if (byHash != Split.TEST) {
                assertThat(split.of(patient, false)).isEqualTo(byHash);
            }
            assertThat(split.of(patient, true)).isEqualTo(Split.TEST);
        }
    }
}
