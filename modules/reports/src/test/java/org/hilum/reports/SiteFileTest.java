package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;
import org.hilum.reports.attributes.Laterality;
import org.junit.jupiter.api.Test;

class SiteFileTest {
    private static final SiteFile RIBS = new SiteFile(
            "ribs.terms", """
            [[Rib_Fracture C0035522 new]]
            cracked (rib|ribs)
            """);

    @Test
    void aFindingOfTheSiteGetsMentionsAndLabels() {
        Labeler labeler = labeler(List.of(RIBS), List.of());
        List<ReportMention> mentions =
                Labelers.mine(labeler, ReportText.ofText("No effusion. Two cracked ribs on the left."));
        assertThat(labeler.label(mentions))
                .containsExactly(
                        new StudyLabel("Effusion", LabelValue.NEGATIVE, 1),
                        new StudyLabel(
                                "Rib_Fracture",
                                LabelValue.POSITIVE,
                                1,
                                Optional.of(Laterality.LEFT),
                                Optional.empty(),
                                Optional.empty()),
                        new StudyLabel(Finding.NO_FINDING, LabelValue.NEGATIVE, 1));
    }

    @Test
    void theVersionDependsOnTheFiles() {
        String plain = Labeler.version(LabelerSettings.defaults());
        String ribs = Labeler.version(settings(List.of(RIBS), List.of()));
        String renamed = Labeler.version(settings(List.of(new SiteFile("x", RIBS.text())), List.of()));
        assertThat(ribs).isNotEqualTo(plain).isEqualTo(renamed);
        assertThat(Labeler.version(settings(List.of(), List.of(RIBS)))).isNotEqualTo(ribs);
    }

    @Test
    void aTermMustBeRemovedBeforeItGetsAnotherFinding() {
        String ambiguous = "[[other:opacity C1265876]]\nhaemothorax\n";
        assertThatThrownBy(() -> lexicon(ambiguous))
                .hasMessageStartingWith("own.terms, line 2: \"haemothorax\" stands for Effusion and for other:opacity");
        Lexicon taken = lexicon("[[without -]]\nhaemothorax\n" + ambiguous);
        assertThat(taken.find(Tokens.tokenize("large haemothorax"), WordLists.load()))
                .extracting(match -> match.term().finding())
                .containsExactly("other:opacity");
        assertThatThrownBy(() -> lexicon("[[without -]]\nno such term"))
                .hasMessageContaining("line 2: \"no such term\" is not a term");
    }

    @Test
    void aFindingMustBeDeclaredAndItsNameUnused() {
        assertThatThrownBy(() -> lexicon("[[Efusion C0747639]]\nx"))
                .hasMessageContaining("line 1: unknown finding Efusion; declare a finding of your own by");
        assertThatThrownBy(() -> lexicon("[[effusion C0747639 new]]\nx")).hasMessageContaining("effusion is in use");
        assertThatThrownBy(() -> lexicon("[[No_Such C0747639 old]]\nx")).hasMessageContaining("unknown word old");
    }

    @Test
    void aRuleOfTheSiteComesFirst() {
        SiteFile rule = new SiteFile(
                "own.rules",
                """
                rule query-list
                  before: ddx
                  operators: ddx
                  says: uncertain
                  example: Ddx [pneumonia].
                """);
        Labeler labeler = labeler(List.of(), List.of(rule));
        assertThat(labeler.miner().mine("ddx pneumonia, edema").mentions())
                .extracting(SentenceMention::rule)
                .containsExactly("query-list", "query-list");
    }

    @Test
    void aRuleThatDoesNotDecideItsExampleIsRejected() {
        assertThatThrownBy(() -> labeler(
                        List.of(),
                        List.of(new SiteFile(
                                "own.rules", "rule a\nbefore: whiff of\nsays: negative\nexample: Whiff of [edema]."))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "own.rules, line 1: rule a does not decide its own example; none of its patterns matches");
        String first = "rule first\nbefore: whiff of\noperators: whiff\nsays: negative\nexample: Whiff of [edema].\n";
        assertThatThrownBy(() -> labeler(
                        List.of(),
                        List.of(
                                new SiteFile("own.rules", first),
                                new SiteFile("more.rules", first.replace("first", "second")))))
                .hasMessageStartingWith(
                        "more.rules, line 1: rule second does not decide its own example; rule first (own.rules, line 1)");
        assertThatThrownBy(() ->
                        labeler(List.of(), List.of(new SiteFile("own.rules", first.replace("[edema]", "[nothing]")))))
                .hasMessageContaining("no term of the lexicon is in the brackets");
    }

    private static Lexicon lexicon(String text) {
        return Lexicon.load(List.of(new SiteFile("own.terms", text)));
    }

    private static Labeler labeler(List<SiteFile> lexicon, List<SiteFile> rules) {
        LabelerSettings settings = settings(lexicon, rules);
        SentenceMiner miner = SentenceMiner.load(settings, Labelers.parser());
        SiteRules.check(miner);
        return new Labeler(settings, miner);
    }

    private static LabelerSettings settings(List<SiteFile> lexicon, List<SiteFile> rules) {
        LabelerSettings plain = LabelerSettings.defaults();
        return new LabelerSettings(
                plain.versusIsUncertain(),
                plain.correctsSpelling(),
                plain.probableIsPositive(),
                plain.contradiction(),
                plain.maxSentenceTokens(),
                plain.maxSentenceCharacters(),
                plain.parseTimeoutMillis(),
                lexicon,
                rules);
    }
}
