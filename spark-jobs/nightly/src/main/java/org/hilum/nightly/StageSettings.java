package org.hilum.nightly;

import org.hilum.evaluationjobs.EvaluationSettings;
import org.hilum.inference.LocalizationSettings;
import org.hilum.ingest.ImageSettings;
import org.hilum.ingest.IngestPolicy;
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
 * @param maxQuarantinedShare largest share of a source's records that may go to quarantine, see {@link IngestPolicy}
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
        double maxQuarantinedShare,
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
                settings.section("nightly").getDouble("max-quarantined-share", 0, 1),
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

    /** Returns the policy of the ingests. */
    IngestPolicy policy(boolean rechecks) {
        return new IngestPolicy(rechecks, maxQuarantinedShare);
    }
}
