package org.hilum.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hilum.lake.ModelStage.CANDIDATE;
import static org.hilum.lake.ModelStage.CHAMPION;
import static org.hilum.lake.ModelStage.RETIRED;
import static org.hilum.registry.ModelRows.recorded;

import java.util.List;
import java.util.Optional;
import org.hilum.domain.HilumException;
import org.hilum.lake.ModelRow;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {
    private static final ModelRow OLD = recorded("m-old", RETIRED, 1, "shared");
    private static final ModelRow BEST = recorded("m-best", CHAMPION, 2, "shared");
    private static final ModelRow EARLIER = recorded("m-earlier", CANDIDATE, 3, "other");
    private static final ModelRow NEWEST = recorded("m-newest", CANDIDATE, 4, null);

    @Test
    void theChampionIsChosenBeforeNewerCandidates() {
        assertThat(choice(NEWEST, BEST, OLD).choose(Optional.empty())).isEqualTo(BEST);
        assertThat(choice(NEWEST, BEST, OLD).champion()).contains(BEST);
    }

    @Test
    void withoutAChampionTheNewestCandidateIsChosen() {
        assertThat(choice(EARLIER, NEWEST).choose(Optional.empty())).isEqualTo(NEWEST);
        assertThat(choice(NEWEST, EARLIER).choose(Optional.empty())).isEqualTo(NEWEST);
        assertThat(choice(NEWEST, EARLIER).champion()).isEmpty();
    }

    @Test
    void aRetiredModelIsChosenOnlyByItsId() {
        assertThat(choice(OLD, BEST).choose(Optional.of("m-old"))).isEqualTo(OLD);
        assertFails(choice(OLD), Optional.empty(), "The lake has no model yet: run train first.");
    }

    @Test
    void anUnknownIdIsNeverReplacedByAnotherModel() {
        assertFails(choice(BEST, NEWEST), Optional.of("m-lost"), "The lake has no model m-lost.");
        assertFails(choice(), Optional.of("m-lost"), "The lake has no model m-lost.");
        assertThat(choice(BEST).byId("m-lost")).isEmpty();
    }

    @Test
    void aLakeWithoutModelsNamesTheRemedy() {
        assertFails(choice(), Optional.empty(), "The lake has no model yet: run train first.");
    }

    @Test
    void theNewestModelOfARecipeIsFoundWhateverItsStage() {
        assertThat(choice(OLD, BEST, EARLIER, NEWEST).newestOfRecipe("shared")).contains(BEST);
        assertThat(choice(BEST, OLD, EARLIER, NEWEST).newestOfRecipe("shared")).contains(BEST);
        assertThat(choice(OLD, NEWEST).newestOfRecipe("unknown"))
                .as("a model without a recorded recipe has none")
                .isEmpty();
    }

    private static ModelChoice choice(ModelRow... models) {
        return new ModelChoice(List.of(models));
    }

    private static void assertFails(ModelChoice choice, Optional<String> option, String sentence) {
        assertThatThrownBy(() -> choice.choose(option))
                .isInstanceOf(HilumException.class)
                .hasMessage(sentence);
    }
}
