package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelerNames;
import org.hilum.inference.Panel;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.ConcealedIds;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.page.TextSpan;
import org.hilum.registry.Model;

/** Reports and labels of the panels. */
final class PanelTexts {
    private final Map<String, List<Row>> reports;
    private final Map<String, List<Row>> mentions;
    private final Map<String, List<Row>> labels;

    private PanelTexts(Map<String, List<Row>> reports, Map<String, List<Row>> mentions, Map<String, List<Row>> labels) {
        this.reports = reports;
        this.mentions = mentions;
        this.labels = labels;
    }

    /**
     * Reads reports and labels.
     *
     * @param lake the lake
     * @param model model whose labeler's labels are read
     * @param panels the panels
     * @param withText whether reports are read
     */
    static PanelTexts read(Lake lake, Model model, List<Panel> panels, boolean withText) {
        Set<String> studies = panels.stream().map(Panel::studyId).collect(Collectors.toSet());
        Set<String> images = panels.stream().map(Panel::imageId).collect(Collectors.toSet());
        Map<String, List<Row>> labels = rows(
                lake,
                LakeTable.LABELS,
                ConcealedIds.isOneOf(col("subject_id"), studies)
                        .or(ConcealedIds.isOneOf(col("subject_id"), images))
                        .and(col("labeler").equalTo(model.labelerName()))
                        .and(col("labeler_version").equalTo(model.labelerVersion()))
                        .and(col("value").notEqual(0)),
                "subject_id",
                "finding",
                "value");
        if (!withText) {
            return new PanelTexts(Map.of(), Map.of(), labels);
        }
        Column ofStudies = ConcealedIds.isOneOf(col("study_id"), studies);
        return new PanelTexts(
                rows(lake, LakeTable.REPORTS, ofStudies, "study_id", "report_id", "text", "patient_id"),
                rows(
                        lake,
                        LakeTable.MENTIONS,
                        ofStudies.and(col("labeler_version").equalTo(minerVersion(lake, model))),
                        "report_id",
                        "offset",
                        "length",
                        "assertion",
                        "finding"),
                labels);
    }

    /**
     * Returns the version of the miner that the model was trained on; the current one if it was trained on another
     * labeler.
     */
    private static String minerVersion(Lake lake, Model model) {
        return model.labelerName().equals(LabelerNames.MINER)
                ? model.labelerVersion()
                : Labelers.current(lake, LabelerNames.MINER)
                        .map(LabelerVersion::version)
                        .orElse("");
    }

    /** Returns rows grouped by the key, ordered by the first of the columns. */
    private static Map<String, List<Row>> rows(
            Lake lake, LakeTable table, Column condition, String key, String... columns) {
        Map<String, List<Row>> rows = new HashMap<>();
        lake.read(table)
                .where(condition)
                .select(key, columns)
                .orderBy(key, columns[0])
                .collectAsList()
                .forEach(row -> rows.computeIfAbsent(row.getString(0), k -> new ArrayList<>())
                        .add(row));
        return rows;
    }

    /** Returns the reports of the panel's study, with their mentions marked. */
    List<TextSpan> report(Panel panel) {
        List<TextSpan> text = new ArrayList<>();
        for (Row report : reports.getOrDefault(panel.studyId(), List.of())) {
            text.addAll(MarkedText.of(report.getString(2), mentions.getOrDefault(report.getString(1), List.of())));
        }
        return text;
    }

    /** Returns positive and uncertain labels of the image, or else of its study. */
    List<String> labels(Panel panel) {
        return labels.getOrDefault(panel.imageId(), labels.getOrDefault(panel.studyId(), List.of())).stream()
                .map(row -> title(row.getString(1)) + (row.getInt(2) < 0 ? " (uncertain)" : ""))
                .toList();
    }

    private static String title(String finding) {
        return finding.equals(Finding.NO_FINDING)
                ? "No finding"
                : Finding.named(finding).map(Finding::title).orElse(finding);
    }

    /** Returns all ids that a report of this study may contain. */
    Set<String> ids(Panel panel) {
        Set<String> ids = new HashSet<>(List.of(panel.imageId(), panel.studyId()));
        for (Row report : reports.getOrDefault(panel.studyId(), List.of())) {
            ids.add(report.getString(1));
            Optional.ofNullable(report.getString(3)).ifPresent(ids::add);
        }
        return ids;
    }
}
