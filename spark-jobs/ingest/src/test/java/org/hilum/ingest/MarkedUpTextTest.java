package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkedUpTextTest {
    @Test
    void rtfGivesItsParagraphs() {
        assertThat(
                        MarkedUpText.plain(
                                "{\\rtf1\\ansi\\b0 No focal consolidation\\'2e\\par\\pard Small bilateral effusions\\par Pulmonary edema is mild\\par}"))
                .isEqualTo("No focal consolidation.\nSmall bilateral effusions\nPulmonary edema is mild");
        assertThat(MarkedUpText.plain("{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0\\fs20 No {\\b pneumothorax}.\\par }"))
                .isEqualTo("No pneumothorax.");
    }

    @Test
    void rtfThatBreaksOffGivesWhatIsThere() {
        assertThat(MarkedUpText.plain("{\\rtf1\\ansi No pneumothorax.\\par Small eff"))
                .contains("No pneumothorax.", "Small eff")
                .doesNotContain("\\");
    }

    @Test
    void cellsOfATableStandApart() {
        assertThat(MarkedUpText.plain("<table><tr><td>Effusion</td><td>none</td></tr></table>"))
                .isEqualTo("Effusion  none");
    }
}
