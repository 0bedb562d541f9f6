package org.hilum.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hilum.domain.Assertion;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;

/** From the mentions of a study to its labels. */
final class StudyLabels {
    private StudyLabels() {}

    static List<StudyLabel> of(Collection<SentenceMention> mentions, boolean probableIsPositive) {
        List<StudyLabel> labels = new ArrayList<>();
        for (Finding finding : Finding.all()) {
            List<LabelValue> values = mentions.stream()
                    .filter(m -> m.finding().equals(finding.id()))
                    .map(m -> value(m.assertion(), probableIsPositive))
                    .toList();
            if (!values.isEmpty()) {
                labels.add(new StudyLabel(finding.id(), strongest(values), values.size()));
            }
        }
        List<SentenceMention> asserted = mentions.stream()
                .filter(m -> !m.finding().equals(SentenceMention.NORMAL))
                .filter(m -> value(m.assertion(), probableIsPositive) == LabelValue.POSITIVE)
                .toList();
        LabelValue none = asserted.isEmpty() ? LabelValue.POSITIVE : LabelValue.NEGATIVE;
        labels.add(new StudyLabel(Finding.NO_FINDING, none, asserted.size()));
        return labels;
    }

    private static LabelValue strongest(List<LabelValue> values) {
        if (values.contains(LabelValue.POSITIVE)) {
            return LabelValue.POSITIVE;
        }
        return values.contains(LabelValue.UNCERTAIN) ? LabelValue.UNCERTAIN : LabelValue.NEGATIVE;
    }

    private static LabelValue value(Assertion assertion, boolean probableIsPositive) {
        return switch (assertion) {
            case POSITIVE -> LabelValue.POSITIVE;
            case PROBABLE -> probableIsPositive ? LabelValue.POSITIVE : LabelValue.UNCERTAIN;
            case UNCERTAIN -> LabelValue.UNCERTAIN;
            case NEGATIVE -> LabelValue.NEGATIVE;
        };
    }
}
