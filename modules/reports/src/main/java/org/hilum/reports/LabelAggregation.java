package org.hilum.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.domain.Assertion;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelValue;
import org.hilum.reports.attributes.Change;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.Severity;

/** Aggregation of the mentions of a study into its labels. */
final class LabelAggregation {
    private LabelAggregation() {}

    static List<StudyLabel> aggregate(
            Collection<ReportMention> mentions, LabelerSettings settings, Collection<String> siteFindings) {
        List<StudyLabel> labels = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        Finding.all().forEach(finding -> findings.add(finding.id()));
        findings.addAll(siteFindings);
        for (String finding : findings) {
            List<ReportMention> counted = counted(mentions, finding, settings);
            if (!counted.isEmpty()) {
                labels.add(label(finding, counted, settings));
            }
        }
        labels.add(noFinding(mentions, settings));
        return labels;
    }

    private static StudyLabel noFinding(Collection<ReportMention> mentions, LabelerSettings settings) {
        Set<String> mentioned = new TreeSet<>();
        mentions.forEach(m -> mentioned.add(m.mention().finding()));
        mentioned.remove(SentenceMention.NORMAL);
        int asserted = 0;
        for (String finding : mentioned) {
            asserted += (int) counted(mentions, finding, settings).stream()
                    .filter(m -> value(m.mention().assertion(), settings.probableIsPositive()) == LabelValue.POSITIVE)
                    .count();
        }
        return new StudyLabel(Finding.NO_FINDING, asserted == 0 ? LabelValue.POSITIVE : LabelValue.NEGATIVE, asserted);
    }

    private static StudyLabel label(String finding, List<ReportMention> counted, LabelerSettings settings) {
        LabelValue strongest = strongest(counted.stream()
                .map(m -> value(m.mention().assertion(), settings.probableIsPositive()))
                .toList());
        List<ReportMention> deciding = counted.stream()
                .filter(m -> value(m.mention().assertion(), settings.probableIsPositive()) == strongest)
                .toList();
        Optional<Change> change = deciding.stream()
                .filter(m -> m.mention().attributes().change().isPresent())
                .min(Comparator.<ReportMention>comparingInt(m -> -rank(m.section()))
                        .thenComparing(m -> m.mention().attributes().change().orElseThrow()))
                .flatMap(m -> m.mention().attributes().change());
        if (strongest == LabelValue.NEGATIVE) {
            return new StudyLabel(finding, strongest, counted.size(), Optional.empty(), Optional.empty(), change);
        }
        return new StudyLabel(
                finding,
                strongest,
                counted.size(),
                deciding.stream()
                        .flatMap(m -> m.mention().attributes().laterality().stream())
                        .reduce(Laterality::and),
                deciding.stream()
                        .flatMap(m -> m.mention().attributes().severity().stream())
                        .reduce(Severity::and),
                change);
    }

    /** Returns the mentions of a finding that count. */
    private static List<ReportMention> counted(
            Collection<ReportMention> mentions, String finding, LabelerSettings settings) {
        List<ReportMention> ofFinding = mentions.stream()
                .filter(m -> m.mention().finding().equals(finding))
                .toList();
        int last = ofFinding.stream()
                .map(m -> rank(m.section()))
                .max(Comparator.naturalOrder())
                .orElse(0);
        return ofFinding.stream()
                .filter(m -> settings.contradiction() == Contradiction.ANY || rank(m.section()) == last)
                .toList();
    }

    private static int rank(SectionName section) {
        return switch (section) {
            case ADDENDUM -> 2;
            case IMPRESSION -> 1;
            default -> 0;
        };
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
