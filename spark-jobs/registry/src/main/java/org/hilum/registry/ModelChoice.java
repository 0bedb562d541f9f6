package org.hilum.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.domain.HilumException;
import org.hilum.lake.ModelRow;
import org.hilum.lake.ModelStage;

/**
 * Chooses a model by id, stage or recipe; the newest of several.
 *
 * @param models all models of the lake
 */
record ModelChoice(List<ModelRow> models) {

    /** Returns the model of this id; empty if there is none. */
    Optional<ModelRow> byId(String modelId) {
        return newest(model -> model.modelId().equals(modelId));
    }

    /** Returns the champion; empty if there is none. */
    Optional<ModelRow> champion() {
        return newest(model -> model.stage() == ModelStage.CHAMPION);
    }

    /** Returns the newest model of a recipe; empty if there is none. */
    Optional<ModelRow> newestOfRecipe(String recipe) {
        return newest(model -> recipe.equals(model.recipe()));
    }

    /**
     * Returns the model that an option selects: the model of the given id, else the champion, else the newest
     * candidate.
     *
     * @throws HilumException of kind failed if there is none
     */
    ModelRow choose(Optional<String> option) {
        if (option.isPresent()) {
            return byId(option.get())
                    .orElseThrow(() -> HilumException.failed("The lake has no model " + option.get() + "."));
        }
        return champion()
                .or(() -> newest(model -> model.stage() == ModelStage.CANDIDATE))
                .orElseThrow(() -> HilumException.failed("The lake has no model yet: run train first."));
    }

    private Optional<ModelRow> newest(Predicate<ModelRow> condition) {
        return models.stream()
                .filter(condition)
                .max(Comparator.comparing(ModelRow::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
    }
}
