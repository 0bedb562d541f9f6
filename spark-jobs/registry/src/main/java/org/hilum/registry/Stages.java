package org.hilum.registry;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
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
    private static final String CHAMPION = ModelStage.CHAMPION.value();
    private static final String RETIRED = ModelStage.RETIRED.value();

    /** Returns the champion; empty if the lake has none. */
    public Optional<Model> champion() {
        return Models.champion(run.lake());
    }

    /** Makes a model the champion and retires the previous one. Does nothing if the model is the champion already. */
    public void promote(Model model) {
        if (model.stage() == ModelStage.CHAMPION) {
            return;
        }
        Dataset<Row> models = run.lake().read(LakeTable.MODELS);
        Column isNew = col("model_id").equalTo(model.id());
        Dataset<Row> moved = models.where(isNew.or(col("stage").equalTo(CHAMPION)))
                .withColumn("stage", when(isNew, CHAMPION).otherwise(RETIRED))
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
        Dataset<Row> promotions = firstPromotions(run.lake().read(LakeTable.MODELS));
        Column earlier = col("since")
                .lt(promotions
                        .where(col("model_id").equalTo(champion.id()))
                        .first()
                        .<Timestamp>getAs("since"));
        Model former = promotions.where(earlier).orderBy(col("since").desc()).limit(1).collectAsList().stream()
                .findFirst()
                .map(row -> Models.choose(run.lake(), Optional.of(row.getAs("model_id"))))
                .orElseThrow(() -> HilumException.failed("No model was champion before " + champion.id() + "."));
        promote(former);
        return former;
    }

    /** Returns when each model first became champion, with columns model_id and since. */
    private static Dataset<Row> firstPromotions(Dataset<Row> models) {
        Column entered = filter(col("history"), one -> one.getField("stage").equalTo(CHAMPION));
        return models.select(
                        col("model_id"),
                        array_min(transform(entered, one -> one.getField("since")))
                                .as("since"))
                .where(col("since").isNotNull());
    }
}
