package org.hilum.mining;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.domain.Level;
import org.hilum.job.Job;
import org.hilum.job.Progress;
import org.hilum.job.Run;
import org.hilum.labelers.Labelers;
import org.hilum.lake.CachedRows;
import org.hilum.lake.Changes;
import org.hilum.lake.JoinKey;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.records.Quarantine;
import org.hilum.reports.Labeler;
import org.hilum.reports.LabelerSettings;
import org.hilum.reports.SentenceAnswer;

/**
 * {@code mine}: extracts mentions and labels from reports. Changed reports are split into sentences. Each distinct
 * sentence that this version of the miner has not seen is mined once and cached. The cached results at the positions
 * of the sentences are the mentions, and the mentions of all reports of a study determine its labels.
 */
public final class MineReports implements Job<MinedCounts> {
    /** Name of the job, by which later runs find earlier ones. */
    public static final String NAME = "mine";

    /** Name of the argument that holds the labeler's version, by which later runs find the watermark. */
    static final String VERSION_ARGUMENT = "labeler-version";

    /**
     * Reports and sentences are distributed evenly and none takes long; many small tasks let the last ones end
     * together.
     */
    private static final int TASKS_PER_CORE = 8;

    /** Minimum of new characters that justifies a task; the length of sentences is capped, so none is much longer. */
    private static final long CHARACTERS_PER_TASK = 12_000;

    private final LabelerSettings settings;
    private final String version;
    private final boolean full;

    /**
     * Creates a job for one configuration.
     *
     * @param settings settings of the labeler
     * @param full whether to mine all reports, not only those that changed since the last run of this labeler version
     */
    public MineReports(LabelerSettings settings, boolean full) {
        this.settings = settings;
        this.version = Labeler.version(settings);
        this.full = full;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> arguments() {
        return Map.of(VERSION_ARGUMENT, version);
    }

    @Override
    public MinedCounts run(Run run) {
        mine(run);
        return MinedCounts.of(run);
    }

    private void mine(Run run) {
        Lake lake = run.lake();
        if (!lake.has(LakeTable.REPORTS)) {
            throw HilumException.failed("The lake " + lake.root() + " has no reports yet: run ingest reports first.");
        }
        try (ChangedStudies changed = ChangedStudies.since(run, version, full)) {
            if (changed.isEmpty()) {
                recordCurrentVersion(run); // another version may have been current in the meantime
            } else if (changed.isFullPass()) {
                mine(run, changed, run.read(LakeTable.REPORTS));
            } else {
                try (CachedRows reports = CachedRows.of(
                        run.read(LakeTable.REPORTS).join(changed.studies(), JoinKey.of("study_id"), "left_semi"))) {
                    mine(run, changed, reports.rows());
                }
            }
        }
    }

    /**
     * Mines the reports of the changed studies.
     *
     * @param run run that mines
     * @param changed the changed studies
     * @param reports their rows of {@code reports}
     */
    private void mine(Run run, ChangedStudies changed, Dataset<Row> reports) {
        int tasks = run.lake().spark().sparkContext().defaultParallelism() * TASKS_PER_CORE;
        try (CachedRows cached = CachedRows.of(ReportSentences.split(reports, changed.isFullPass() ? tasks : 0))) {
            Dataset<Row> sentences = cached.rows();
            run.count(MinedCounts.REPORTS, reports.count()).count(MinedCounts.SENTENCES, sentences.count());
            mineNewSentences(run, sentences, tasks);
            // drops sentences without mentions
            Dataset<Row> answered = sentences
                    .drop("normalised")
                    .join(cachedAnswers(run.lake()), JoinKey.of("sentence_sha256"), "inner")
                    .where(size(col("mentions")).gt(0).or(col("status").notEqual(SentenceAnswer.Status.OK.id())));
            try (CachedRows minedSentences = CachedRows.of(answered)) {
                write(run, changed, reports, minedSentences.rows());
                quarantine(run, reports, minedSentences.rows());
            }
        }
        recordCurrentVersion(run);
    }

    /** Writes the mentions and labels of the changed studies. */
    private void write(Run run, ChangedStudies changed, Dataset<Row> reports, Dataset<Row> minedSentences) {
        Dataset<Row> mentions = MentionRows.of(minedSentences, version).withColumn("batch", lit(run.id()));
        Scope scope = changed.isFullPass() ? Scope.where(lit(true)) : Scope.of(changed.studies());
        Changes mentionChanges = run.replace(
                LakeTable.MENTIONS, mentions, scope.and(col("labeler_version").equalTo(version)));

        // these are all mentions of the changed studies, so the table need not be read again
        Dataset<Row> labels = StudyLabelRows.compute(reports.select("study_id"), mentions, settings, version)
                .withColumn("batch", lit(run.id()));
        Scope subjects = changed.isFullPass()
                ? Scope.where(lit(true))
                : Scope.of(changed.studies().withColumnRenamed("study_id", "subject_id"));
        Changes labelChanges = run.replace(
                LakeTable.LABELS,
                labels,
                subjects.and(col("level").equalTo(Level.STUDY.id()))
                        .and(col("labeler").equalTo(LabelerNames.MINER))
                        .and(col("labeler_version").equalTo(version)));
        run.count(MinedCounts.MENTIONS_CHANGED, mentionChanges.total())
                .count(MinedCounts.LABELS_CHANGED, labelChanges.total());
    }

    private void recordCurrentVersion(Run run) {
        new Labelers(run).recordCurrentVersion(LabelerNames.MINER, version, "said not to be there", "not mentioned");
    }

    /** Mines the sentences that are not in the sentence cache. */
    private void mineNewSentences(Run run, Dataset<Row> sentences, int tasks) {
        Dataset<Row> notCached = sentences
                .select("sentence_sha256", "normalised")
                .distinct()
                .join(cachedAnswers(run.lake()), JoinKey.of("sentence_sha256"), "left_anti");
        try (CachedRows cached = CachedRows.of(notCached)) {
            Dataset<Row> unknown = cached.rows();
            Row size = unknown.agg(
                            count(lit(1)).as("sentences"),
                            coalesce(sum(length(col("normalised"))), lit(0L)).as("characters"))
                    .first();
            long count = size.getAs("sentences");
            run.count("sentences new", count);
            if (count > 0) {
                int some = (int) Math.min(tasks, 1 + size.<Long>getAs("characters") / CHARACTERS_PER_TASK);
                try (Progress progress = new Progress(run.lake().spark(), "sentences", count)) {
                    run.appendNew(
                            LakeTable.SENTENCES,
                            SentenceAnswers.mine(unknown.repartition(some), settings, version, progress.counter()));
                }
            }
        }
    }

    private Dataset<Row> cachedAnswers(Lake lake) {
        return lake.read(LakeTable.SENTENCES)
                .where(col("labeler_version").equalTo(version))
                .drop("labeler_version");
    }

    private void quarantine(Run run, Dataset<Row> reports, Dataset<Row> minedSentences) {
        Dataset<Row> failedSentences = minedSentences
                .where(col("status").notEqual(SentenceAnswer.Status.OK.id()))
                .select(
                        Quarantine.sourceOfReport().as("source_uri"),
                        concat(lit("sentence at "), col("sentence_offset")).as("locator"),
                        col("reason"));
        long count = failedSentences.count();
        run.count("sentences quarantined", count);
        if (count == 0 && !run.lake().has(LakeTable.QUARANTINE)) {
            return;
        }
        Dataset<Row> readUris = reports.select(Quarantine.sourceOfReport().as("source_uri"));
        Quarantine.update(run, failedSentences, readUris, NAME);
    }
}
