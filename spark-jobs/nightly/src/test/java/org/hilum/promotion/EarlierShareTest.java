package org.hilum.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EarlierShareTest {
    @Test
    void aLakeWithoutEarlierRunsHasNoShares() {
        assertThat(EarlierShare.overLastRuns(List.of(), 14)).isEmpty();
    }

    @Test
    void sharesAreWeightedByTheirSubjects() {
        List<EarlierShare> shares = List.of(share(1, "Mass", .5, 100), share(2, "Mass", .25, 300));
        assertThat(EarlierShare.overLastRuns(shares, 2)).isEqualTo(Map.of("Mass", (50 + 75) / 400.0));
    }

    @Test
    void onlyTheLastRunsCount() {
        List<EarlierShare> shares = List.of(
                share(3, "Mass", .5, 100),
                share(1, "Mass", 1, 100),
                share(2, "Mass", .25, 100),
                share(2, "Edema", .75, 100),
                share(1, "Hernia", 1, 100));
        assertThat(EarlierShare.overLastRuns(shares, 1)).isEqualTo(Map.of("Mass", .5));
        assertThat(EarlierShare.overLastRuns(shares, 2)).isEqualTo(Map.of("Mass", .375, "Edema", .75));
        assertThat(EarlierShare.overLastRuns(shares, 9)).containsOnlyKeys("Mass", "Edema", "Hernia");
    }

    @Test
    void aRunWithManyFindingsIsOneRun() {
        List<EarlierShare> shares =
                List.of(share(2, "Mass", .5, 100), share(2, "Edema", .5, 100), share(1, "Mass", 0, 100));
        assertThat(EarlierShare.overLastRuns(shares, 2)).isEqualTo(Map.of("Mass", .25, "Edema", .5));
    }

    @Test
    void runsWithoutSubjectsHaveNoShare() {
        assertThat(EarlierShare.overLastRuns(List.of(share(1, "Mass", 0, 0)), 14))
                .isEmpty();
    }

    @Property(tries = 200)
    void theOrderOfTheRowsHasNoEffect(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 100) Integer> percents,
            @ForAll @IntRange(min = 1, max = 25) int nights,
            @ForAll long seed) {
        List<EarlierShare> shares = new ArrayList<>();
        double sum = 0;
        int first = Math.max(0, percents.size() - nights);
        for (int run = 0; run < percents.size(); run++) {
            shares.add(share(run, "Mass", percents.get(run) / 100.0, 50));
            sum += run < first ? 0 : percents.get(run) / 100.0;
        }
        Collections.shuffle(shares, new Random(seed));
        assertThat(EarlierShare.overLastRuns(shares, nights).get("Mass"))
                .isCloseTo(sum / (percents.size() - first), within(1e-12));
    }

    private static EarlierShare share(int run, String finding, double share, long subjects) {
        return new EarlierShare("run-" + run, new Timestamp(1000L * run), finding, share, subjects);
    }
}
