package org.hilum.promotion;

import java.util.Locale;
import java.util.Map;
import org.hilum.domain.Finding;
import org.hilum.evaluation.Estimate;
import org.hilum.settings.Settings;

/**
 * The condition for a promotion. In a paired bootstrap over patients of the test part, the candidate's mean AUC must be
 * the larger one in a minimum share of the resamplings, and no finding may lose more AUC than a margin. The first
 * champion must be better than chance.
 *
 * @param confidence minimum share of resamplings in which the candidate is better, .5 to 1
 * @param margin maximum loss of AUC of a single finding, 0 to 1
 * @param leastPositives minimum number of positive test cases of a finding whose difference is checked
 */
public record PromotionRule(double confidence, double margin, int leastPositives) {
    /**
     * A decision.
     *
     * @param promotes whether the candidate is promoted
     * @param reason reason, as part of a sentence
     */
    public record Decision(boolean promotes, String reason) {}

    /** Reads the section {@code promotion}. */
    public static PromotionRule of(Settings settings) {
        Settings.Section promotion = settings.section("promotion");
        return new PromotionRule(
                promotion.getDouble("confidence", 0.5, 1),
                promotion.getDouble("margin", 0, 1),
                promotion.getInt("finding-positives", 1, 1_000_000));
    }

    /** Returns the decision on a candidate that was compared with the champion. */
    public Decision decide(CompareModels.Result result) {
        Estimate difference = result.comparison().difference();
        if (difference.value() == null) {
            return new Decision(false, "the models cannot be compared: " + difference.reason());
        }
        String found = String.format(
                Locale.ROOT,
                "its mean AUC differs by %+.4f and is the larger one in %.1f %% of the resamplings",
                difference.value(),
                100 * result.comparison().better());
        for (Map.Entry<Finding, Double> finding : result.byFinding().entrySet()) {
            if (finding.getValue() < -margin && result.positives().get(finding.getKey()) >= leastPositives) {
                return new Decision(
                        false,
                        String.format(
                                Locale.ROOT,
                                "%s loses %.4f of its AUC, more than promotion.margin (%s); %s",
                                finding.getKey().id(),
                                -finding.getValue(),
                                margin,
                                found));
            }
        }
        boolean promotes = result.comparison().better() >= confidence && difference.value() > 0;
        return new Decision(
                promotes, found + (promotes ? "" : "; promotion.confidence requires " + 100 * confidence + " %"));
    }

    /** Returns the decision on a candidate if there is no champion. */
    public Decision decideFirst(Estimate aucMean) {
        if (aucMean.value() == null) {
            return new Decision(false, "its mean AUC is not defined: " + aucMean.reason());
        }
        boolean isBetterThanChance = (aucMean.lower() == null ? aucMean.value() : aucMean.lower()) > 0.5;
        return new Decision(
                isBetterThanChance,
                String.format(
                        Locale.ROOT,
                        "there is no champion yet, and its mean AUC of %.4f %s",
                        aucMean.value(),
                        isBetterThanChance ? "is above chance" : "is not significantly above chance"));
    }
}
