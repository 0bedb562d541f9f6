package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.ReliabilityCurve.Bin;
import org.hilum.job.Run;
import org.hilum.lake.EvaluationRow;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * Writes measurements of one subject to {@code evaluations}.
 *
 * @param subject id of a model or name of a labeler
 * @param subjectVersion version of the labeler; - for a model
 * @param reference reference that the subject is measured against
 * @param split id of a split part, or {@link #ALL_PARTS}
 */
public record Evaluations(String subject, String subjectVersion, String reference, String split) {
    /** The split of measurements over all parts. */
    public static final String ALL_PARTS = "all";

    /** Writes measurements, replacing those of the same subject and metrics on the same data; those of groups stay. */
    public void write(Run run, List<Measurement> measurements) {
        write(run, subject, subjectVersion, split, dataVersion(run), Map.of(reference, measurements));
    }

    /** Writes measurements of groups, replacing those of groups of the same kinds on the same data. */
    void writeGroups(Run run, List<Measurement> measurements, Set<Grouping> kinds) {
        replace(
                run,
                subject,
                subjectVersion,
                split,
                dataVersion(run),
                Map.of(reference, measurements),
                Grouping.ofGroups(kinds));
    }

    /**
     * Writes measurements against several references in one commit, replacing those of the same subject, references and
     * metrics on the same data.
     *
     * @param run run that writes
     * @param subject id of a model or name of a labeler
     * @param subjectVersion version of the labeler; - for a model
     * @param split id of a split part, or {@link #ALL_PARTS}
     * @param dataVersion versions of the tables that the measurements depend on, see {@link #dataVersion}
     * @param byReference measurements of each reference
     */
    static void write(
            Run run,
            String subject,
            String subjectVersion,
            String split,
            String dataVersion,
            Map<String, List<Measurement>> byReference) {
        Column ofGroups = Grouping.ofGroups(Set.of(Grouping.values()));
        replace(run, subject, subjectVersion, split, dataVersion, byReference, not(ofGroups));
    }

    private static void replace(
            Run run,
            String subject,
            String subjectVersion,
            String split,
            String dataVersion,
            Map<String, List<Measurement>> byReference,
            Column replaced) {
        List<EvaluationRow> rows = new ArrayList<>();
        Set<String> metrics = new TreeSet<>();
        byReference.forEach((reference, measurements) -> {
            Evaluations evaluations = new Evaluations(subject, subjectVersion, reference, split);
            measurements.forEach(measurement -> {
                rows.add(evaluations.row(measurement, dataVersion, run.id()));
                metrics.add(measurement.metric().id());
            });
        });
        run.replace(
                LakeTable.EVALUATIONS,
                run.lake().rows(LakeTable.EVALUATIONS, rows),
                Scope.where(col("subject")
                        .equalTo(subject)
                        .and(col("subject_version").equalTo(subjectVersion))
                        .and(col("reference").isin(byReference.keySet().toArray()))
                        .and(col("split").equalTo(split))
                        .and(col("data_version").equalTo(dataVersion))
                        .and(col("metric").isin(metrics.toArray()))
                        .and(replaced)));
        run.count("measurements", rows.size());
    }

    private EvaluationRow row(Measurement measurement, String dataVersion, String batch) {
        Estimate estimate = measurement.estimate();
        return new EvaluationRow(
                subject,
                subjectVersion,
                reference,
                split,
                dataVersion,
                measurement.finding(),
                measurement.metric().id(),
                measurement.parameters(),
                estimate.value(),
                estimate.lower(),
                estimate.upper(),
                estimate.reason(),
                measurement.bin().map(Bin::from).orElse(null),
                measurement.bin().map(Bin::to).orElse(null),
                measurement.bin().map(Bin::probability).orElse(null),
                measurement.bin().map(bin -> Math.toIntExact(bin.cases())).orElse(null),
                batch);
    }

    /** Returns the versions of the tables that a run has read so far, such as boxes=1,images=2. */
    static String dataVersion(Run run) {
        return new TreeMap<>(run.versionsRead())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(","));
    }
}
