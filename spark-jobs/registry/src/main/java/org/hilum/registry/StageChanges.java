package org.hilum.registry;

import static java.util.stream.Collectors.toMap;

import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.lake.ModelRow;
import org.hilum.lake.ModelStage;

/** Decides which stage each model gets in a promotion, and which model a rollback restores. */
final class StageChanges {
    private StageChanges() {}

    /**
     * Returns the stages that a promotion changes, by model id: the model becomes champion, every other champion is
     * retired.
     *
     * @param models all models of the lake
     * @param modelId id of the model that is promoted
     */
    static Map<String, ModelStage> promotion(List<ModelRow> models, String modelId) {
        return models.stream()
                .filter(model -> model.modelId().equals(modelId) || model.stage() == ModelStage.CHAMPION)
                .collect(toMap(
                        ModelRow::modelId,
                        model -> model.modelId().equals(modelId) ? ModelStage.CHAMPION : ModelStage.RETIRED));
    }

    /**
     * Returns the id of the model whose first promotion is the last one before that of the champion; empty if there is
     * none. First promotions count, so that a second rollback goes further back instead of undoing the first.
     *
     * @param models all models of the lake
     * @param championId id of the champion, whose history has a promotion
     */
    static Optional<String> formerChampion(List<ModelRow> models, String championId) {
        Timestamp champion = models.stream()
                .filter(model -> model.modelId().equals(championId))
                .flatMap(model -> firstPromotion(model).stream())
                .findFirst()
                .orElseThrow();
        return models.stream()
                .filter(model -> firstPromotion(model).filter(champion::after).isPresent())
                .max(Comparator.comparing(model -> firstPromotion(model).orElseThrow()))
                .map(ModelRow::modelId);
    }

    private static Optional<Timestamp> firstPromotion(ModelRow model) {
        return model.history().stream()
                .filter(entry -> entry.stage() == ModelStage.CHAMPION)
                .map(ModelRow.StageEntry::since)
                .min(Comparator.naturalOrder());
    }
}
