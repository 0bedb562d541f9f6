package org.hilum.access;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.domain.Level;
import org.hilum.job.Job;
import org.hilum.job.JobRunner;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.RunRow;
import org.hilum.subject.Subject;

/**
 * {@code access-log}: the runs that read or wrote tables while these had rows of a person. What other engines read is in no table of the lake,
 * and a query of {@code hilum sql} only with {@code sql.record}.
 *
 * @param subject the person, one of their studies, or a report
 */
public record ListAccesses(Subject subject) implements Job<List<Access>> {
    private static final String UNKNOWN = "unknown";

    @Override
    public String name() {
        return "access-log";
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    /**
     * Lists the accesses, oldest first.
     *
     * @throws HilumException of kind failed if the lake has no image and no report of the subject
     */
    @Override
    public List<Access> run(Run run) {
        Lake lake = run.lake();
        Map<String, RunRow> runs = new LinkedHashMap<>();
        run.read(LakeTable.RUNS).orderBy("started_at", "run_id").collectAsList().stream()
                .map(RunRow::from)
                .forEach(row -> runs.put(row.runId(), row));
        Map<LakeTable, Dataset<Row>> rows = rows(run);
        Map<LakeTable, Presence> entered = new EnumMap<>(LakeTable.class);
        if (rows.containsKey(LakeTable.IMAGES)) {
            entered.put(LakeTable.IMAGES, Presence.find(lake, LakeTable.IMAGES, subject::images, runs));
        }
        if (rows.containsKey(LakeTable.REPORTS)) {
            entered.put(LakeTable.REPORTS, Presence.find(lake, LakeTable.REPORTS, subject::reports, runs));
        }
        if (entered.isEmpty()) {
            throw subject.unknown();
        }
        List<Access> accesses = new ArrayList<>();
        Timestamp since = since(entered, runs);
        Tables tables = new Tables(
                rows.keySet(), entered, since, entered.values().stream().allMatch(Presence::isExact));
        for (RunRow one : runs.values()) {
            List<String> read = tables.withPerson(one, one.versionsRead());
            List<String> written = tables.withPerson(one, one.versionsWritten());
            if (!read.isEmpty() || !written.isEmpty()) {
                accesses.add(new Access(
                        one.startedAt(),
                        one.runId(),
                        one.arguments().getOrDefault(JobRunner.USER, UNKNOWN),
                        one.job(),
                        read,
                        written,
                        !one.startedAt().before(since)));
            }
        }
        run.count("runs with access", accesses.size());
        return accesses;
    }

    /** Returns the start of the first run after which a table is known to have rows of the person. */
    private static Timestamp since(Map<LakeTable, Presence> entered, Map<String, RunRow> runs) {
        return runs.values().stream()
                .filter(run -> entered.entrySet().stream()
                        .anyMatch(table -> run.versionsWritten()
                                        .getOrDefault(table.getKey().id(), -1L)
                                >= table.getValue().version()))
                .map(RunRow::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(new Timestamp(0));
    }

    /**
     * The tables that have rows of the person.
     *
     * @param names the tables
     * @param entered since which version {@code images} and {@code reports} have such rows
     * @param since start of the first run after which they are known to have some
     * @param isExact whether it is known that they had none before
     */
    private record Tables(Set<LakeTable> names, Map<LakeTable, Presence> entered, Timestamp since, boolean isExact) {
        /** Returns those of a run's tables that had rows of the person, or may have had some, if that is not known. */
        List<String> withPerson(RunRow run, Map<String, Long> versions) {
            List<String> had = new ArrayList<>();
            for (LakeTable table : names) {
                Long version = versions.get(table.id());
                if (version == null) {
                    continue;
                }
                Presence presence = entered.get(table);
                if (presence != null
                        ? version >= presence.version() || !presence.isExact()
                        : !run.startedAt().before(since) || !isExact) {
                    had.add(table.id());
                }
            }
            return had;
        }
    }

    /** Returns the present rows of the person by table; only tables that have some. */
    private Map<LakeTable, Dataset<Row>> rows(Run run) {
        Lake lake = run.lake();
        Dataset<Row> images = subject.images(lake);
        Dataset<Row> reports = subject.reports(lake);
        Dataset<Row> imageIds = images.select("image_id").distinct();
        Dataset<Row> studies = images.select("study_id")
                .union(reports.select("study_id"))
                .distinct()
                .select(lit(Level.STUDY.id()).as("level"), col("study_id").as("subject_id"));
        Dataset<Row> labelled = studies.union(imageIds.select(
                lit(Level.IMAGE.id()).as("level"), col("image_id").as("subject_id")));
        Map<LakeTable, Dataset<Row>> rows = new EnumMap<>(LakeTable.class);
        rows.put(LakeTable.IMAGES, images);
        rows.put(LakeTable.REPORTS, reports);
        rows.put(LakeTable.MENTIONS, of(run, LakeTable.MENTIONS, reports.select("report_id"), "report_id"));
        rows.put(LakeTable.LABELS, of(run, LakeTable.LABELS, labelled, "level", "subject_id"));
        for (LakeTable table : Subject.BY_IMAGE) {
            rows.put(table, of(run, table, imageIds, "image_id"));
        }
        rows.values().removeIf(Dataset::isEmpty);
        for (LakeTable table : rows.keySet()) {
            run.noteRead(table);
        }
        return rows;
    }

    private static Dataset<Row> of(Run run, LakeTable table, Dataset<Row> keys, String... columns) {
        return run.lake().read(table).join(keys, JoinKey.of(columns), "left_semi");
    }
}
