package org.hilum.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.Severity;
import org.hilum.reports.files.LabelerException;
import org.junit.jupiter.api.Test;

class LabelerTest {
    private static final Labeler LABELER = Labelers.shared();

    @Test
    void fourThreadsGiveTheAnswersOfOne() throws Exception {
        List<String> texts =
                InventedSentences.suite().lines().stream().map(Suite.Line::text).toList();
        List<String> expected =
                texts.stream().map(t -> InventedSentences.answer(LABELER, t)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tasks.add(() -> texts.stream()
                        .map(t -> InventedSentences.answer(LABELER, t))
                        .toList());
            }
            for (Future<List<String>> answers : threads.invokeAll(tasks)) {
                assertThat(answers.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void selfTestPassesAndFailsWithABrokenParser() {
        LABELER.runSelfTest();
        SyntaxParser throwing = tokens -> {
            throw new IllegalStateException("broken");
        };
        SyntaxParser silent = tokens -> new DependencyGraph(new String[tokens.size()], List.of());
        for (SyntaxParser broken : List.of(throwing, silent)) {
            LabelerSettings settings = LabelerSettings.defaults();
            Labeler labeler = new Labeler(
                    settings, new SentenceMiner(Lexicon.load(), RuleBook.load(), WordLists.load(), broken, settings));
            assertThatThrownBy(labeler::runSelfTest)
                    .isInstanceOf(LabelerException.class)
                    .hasMessageContaining("does not work");
        }
    }

    @Test
    void aSentenceThatCannotBeParsedGetsAStatusAndNoMention() {
        LabelerSettings settings = LabelerSettings.defaults();
        SentenceMiner miner = new SentenceMiner(
                Lexicon.load(),
                RuleBook.load(),
                WordLists.load(),
                tokens -> {
                    throw new IllegalStateException("secret effusion");
                },
                settings);
        SentenceAnswer answer = miner.mine("the effusion that was beside the spine is not seen.");
        assertThat(answer.status()).isEqualTo(SentenceAnswer.Status.UNPARSED);
        assertThat(answer.mentions()).isEmpty();
        assertThat(answer.reason()).doesNotContain("secret");
    }

    @Test
    void aSentenceOverTheCapIsNotMined() {
        assertThat(LABELER.miner().mine("effusion ".repeat(130)).status()).isEqualTo(SentenceAnswer.Status.TOO_LONG);
        assertThat(LABELER.miner().mine("x".repeat(2001)).status()).isEqualTo(SentenceAnswer.Status.TOO_LONG);
    }

    @Test
    void aMegabyteIsSplitInASecond() {
        for (String piece : List.of(
                "No effusion. ",
                "a",
                "FINDINGS: ",
                "1. A ",
                "\n",
                " ",
                "history\n",
                "- ",
                "findings and ",
                ".",
                "\r",
                "\n \t",
                "effusion\n",
                "FINDINGS",
                "clinical history ",
                "A:\n",
                "Dr. ",
                "XXXX; ",
                "** ",
                "\u0000")) {
            String text = piece.repeat(1_000_000 / piece.length());
            assertThat(splittingSeconds(text)).as(piece).isLessThan(1);
        }
    }

    /** Returns the least CPU time of three runs of this thread, in seconds; other load on the machine does not count. */
    private static double splittingSeconds(String text) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long begin = clock.getCurrentThreadCpuTime();
            LABELER.splitter().split(ReportText.ofText(text));
            least = Math.min(least, (clock.getCurrentThreadCpuTime() - begin) / 1e9);
        }
        return least;
    }

    @Test
    void positiveWinsOverUncertainOverNegative() {
        List<StudyLabel> labels = LABELER.label(Labelers.mine(
                LABELER,
                ReportText.ofText("Small effusion. No effusion. Possible pneumonia. No pneumonia. No pneumothorax.")));
        assertThat(labels)
                .containsExactly(
                        mild("Effusion", 2),
                        new StudyLabel("Pneumonia", LabelValue.UNCERTAIN, 2),
                        new StudyLabel("Pneumothorax", LabelValue.NEGATIVE, 1),
                        new StudyLabel(Finding.NO_FINDING, LabelValue.NEGATIVE, 1));
    }

    @Test
    void aStudyWithoutTextHasNoFinding() {
        assertThat(LABELER.label(List.of()))
                .containsExactly(new StudyLabel(Finding.NO_FINDING, LabelValue.POSITIVE, 0));
    }

    @Test
    void pericardialEffusionIsADiseaseButNotAnEffusion() {
        List<StudyLabel> labels =
                LABELER.label(Labelers.mine(LABELER, ReportText.ofText("Large pericardial effusion.")));
        assertThat(labels).containsExactly(new StudyLabel(Finding.NO_FINDING, LabelValue.NEGATIVE, 1));
    }

    @Test
    void probableIsPositiveUnlessTheSettingSaysUncertain() {
        List<ReportMention> mentions = Labelers.mine(LABELER, ReportText.ofText("Probable pneumonia."));
        assertThat(LABELER.label(mentions).get(0).value()).isEqualTo(LabelValue.POSITIVE);
        assertThat(LabelAggregation.aggregate(mentions, settings(false, Contradiction.ANY), List.of())
                        .get(0)
                        .value())
                .isEqualTo(LabelValue.UNCERTAIN);
    }

    @Test
    void theLastSectionThatNamesAFindingCountsIfSoConfigured() {
        String text = "FINDINGS: Small effusion. Left nodule.\nIMPRESSION: No effusion.\nADDENDUM: Small pneumothorax.";
        List<ReportMention> mentions = Labelers.mine(LABELER, ReportText.ofText(text));
        assertThat(LabelAggregation.aggregate(mentions, settings(true, Contradiction.ANY), List.of()))
                .contains(mild("Effusion", 2));
        assertThat(LabelAggregation.aggregate(mentions, settings(true, Contradiction.LAST_SECTION), List.of()))
                .contains(
                        new StudyLabel("Effusion", LabelValue.NEGATIVE, 1),
                        new StudyLabel(
                                "Nodule",
                                LabelValue.POSITIVE,
                                1,
                                Optional.of(Laterality.LEFT),
                                Optional.empty(),
                                Optional.empty()),
                        mild("Pneumothorax", 1),
                        new StudyLabel(Finding.NO_FINDING, LabelValue.NEGATIVE, 2));
    }

    private static StudyLabel mild(String finding, int mentions) {
        return new StudyLabel(
                finding, LabelValue.POSITIVE, mentions, Optional.empty(), Optional.of(Severity.MILD), Optional.empty());
    }

    @Test
    void theVersionDependsOnSettingsThatAffectLabels() {
        String version = Labeler.version(LabelerSettings.defaults());
        assertThat(version).matches("[0-9a-f]{12}").isEqualTo(LABELER.version());
        assertThat(Labeler.version(settings(true, Contradiction.ANY))).isEqualTo(version);
        assertThat(Labeler.version(settings(false, Contradiction.ANY))).isNotEqualTo(version);
        assertThat(Labeler.version(settings(true, Contradiction.LAST_SECTION))).isNotEqualTo(version);
    }

    private static LabelerSettings settings(boolean probableIsPositive, Contradiction contradiction) {
        return new LabelerSettings(false, true, probableIsPositive, contradiction, 120, 2000, 5, List.of(), List.of());
    }
}
