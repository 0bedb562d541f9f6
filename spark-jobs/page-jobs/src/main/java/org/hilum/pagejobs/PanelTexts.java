package org.hilum.pagejobs;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelerNames;
import org.hilum.inference.Panel;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.ConcealedIds;
import org.hilum.lake.LabelRow;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.MentionRow;
import org.hilum.page.TextSpan;
import org.hilum.registry.Model;

/** Reports and labels of the panels. */
final class PanelTexts {
    private final Map<String, List<Row>> reports;
    private final Map<String, List<MentionRow>> mentions;
    private final Map<String, List<LabelRow>> labels;

    private PanelTexts(
            Map<String, List<Row>> reports,
            Map<String, List<MentionRow>> mentions,
            Map<String, List<LabelRow>> labels) {
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
        Dataset<Row> ofSubjects = lake.read(LakeTable.LABELS)
                .where(ConcealedIds.isOneOf(col("subject_id"), studies)
                        .or(ConcealedIds.isOneOf(col("subject_id"), images))
                        .and(col("labeler").equalTo(model.labelerName()))
                        .and(col("labeler_version").equalTo(model.labelerVersion()))
                        .and(col("value").notEqual(0)));
        Map<String, List<LabelRow>> labels =
                group(ofSubjects.orderBy("subject_id", "finding"), LabelRow::from, LabelRow::subjectId);
        if (!withText) {
            return new PanelTexts(Map.of(), Map.of(), labels);
        }
        Column ofStudies = ConcealedIds.isOneOf(col("study_id"), studies);
        return new PanelTexts(
                group(
                        lake.read(LakeTable.REPORTS)
                                .where(ofStudies)
                                .select("study_id", "report_id", "text", "patient_id")
                                .orderBy("study_id", "report_id"),
                        Function.identity(),
                        row -> row.getAs("study_id")),
                group(
                        lake.read(LakeTable.MENTIONS)
                                .where(ofStudies.and(col("labeler_version").equalTo(minerVersion(lake, model))))
                                .orderBy("report_id", "offset"),
                        MentionRow::from,
                        MentionRow::reportId),
                labels);
    }

    /**
     * Returns the version of the miner that the model was trained on; the current one if it was trained on another
     * labeler.
     */
    private static String minerVersion(Lake lake, Model model) {
        return model.labeler()
                .versionOf(LabelerNames.MINER)
                .or(() -> Labelers.current(lake, LabelerNames.MINER).map(LabelerVersion::version))
                .orElse("");
    }

    /** Returns rows grouped by an id, in their order. */
    private static <T> Map<String, List<T>> group(Dataset<Row> rows, Function<Row, T> read, Function<T, String> id) {
        return rows.collectAsList().stream().map(read).collect(Collectors.groupingBy(id));
    }

    /** Returns the reports of the panel's study, with their mentions marked. */
    List<TextSpan> report(Panel panel) {
        List<TextSpan> text = new ArrayList<>();
        for (Row report : reports.getOrDefault(panel.studyId(), List.of())) {
            text.addAll(MarkedText.of(
                    report.getAs("text"), mentions.getOrDefault(report.<String>getAs("report_id"), List.of())));
        }
        return text;
    }

    /** Returns positive and uncertain labels of the image, or else of its study. */
    List<String> labels(Panel panel) {
        return labels.getOrDefault(panel.imageId(), labels.getOrDefault(panel.studyId(), List.of())).stream()
                .map(label -> title(label.finding()) + (label.value() < 0 ? " (uncertain)" : ""))
                .toList();
    }

    private static String title(String finding) {
        return finding.equals(Finding.NO_FINDING)
                ? "No finding"
                : Finding.predicted(finding).map(Finding::title).orElse(finding);
    }

    /** Returns all ids that a report of this study may contain. */
    Set<String> ids(Panel panel) {
        Set<String> ids = new HashSet<>(List.of(panel.imageId(), panel.studyId()));
        for (Row report : reports.getOrDefault(panel.studyId(), List.of())) {
            ids.add(report.getAs("report_id"));
            Optional.ofNullable(report.<String>getAs("patient_id")).ifPresent(ids::add);
        }
        return ids;
    }
}
