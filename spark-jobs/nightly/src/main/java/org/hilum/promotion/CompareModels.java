package org.hilum.promotion;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.AucComparison;
import org.hilum.evaluation.Metric;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.ScoredCase;
import org.hilum.evaluationjobs.Evaluations;
import org.hilum.evaluationjobs.Measurement;
import org.hilum.evaluationjobs.ModelCases;
import org.hilum.inference.LocalizationSettings;
import org.hilum.inference.ModelImages;
import org.hilum.job.Run;
import org.hilum.lake.CachedRows;
import org.hilum.registry.LabelledImages;
import org.hilum.registry.Model;

/**
 * Compares two models on the same images of the test part, against the labels that the candidate was trained on; the
 * champion may have been trained on an older version of the labeler. A patient's part is a hash of the id, so that the
 * test part changes only by new patients.
 *
 * @param champion the champion
 * @param candidate the candidate
 * @param splitName name of the split
 * @param bootstrap bootstrap of the intervals
 * @param localizing settings of the boxes, which are computed in the same forward pass
 */
public record CompareModels(
        Model champion,
        Model candidate,
        String splitName,
        PatientBootstrap bootstrap,
        LocalizationSettings localizing) {

    /**
     * The result of a comparison.
     *
     * @param comparison difference of the mean AUC, with its interval
     * @param byFinding difference of the AUC (candidate minus champion) of each finding that both predict
     * @param positives number of positive cases of each of these findings in the test part
     */
    public record Result(AucComparison comparison, Map<Finding, Double> byFinding, Map<Finding, Long> positives) {}

    /** Compares, and writes the differences to {@code evaluations}, with the champion as the reference. */
    public Result run(Run run) {
        Dataset<Row> images = new LabelledImages(run, candidate.labeler(), splitName)
                .rows()
                .where(col("split")
                        .equalTo(Split.TEST.id())
                        .and(candidate.views().filter()));
        try (CachedRows cached = CachedRows.of(images)) {
            Dataset<Row> test = cached.rows();
            if (test.isEmpty()) {
                throw HilumException.failed("No image of the test part has labels of " + candidate.labeler() + ".");
            }
            new ModelImages(run, champion, localizing).predictMissing(test);
            new ModelImages(run, candidate, localizing).predictMissing(test);
            Map<Finding, List<ScoredCase>> before = ModelCases.read(run, champion, test);
            Map<Finding, List<ScoredCase>> after = ModelCases.read(run, candidate, test);
            List<Finding> both = candidate.findings().stream()
                    .filter(champion.findings()::contains)
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
        }
    }

    /** Pairs the cases of both models; both lists have the order of the images and leave out uncertain labels. */
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
                    Metric.AUC_DIFFERENCE,
                    Measurement.NONE,
                    comparison.byFinding().get(i)));
        }
        measured.add(new Measurement(
                Measurement.ALL, Metric.AUC_MEAN_DIFFERENCE, Measurement.NONE, comparison.difference()));
        new Evaluations(candidate.id(), Measurement.NONE, "model " + champion.id(), Split.TEST.id())
                .write(run, measured);
    }
}
