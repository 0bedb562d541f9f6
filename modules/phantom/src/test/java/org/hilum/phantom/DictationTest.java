package org.hilum.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;
import org.junit.jupiter.api.Test;

class DictationTest {
    private static final int STUDIES = 300;
    private static final Map<Finding, List<String>> STEMS = Map.of(
            Finding.ATELECTASIS, List.of("atelecta"),
            Finding.CARDIOMEGALY, List.of("cardiomegaly", "heart is", "heart size", "cardiac", "enlarged heart"),
            Finding.EFFUSION, List.of("effusion"),
            Finding.INFILTRATION, List.of("infiltrat"),
            Finding.MASS, List.of("mass"),
            Finding.NODULE, List.of("nodule"),
            Finding.PNEUMONIA, List.of("pneumonia"),
            Finding.PNEUMOTHORAX, List.of("pneumothorax"),
            Finding.CONSOLIDATION, List.of("consolidation"),
            Finding.EDEMA, List.of("edema"));

    private final Phantom phantom = new Phantom(5, 64);

    @Test
    void theReportMentionsEveryLabelledFinding() {
        for (int index = 0; index < STUDIES; index++) {
            PhantomStudy study = phantom.study(index);
            String text = study.report().toLowerCase(Locale.ROOT);
            study.labels().keySet().forEach(finding -> assertThat(STEMS.get(finding))
                    .as("%s in: %s", finding, text)
                    .anyMatch(text::contains));
            assertThat(text).doesNotContain("{", "}", "(a", "[");
        }
    }

    @Test
    void everyLesionIsAsserted() {
        for (int index = 0; index < STUDIES; index++) {
            PhantomStudy study = phantom.study(index);
            study.lesions()
                    .forEach(lesion -> assertThat(study.labels()).containsEntry(lesion.finding(), LabelValue.POSITIVE));
        }
    }

    @Test
    void mostFindingsAreAssertedDeniedDoubtedAndLeftOut() {
        for (LabelValue value : LabelValue.values()) {
            Set<Finding> findings = EnumSet.noneOf(Finding.class);
            IntStream.range(0, STUDIES).forEach(i -> phantom.study(i).labels().forEach((finding, label) -> {
                if (label == value) {
                    findings.add(finding);
                }
            }));
            assertThat(findings.size()).as(value.name()).isGreaterThanOrEqualTo(6);
        }
        assertThat(IntStream.range(0, STUDIES)
                        .filter(i -> phantom.study(i).labels().size() < 8)
                        .count())
                .isGreaterThan(STUDIES / 2);
    }

    @Test
    void reportsComeInEveryStyle() {
        List<String> reports = IntStream.range(0, STUDIES)
                .mapToObj(i -> phantom.study(i).report())
                .toList();
        assertThat(reports).anyMatch(text -> text.equals(text.toUpperCase(Locale.ROOT)));
        assertThat(reports).anyMatch(text -> text.contains("IMPRESSION:\n1. "));
        assertThat(reports).anyMatch(text -> text.contains("FINDINGS: ") && text.contains("Heart size is normal."));
        assertThat(reports).anyMatch(text -> !text.contains("FINDINGS"));
        assertThat(reports).anyMatch(text -> text.contains("cannot be excluded"));
        assertThat(reports).anyMatch(text -> text.contains(" or "));
        assertThat(reports).anyMatch(text -> text.contains("fracture") || text.contains("scoliosis"));
    }

    @Test
    void theIndicationMayNameAnAbsentFinding() {
        assertThat(IntStream.range(0, STUDIES)
                        .filter(i -> phantom.study(i).report().contains("evaluate for pneumonia")
                                && phantom.study(i).labels().get(Finding.PNEUMONIA) != LabelValue.POSITIVE)
                        .count())
                .isPositive();
    }
}
