package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hilum.reports.files.DataFile;
import org.hilum.reports.files.TermPattern;
import org.junit.jupiter.api.Test;

class DataFileTest {
    private static DataFile file(String text) {
        return new DataFile("site.file", DataFile.parse(text));
    }

    @Test
    void anUnknownRelationIsRejectedWithFileAndLine() {
        assertThatThrownBy(() -> RuleFile.read(file("rule a\ngraph: X <neg< no\nsays: negative\nexample: x")))
                .hasMessage("site.file, line 2: unknown relation neg");
    }

    @Test
    void invalidLinesOfRulesAreRejectedWithFileAndLine() {
        assertThatThrownBy(() -> RuleFile.read(file("rule a\nbefore: (no")))
                .hasMessageContaining("line 2: bad pattern");
        assertThatThrownBy(() -> RuleFile.read(file("rule a\nbefore: <nil>")))
                .hasMessageContaining("<nil> is not defined");
        assertThatThrownBy(() -> RuleFile.read(file("rule a\n\nsays: perhaps")))
                .hasMessageContaining("line 3: \"perhaps\" is not one of");
        assertThatThrownBy(() -> RuleFile.read(file("rule a\nbefore: no\nsays: negative")))
                .hasMessageContaining("example");
        assertThatThrownBy(() -> RuleFile.read(file("rule a\ngraph: X <nmod:of")))
                .hasMessageContaining("line 2: cannot read the path");
        assertThatThrownBy(() -> RuleFile.read(file("whatever")))
                .hasMessageContaining("line 1: is before the first rule");
    }

    @Test
    void invalidLinesOfTheLexiconAreRejectedWithFileAndLine() {
        assertThatThrownBy(() -> Lexicon.read(List.of(file("effusion")))).hasMessageContaining("line 1");
        assertThatThrownBy(() -> Lexicon.read(List.of(file("[[Efusion C0032227]]\na"))))
                .hasMessageContaining("line 1: unknown finding Efusion");
        assertThatThrownBy(() -> Lexicon.read(List.of(file("[[Effusion C0032227]]\n(a|b"))))
                .hasMessageContaining("line 2: a bracket is not closed");
        assertThatThrownBy(() -> Lexicon.read(List.of(file("[[Mass C0149726]]\na\n[[Nodule C0028259]]\na"))))
                .hasMessageContaining("line 4: \"a\" stands for Mass and for Nodule");
    }

    @Test
    void aTermPatternExpandsToAllItsAlternatives() {
        assertThat(TermPattern.expand("[small] (effusion|effusions)"))
                .containsExactlyInAnyOrder("small effusion", "small effusions", "effusion", "effusions");
    }

    @Test
    void everyFileOfTheLexiconAndTheRulesLoads() {
        assertThat(Lexicon.load().size()).isGreaterThan(5000);
        assertThat(Lexicon.load().otherDiseases()).hasSizeGreaterThan(30);
        assertThat(RuleBook.load().rules()).hasSizeGreaterThan(25);
    }
}
