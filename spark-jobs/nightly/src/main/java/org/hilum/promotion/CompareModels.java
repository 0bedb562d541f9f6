package org.hilum.promotion;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.AucComparison;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ScoredCase;
import org.hilum.evaluationjobs.Evaluations;
import org.hilum.evaluationjobs.Measurement;
import org.hilum.evaluationjobs.ModelCases;
import org.hilum.inference.LocalizationSettings;
import org.hilum.inference.ModelImages;
import org.hilum.job.Run;
import org.hilum.registry.Model;
import org.hilum.registry.TrainingSet;

/**
 * Two models on the same images of the test part, against the labels that the candidate learned from (the former may have
 * learned from an older version of the labeler). A patient's part is a hash of their id, so that the test part never
 * changes but by new patients.
 *
 * @param former the champion
 * @param candidate who may become it
 * @param splitName which split's test part
 * @param bootstrap for intervals
 * @param localizing what the forward pass makes boxes with, since it is made only once per image
 */
public record CompareModels(
        Model former, Model candidate, String splitName, PatientBootstrap bootstrap, LocalizationSettings localizing) {

    /**
     * What was found.
     *
     * @param byFinding the AUC's difference of each finding that both predict
     * @param positives of each of these findings in the test part
     */
    public record Result(AucComparison comparison, Map<Finding, Double> byFinding, Map<Finding, Long> positives) {}

    /** Compares; the differences are rows of {@code evaluations}, with the former as the reference. */
    public Result run(Run run) {
        Dataset<Row> test = new TrainingSet(run, candidate.labeler(), splitName)
                .rows()
                .where(col("split")
                        .equalTo(Split.TEST.id())
                        .and(candidate.views().take()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            if (test.isEmpty()) {
                throw HilumException.failed("No image of the test part has labels of " + candidate.labeler() + ".");
            }
            new ModelImages(run, former, localizing).predictMissing(test);
            new ModelImages(run, candidate, localizing).predictMissing(test);
            Map<Finding, List<ScoredCase>> before = ModelCases.read(run, former, test);
            Map<Finding, List<ScoredCase>> after = ModelCases.read(run, candidate, test);
            List<Finding> both = candidate.findings().stream()
                    .filter(former.findings()::contains)
                    .toList();
            AucComparison comparison = AucComparison.compute(
                    bootstrap,
                    both.stream()
                            .map(finding -> cases(before.get(finding), after.get(finding)))
                            .toList());
            write(run, both, comparison);
            Map<Finding, Double> byFinding = new LinkedHashMap<>();
            Map<Finding, Long> positives = new LinkedHashMap<>();
            for (int i = 0; i < both.size(); i++) {
                Finding finding = both.get(i);
                Double difference = comparison.byFinding().get(i).value();
                if (difference != null) {
                    byFinding.put(finding, difference);
                    positives.put(
                            finding,
                            after.get(finding).stream()
                                    .filter(ScoredCase::positive)
                                    .count());
                }
            }
            return new Result(comparison, byFinding, positives);
        } finally {
            test.unpersist();
        }
    }

    /** Both lists are in the order of the images and leave out the same ones: those whose label is uncertain. */
    private static List<AucComparison.Case> cases(List<ScoredCase> before, List<ScoredCase> after) {
        List<AucComparison.Case> cases = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            ScoredCase one = after.get(i);
            cases.add(new AucComparison.Case(one.patient(), before.get(i).score(), one.score(), one.positive()));
        }
        return cases;
    }

    private void write(Run run, List<Finding> findings, AucComparison comparison) {
        List<Measurement> measured = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            measured.add(new Measurement(
                    findings.get(i).id(),
                    "auc_difference",
                    Measurement.NONE,
                    comparison.byFinding().get(i)));
        }
        measured.add(
                new Measurement(Measurement.ALL, "auc_mean_difference", Measurement.NONE, comparison.difference()));
        new Evaluations(candidate.id(), Measurement.NONE, "model " + former.id(), Split.TEST.id()).write(run, measured);
    }
}
