package org.hilum.registry;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.job.Run;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelStage;
import org.hilum.lake.Scope;

/**
 * The stages of models: candidate, champion, retired. A change of champion is one commit of {@code models}, so that
 * there is never more than one. Each model's history records when it entered which stage and by which run.
 *
 * @param run run that changes the stages
 */
public record Stages(Run run) {
    /** Returns the champion; empty if the lake has none. */
    public Optional<Model> champion() {
        return Models.champion(run.lake());
    }

    /** Makes a model the champion and retires the previous one. Does nothing if the model is the champion already. */
    public void promote(Model model) {
        if (model.stage() == ModelStage.CHAMPION) {
            return;
        }
        Map<String, ModelStage> stages = StageChanges.promotion(Models.rows(run.lake()), model.id());
        Column stage = lit(null);
        for (Map.Entry<String, ModelStage> change : stages.entrySet()) {
            stage = when(
                            col("model_id").equalTo(change.getKey()),
                            change.getValue().value())
                    .otherwise(stage);
        }
        Dataset<Row> moved = run.lake()
                .read(LakeTable.MODELS)
                .where(col("model_id").isin(stages.keySet().toArray()))
                .withColumn("stage", stage)
                .withColumn(
                        "history",
                        concat(
                                col("history"),
                                array(struct(
                                        col("stage"),
                                        lit(run.started()).as("since"),
                                        lit(run.id()).as("run_id")))));
        run.replace(LakeTable.MODELS, moved, Scope.upsert());
        run.count("models promoted", 1);
    }

    /**
     * Restores the model that was champion before the current champion first became it. A second rollback therefore
     * goes further back instead of undoing the first.
     *
     * @return the new champion
     * @throws HilumException of kind failed if there is none
     */
    public Model rollback() {
        Model champion =
                champion().orElseThrow(() -> HilumException.failed("The lake has no champion to roll back from."));
        Model former = StageChanges.formerChampion(Models.rows(run.lake()), champion.id())
                .map(id -> Models.choose(run.lake(), Optional.of(id)))
                .orElseThrow(() -> HilumException.failed("No model was champion before " + champion.id() + "."));
        promote(former);
        return former;
    }
}
