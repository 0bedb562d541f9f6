package org.hilum.evaluationjobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.Finding;
import org.hilum.evaluation.ScoredCase;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.registry.Model;

/**
 * Reads a model's predictions with the labels of the same images. A finding without a label counts as 0, as in
 * training; an uncertain label gives no case.
 */
public final class ModelCases {
    private ModelCases() {}

    /**
     * Returns the cases of each finding of the model.
     *
     * @param run run that reads
     * @param model model with predictions of the images
     * @param labelled images with labels, see {@link org.hilum.registry.TrainingSet#rows}
     */
    public static Map<Finding, List<ScoredCase>> read(Run run, Model model, Dataset<Row> labelled) {
        Dataset<Row> predictions = run.lake()
                .read(LakeTable.PREDICTIONS)
                .where(col("model_id").equalTo(model.id()))
                .groupBy("image_id")
                .agg(map_from_entries(collect_list(struct("finding", "probability")))
                        .as("probabilities"));
        Map<Finding, List<ScoredCase>> cases = new EnumMap<>(Finding.class);
        model.findings().forEach(finding -> cases.put(finding, new ArrayList<>()));
        List<Row> rows = labelled.join(predictions, JoinKey.of("image_id"), "inner")
                .select("patient_id", "labels", "probabilities")
                .orderBy("image_id")
                .collectAsList();
        for (Row row : rows) {
            Map<String, Integer> labels = row.getJavaMap(row.fieldIndex("labels"));
            Map<String, Double> probabilities = row.getJavaMap(row.fieldIndex("probabilities"));
            cases.forEach((finding, list) -> {
                int label = labels.getOrDefault(finding.id(), 0);
                if (label >= 0) {
                    list.add(new ScoredCase(row.getAs("patient_id"), probabilities.get(finding.id()), label == 1));
                }
            });
        }
        return cases;
    }
}
