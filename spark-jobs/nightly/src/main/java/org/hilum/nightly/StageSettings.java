package org.hilum.nightly;

import org.hilum.evaluationjobs.EvaluationSettings;
import org.hilum.inference.LocalizationSettings;
import org.hilum.ingest.ImageSettings;
import org.hilum.ingest.ReportSettings;
import org.hilum.mining.MinerSettings;
import org.hilum.pagejobs.PageSettings;
import org.hilum.promotion.GuardSettings;
import org.hilum.promotion.PromotionRule;
import org.hilum.reports.LabelerSettings;
import org.hilum.settings.Settings;
import org.hilum.settings.SplitSettings;
import org.hilum.training.TrainSettings;

/**
 * The settings of the stages that a nightly run composes.
 *
 * @param reports settings of report ingest
 * @param images settings of image ingest
 * @param split settings of the split
 * @param miner settings of the labeler
 * @param train settings of the training
 * @param evaluation settings of evaluations
 * @param localization settings of boxes
 * @param overlays maximum number of overlay pictures
 * @param page settings of the page
 * @param rule rule by which a candidate is promoted
 * @param guards limits of the guards
 */
public record StageSettings(
        ReportSettings reports,
        ImageSettings images,
        SplitSettings split,
        LabelerSettings miner,
        TrainSettings train,
        EvaluationSettings evaluation,
        LocalizationSettings localization,
        int overlays,
        PageSettings page,
        PromotionRule rule,
        GuardSettings guards) {
    /** Reads and checks the settings of all stages. */
    public static StageSettings of(Settings settings) {
        return new StageSettings(
                ReportSettings.of(settings),
                ImageSettings.of(settings),
                SplitSettings.of(settings),
                MinerSettings.read(settings),
                TrainSettings.of(settings),
                EvaluationSettings.of(settings),
                LocalizationSettings.of(settings),
                LocalizationSettings.overlays(settings),
                PageSettings.of(settings),
                PromotionRule.of(settings),
                GuardSettings.of(settings));
    }
}
