package org.hilum.registry;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hilum.lake.ModelRow;
import org.hilum.lake.ModelStage;

/** Rows of {@code models} in which only what a test is about differs. */
final class ModelRows {
    private ModelRows() {}

    /** Returns a model with its history of stages. */
    static ModelRow of(String id, ModelStage stage, ModelRow.StageEntry... history) {
        return row(id, stage, null, 0, List.of(history));
    }

    /** Returns a model that was recorded on a day and has a recipe, which may be null. */
    static ModelRow recorded(String id, ModelStage stage, int day, String recipe) {
        return row(id, stage, recipe, day, List.of());
    }

    /** Returns an element of a history. */
    static ModelRow.StageEntry entered(ModelStage stage, int day) {
        return new ModelRow.StageEntry(stage, onDay(day), "a-run");
    }

    private static ModelRow row(
            String id, ModelStage stage, String recipe, int day, List<ModelRow.StageEntry> history) {
        return new ModelRow(
                id,
                stage,
                history,
                "hilum",
                "v1",
                List.of("Mass"),
                "p256",
                Map.of(),
                null,
                Map.of(),
                "models/" + id + ".zip",
                recipe,
                null,
                null,
                onDay(day),
                "a-run");
    }

    private static Timestamp onDay(int day) {
        return Timestamp.from(Instant.EPOCH.plusSeconds(86_400L * day));
    }
}
