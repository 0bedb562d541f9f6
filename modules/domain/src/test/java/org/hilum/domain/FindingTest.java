package org.hilum.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void everyFindingIsFoundByItsOwnId() {
        assertThat(Finding.all()).hasSize(14).allSatisfy(f -> assertThat(Finding.named(f.id()))
                .contains(f));
    }

    @Test
    void spellingsOfTheReleasesAreParsed() {
        assertThat(Finding.named("Infiltrate")).contains(Finding.INFILTRATION);
        assertThat(Finding.named("Pleural Thickening")).contains(Finding.PLEURAL_THICKENING);
        assertThat(Finding.named("pleural_thickening")).contains(Finding.PLEURAL_THICKENING);
        assertThat(Finding.named("Fracture")).isEmpty();
    }

    @Test
    void theFirstEightAreThoseOfChestXray8() {
        assertThat(Finding.eight())
                .startsWith(Finding.ATELECTASIS)
                .endsWith(Finding.PNEUMOTHORAX)
                .hasSize(8);
    }
}
