package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For any text, nothing fails and every offset points at its text. */
class OffsetPropertyTest {
    private static final List<String> PIECES = List.of(
            "No ",
            "effusion",
            "pleural effusion",
            " or ",
            ", ",
            ". ",
            ".\n",
            "\n\n",
            "FINDINGS: ",
            "Impression:\n",
            "HISTORY - ",
            "1. ",
            "2) ",
            "; ",
            "PNEUMOTHORAX",
            "w/o ",
            "c/w ",
            "cardiomegaly",
            "İ",
            "\u2028",
            "\uD83D\uDE00",
            "\uD800",
            "\u0000",
            "é",
            "ß",
            "(",
            "[",
            "\\",
            "$1",
            "\t",
            "\r\n",
            "—",
            "•",
            "?",
            "5.2 cm ",
            "hernia repair",
            " may represent ",
            " is normal",
            "heart size",
            "-",
            "--",
            "'",
            "XXXX ");

    @Provide
    Arbitrary<String> reports() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 400)
    void offsetsPointAtTheirText(@ForAll("reports") String text) {
        check(ReportText.ofText(text));
    }

    @Property(tries = 200)
    void anyStringIsMined(@ForAll String text) {
        check(ReportText.ofText(text));
        check(ReportText.ofSections(Map.of(SectionName.FINDINGS, text, SectionName.IMPRESSION, "No effusion.")));
    }

    private static void check(ReportText report) {
        for (ReportSection section : report.sections()) {
            assertThat(report.text().startsWith(section.text(), section.offset()))
                    .isTrue();
        }
        Labeler labeler = Labelers.shared();
        for (Sentence sentence : labeler.splitter().split(report)) {
            assertThat(report.text().startsWith(sentence.text(), sentence.offset()))
                    .isTrue();
            assertThat(sentence.normalised()).hasSameSizeAs(sentence.text());
            for (SentenceMention mention :
                    labeler.miner().mine(sentence.normalised()).mentions()) {
                String span = sentence.normalised().substring(mention.offset(), mention.offset() + mention.length());
                assertThat(labeler.miner().view(span).tokens().line()).isEqualTo(words(mention.term()));
            }
        }
    }

    /** Returns the words of the mention; for a discontinuous term, those of its second part. */
    private static String words(String term) {
        return term.substring(term.indexOf(LexiconReader.GAP) < 0 ? 0 : term.indexOf(LexiconReader.GAP) + 4);
    }
}
