package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    @Test
    void blocksBecomeLinesAndEntitiesCharacters() {
        assertThat(HtmlText.plain(
                        "<P><B>FINDINGS</B><br>Heart & lungs: no pneumothorax.<BR/>Size 2^3.<br>Effusion &amp;"
                                + " atelectasis.</P><A HREF=\"http://example.test/v?a=1&b=2\">images</A>"))
                .isEqualTo("FINDINGS\nHeart & lungs: no pneumothorax.\nSize 2^3.\nEffusion & atelectasis.\nimages");
        assertThat(
                        HtmlText.plain(
                                "<html><head><style>p {color: red}</style></head><body><h1>CHEST</h1>\n<ul><li>No\n"
                                        + "effusion</li><li>No&nbsp;mass</li></ul><table><tr><td>Size</td><td>&lt; 5 mm</td></tr></table></body>"))
                .isEqualTo("CHEST\nNo effusion\nNo mass\nSize  < 5 mm");
    }

    @Test
    void linesOfTextWithoutBlocksAreKept() {
        assertThat(HtmlText.plain("FINDINGS:\nThe <b>heart</b> is large.\nIMPRESSION:\n<i>Cardiomegaly</i>"))
                .isEqualTo("FINDINGS:\nThe heart is large.\nIMPRESSION:\nCardiomegaly");
        assertThat(HtmlText.plain("A nodule of &lt;5 mm &amp; no effusion"))
                .isEqualTo("A nodule of <5 mm & no effusion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A nodule < 5 mm, another > 8 mm.",
                "Compare <previous> study; B&B",
                "SpO2<90% & fever; x<y>z",
                "two\n\n\nlines  \n"
            })
    void otherTextIsLeftAsItIs(String text) {
        assertThat(HtmlText.plain(text)).isEqualTo(text);
    }
}
