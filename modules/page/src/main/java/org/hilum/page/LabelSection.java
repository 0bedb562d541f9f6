package org.hilum.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Section with the quality of labelers against a reference. */
final class LabelSection {

    private static final String ID = "labels";
    private static final String TITLE = "Labels against a reference";

    private LabelSection() {}

    static PageSection of(PageContent content) {
        List<LabelQuality> all = content.labelQuality();
        if (all.isEmpty()) {
            return PageSection.missing(
                    ID,
                    TITLE,
                    "No reference has been compared: hilum evaluate --labeler NAME --against REFERENCE evaluates one"
                            + " labeler against another.");
        }
        Table table = new Table(
                "label-quality",
                "Precision, recall and F1 with 95 % intervals",
                false,
                List.of(
                        Column.text("Finding"),
                        Column.interval("Precision"),
                        Column.interval("Recall"),
                        Column.interval("F1"),
                        Column.number("Positives"),
                        Column.text("Labeler"),
                        Column.text("Reference")),
                all.stream()
                        .map(q -> List.of(
                                Cell.text(FindingTitles.of(q.finding())),
                                Cell.interval(q.precision()),
                                Cell.interval(q.recall()),
                                Cell.interval(q.f1()),
                                Cell.count(q.positives()),
                                Cell.text(q.labeler()),
                                Cell.text(q.reference())))
                        .toList());
        Map<String, List<LabelQuality>> groups = all.stream()
                .collect(Collectors.groupingBy(
                        q -> q.labeler() + " against " + q.reference(), LinkedHashMap::new, Collectors.toList()));
        List<Chart> charts = groups.entrySet().stream()
                .map(g -> IntervalChart.of(
                        "F1: " + g.getKey(),
                        "F1",
                        "",
                        g.getValue().stream()
                                .map(q -> IntervalChart.row(q.finding(), q.f1(), null))
                                .toList()))
                .toList();
        return PageSection.of(
                ID,
                TITLE,
                "Labels of one labeler on the subjects that the reference has labelled, too; the positives are those of the reference. Bars are 95 % intervals.",
                charts,
                List.of(table));
    }
}
