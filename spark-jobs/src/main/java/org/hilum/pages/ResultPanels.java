package org.hilum.pages;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.hilum.inference.Model;
import org.hilum.inference.Panel;
import org.hilum.inference.Panels;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.localization.BoxGenerator;
import org.hilum.page.ResultPanel;

/**
 * Panels as in the paper's tables 8 to 15: the picture, the picture with heat and boxes, the report, the labels.
 *
 * @param lake where they are
 * @param model whose results
 * @param boxes how its maps become boxes
 */
record ResultPanels(Lake lake, Model model, BoxGenerator boxes) {
    private static final int FACTOR = 1;

    List<ResultPanel> choose(int most) {
        List<Panel> chosen = new Panels(lake, model, boxes).choose(most);
        Object[] studies = chosen.stream().map(Panel::studyId).distinct().toArray();
        Object[] images = chosen.stream().map(Panel::imageId).distinct().toArray();
        Map<String, List<String>> labels = new HashMap<>();
        lake.read(LakeTable.LABELS)
                .where(col("subject_id").isin(studies).or(col("subject_id").isin(images)))
                .where(col("labeler")
                        .equalTo(model.labelerName())
                        .and(col("labeler_version").equalTo(model.labelerVersion())))
                .where(col("value").notEqual(0))
                .orderBy("finding")
                .select("subject_id", "finding", "value")
                .collectAsList()
                .forEach(row -> labels.computeIfAbsent(row.getString(0), key -> new ArrayList<>())
                        .add(row.getString(1) + (row.getInt(2) < 0 ? " (uncertain)" : "")));
        Map<String, List<Row>> reports = bySubject(LakeTable.REPORTS, studies, "study_id", "report_id", "text");
        Map<String, List<Row>> mentions =
                bySubject(LakeTable.MENTIONS, studies, "report_id", "offset", "length", "assertion", "finding");
        return chosen.stream()
                .map(panel -> panel(panel, labels, reports, mentions))
                .toList();
    }

    private ResultPanel panel(
            Panel panel,
            Map<String, List<String>> labels,
            Map<String, List<Row>> reports,
            Map<String, List<Row>> mentions) {
        List<org.hilum.page.TextSpan> text = new ArrayList<>();
        for (Row report : reports.getOrDefault(panel.studyId(), List.of())) {
            text.addAll(MarkedText.of(report.getString(2), mentions.getOrDefault(report.getString(1), List.of())));
        }
        List<String> said = labels.getOrDefault(panel.imageId(), labels.getOrDefault(panel.studyId(), List.of()));
        return new ResultPanel(
                panel.imageId(),
                panel.studyId(),
                panel.finding().id(),
                panel.probability(),
                panel.picture(FACTOR),
                panel.overlay(FACTOR),
                verdict(panel),
                said,
                text);
    }

    private static String verdict(Panel panel) {
        if (panel.truth().isEmpty()) {
            return "no box drawn";
        }
        if (panel.detected().isEmpty()) {
            return "missed";
        }
        return panel.detected().stream().anyMatch(box -> panel.isCorrect(box.box())) ? "correct" : "false positive";
    }

    /** Rows of a table for these studies, by their first column. */
    private Map<String, List<Row>> bySubject(LakeTable table, Object[] studies, String key, String... columns) {
        Map<String, List<Row>> rows = new HashMap<>();
        var found = lake.read(table).where(col("study_id").isin(studies));
        if (table == LakeTable.MENTIONS) {
            found = found.where(col("labeler_version").equalTo(model.labelerVersion()));
        }
        found.select(key, columns).orderBy(key, columns[0]).collectAsList().forEach(row -> rows.computeIfAbsent(
                        row.getString(0), k -> new ArrayList<>())
                .add(row));
        return rows;
    }
}
