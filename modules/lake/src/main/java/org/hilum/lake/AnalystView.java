package org.hilum.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.domain.Finding;
import org.hilum.domain.LabelerNames;

/** SQL views for analysts over the tables of the lake. The query of each is a file of the folder {@code views}. */
public enum AnalystView {
    /** The labels of each subject in one row. */
    LABELS_WIDE(LakeTable.LABELS),
    /** Mentions with their sentences. */
    EVIDENCE(LakeTable.MENTIONS, LakeTable.REPORTS, LakeTable.IMAGES, LakeTable.THORAX),
    /** How often each finding is labelled. */
    PREVALENCE(LakeTable.LABELS),
    /** How often two findings are positive together. */
    COOCCURRENCE(LakeTable.LABELS),
    /** Labels on which two versions of a labeler differ. */
    LABEL_DIFF(LakeTable.LABELS, LakeTable.LABELERS, LakeTable.MENTIONS, LakeTable.REPORTS),
    /** Where findings are said to be. */
    FINDINGS_BY_PLACE(LakeTable.MENTIONS),
    /** What becomes of a patient's findings from study to study. */
    PROGRESSION(LakeTable.LABELS, LakeTable.MENTIONS, LakeTable.REPORTS),
    /** Statements on a finding that do not agree. */
    CONTRADICTIONS(LakeTable.LABELS, LakeTable.MENTIONS, LakeTable.REPORTS),
    /** The labels in force, of one labeler per subject. */
    LABELS_CURRENT(LakeTable.LABELS, LakeTable.LABELERS),
    /** How often each finding is labelled by month, view, site, sex and age. */
    PREVALENCE_BY_GROUP(
            LakeTable.LABELS, LakeTable.LABELERS, LakeTable.IMAGES, LakeTable.ACQUISITIONS, LakeTable.REPORTS),
    /** Labels that another labeler or the champion contradicts. */
    DISAGREEMENTS(
            LakeTable.LABELS,
            LakeTable.LABELERS,
            LakeTable.IMAGES,
            LakeTable.PREDICTIONS,
            LakeTable.MODELS,
            LakeTable.SPLITS),
    /** Predictions beside labels. */
    MODEL_DIFF(
            LakeTable.LABELS,
            LakeTable.LABELERS,
            LakeTable.IMAGES,
            LakeTable.PREDICTIONS,
            LakeTable.MODELS,
            LakeTable.EVALUATIONS,
            LakeTable.SPLITS),
    /** Stages of the models. */
    MODEL_HISTORY(LakeTable.MODELS, LakeTable.NIGHTS),
    /** Rejected records by reason. */
    QUARANTINE_SUMMARY(LakeTable.QUARANTINE),
    /** Labels that a radiologist should read again. */
    REVIEW_CANDIDATES(List.of(DISAGREEMENTS, CONTRADICTIONS, LABELS_CURRENT));

    private final List<AnalystView> views;
    private final List<LakeTable> tables;
    private final String sql;

    AnalystView(LakeTable... tables) {
        this(List.of(), List.of(tables));
    }

    AnalystView(List<AnalystView> views) {
        this(
                views,
                views.stream()
                        .flatMap(view -> view.tables().stream())
                        .distinct()
                        .toList());
    }

    AnalystView(List<AnalystView> views, List<LakeTable> tables) {
        this.views = views;
        this.tables = tables;
        this.sql = read("views/" + id() + ".sql")
                .replace("{miner}", LabelerNames.MINER)
                .replace("{column_per_finding}", columnPerFinding());
    }

    /** Returns the view's name in SQL. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the views that the view reads. */
    List<AnalystView> views() {
        return views;
    }

    /** Returns the tables that the view reads, by itself or by other views. */
    public List<LakeTable> tables() {
        return tables;
    }

    /** Returns the view's query, which refers to tables by their names. */
    public String sql() {
        return sql;
    }

    /** Returns what the view shows: the first sentence of its file. */
    public String comment() {
        StringBuilder text = new StringBuilder();
        for (String line : sql.lines().toList()) {
            if (!line.startsWith("--")) {
                break;
            }
            text.append(line.substring(2).strip()).append(' ');
        }
        int end = text.indexOf(". ");
        return end < 0 ? text.toString().strip() : text.substring(0, end);
    }

    private static String read(String file) {
        try (InputStream in = AnalystView.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String columnPerFinding() {
        return Stream.concat(Finding.all().stream().map(Finding::id), Stream.of(Finding.NO_FINDING))
                .map(id -> "max(case when finding = '" + id + "' then value end) as " + id)
                .collect(Collectors.joining(", "));
    }
}
