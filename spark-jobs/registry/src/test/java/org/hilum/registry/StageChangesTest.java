package org.hilum.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hilum.lake.ModelStage.CANDIDATE;
import static org.hilum.lake.ModelStage.CHAMPION;
import static org.hilum.lake.ModelStage.RETIRED;
import static org.hilum.registry.ModelRows.entered;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hilum.lake.ModelRow;
import org.hilum.lake.ModelStage;
import org.junit.jupiter.api.Test;

class StageChangesTest {
    @Test
    void aPromotionRetiresTheChampionAndLeavesOthersAlone() {
        List<ModelRow> models = List.of(
                ModelRows.of("new", CANDIDATE),
                ModelRows.of("best", CHAMPION),
                ModelRows.of("older", CANDIDATE),
                ModelRows.of("former", RETIRED));
        assertThat(StageChanges.promotion(models, "new")).isEqualTo(Map.of("new", CHAMPION, "best", RETIRED));
    }

    @Test
    void theFirstPromotionRetiresNothing() {
        assertThat(StageChanges.promotion(List.of(ModelRows.of("only", CANDIDATE)), "only"))
                .isEqualTo(Map.of("only", CHAMPION));
    }

    @Test
    void aRetiredModelMayBePromotedAgain() {
        List<ModelRow> models = List.of(ModelRows.of("former", RETIRED), ModelRows.of("best", CHAMPION));
        assertThat(StageChanges.promotion(models, "former")).isEqualTo(Map.of("former", CHAMPION, "best", RETIRED));
    }

    @Test
    void aRollbackRestoresTheLastOfTheEarlierChampions() {
        List<ModelRow> models = List.of(
                ModelRows.of("first", RETIRED, entered(CHAMPION, 1), entered(RETIRED, 2)),
                ModelRows.of("third", CHAMPION, entered(CANDIDATE, 1), entered(CHAMPION, 3)),
                ModelRows.of("second", RETIRED, entered(CHAMPION, 2), entered(RETIRED, 3)),
                ModelRows.of("never", CANDIDATE, entered(CANDIDATE, 2)));
        assertThat(StageChanges.formerChampion(models, "third")).contains("second");
    }

    @Test
    void aSecondRollbackGoesFurtherBack() {
        // the third was rolled back to the second on day 4
        List<ModelRow> models = List.of(
                ModelRows.of("first", RETIRED, entered(CHAMPION, 1), entered(RETIRED, 2)),
                ModelRows.of("second", CHAMPION, entered(CHAMPION, 2), entered(RETIRED, 3), entered(CHAMPION, 4)),
                ModelRows.of("third", RETIRED, entered(CHAMPION, 3), entered(RETIRED, 4)));
        assertThat(StageChanges.formerChampion(models, "second")).contains("first");
    }

    @Test
    void theFirstChampionHasNoPredecessor() {
        List<ModelRow> models = List.of(
                ModelRows.of("first", CHAMPION, entered(CHAMPION, 1)),
                ModelRows.of("at the same time", RETIRED, entered(CHAMPION, 1)),
                ModelRows.of("later", RETIRED, entered(CHAMPION, 2)),
                ModelRows.of("never", CANDIDATE));
        assertThat(StageChanges.formerChampion(models, "first")).isEmpty();
    }

    @Test
    void aChampionWithoutAPromotionIsAnError() {
        List<ModelRow> models = List.of(ModelRows.of("best", CHAMPION));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> StageChanges.formerChampion(models, "best"));
    }

    /** Promotes models in any order, also again, and then rolls back until nothing is left. */
    @Property(tries = 200)
    void promotionsAndRollbacksLeaveOneChampion(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 4) Integer> promotions) {
        Map<String, ModelRow> models = new HashMap<>();
        for (int n = 0; n <= 4; n++) {
            models.put("m-" + n, ModelRows.of("m-" + n, CANDIDATE));
        }
        List<String> firstPromotions = new ArrayList<>();
        int day = 1;
        for (int n : promotions) {
            promote(models, "m-" + n, day++);
            if (!firstPromotions.contains("m-" + n)) {
                firstPromotions.add("m-" + n);
            }
        }
        String champion = champion(models);
        assertThat(champion).isEqualTo("m-" + promotions.get(promotions.size() - 1));
        for (int place = firstPromotions.indexOf(champion) - 1; place >= 0; place--) {
            String former = StageChanges.formerChampion(List.copyOf(models.values()), champion)
                    .orElseThrow();
            assertThat(former).isEqualTo(firstPromotions.get(place));
            promote(models, former, day++);
            champion = champion(models);
            assertThat(champion).isEqualTo(former);
        }
        assertThat(StageChanges.formerChampion(List.copyOf(models.values()), champion))
                .isEqualTo(Optional.empty());
    }

    private static void promote(Map<String, ModelRow> models, String id, int day) {
        if (models.get(id).stage() == CHAMPION) {
            return;
        }
        StageChanges.promotion(List.copyOf(models.values()), id).forEach((model, stage) -> {
            List<ModelRow.StageEntry> history =
                    new ArrayList<>(models.get(model).history());
            history.add(entered(stage, day));
            models.put(model, ModelRows.of(model, stage, history.toArray(ModelRow.StageEntry[]::new)));
        });
    }

    private static String champion(Map<String, ModelRow> models) {
        List<String> champions = models.values().stream()
                .filter(model -> model.stage() == ModelStage.CHAMPION)
                .map(ModelRow::modelId)
                .toList();
        assertThat(champions).hasSize(1);
        return champions.get(0);
    }
}
