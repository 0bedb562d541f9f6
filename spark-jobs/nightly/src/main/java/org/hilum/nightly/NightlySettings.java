package org.hilum.nightly;

import java.util.List;
import org.hilum.domain.LabelerNames;
import org.hilum.settings.Settings;
import org.hilum.storage.VacuumTables;
import org.hilum.training.StartingPoint;

/**
 * The section {@code nightly}.
 *
 * @param sources sources to ingest, in this order
 * @param labeler labeler whose labels are trained on
 * @param startsFromChampion whether the candidate starts from the champion's weights; otherwise from scratch
 * @param localizesAll whether a new champion is run over all images; otherwise only over images without predictions of
 *     any model
 * @param deadlineMinutes minutes after which the run is interrupted; 0 for no limit
 * @param retention what is kept, and how long
 * @param hooks notification of failures and promotions
 * @param metricsFile file for metrics; empty for none
 */
public record NightlySettings(
        List<NightlySource> sources,
        String labeler,
        boolean startsFromChampion,
        boolean localizesAll,
        double deadlineMinutes,
        Retention retention,
        Hooks hooks,
        String metricsFile) {

    /**
     * Reads and checks the settings.
     *
     * @param settings all settings
     * @param rechecks whether files that the lake knows are read again
     */
    public static NightlySettings of(Settings settings, boolean rechecks) {
        Settings.Section nightly = settings.section("nightly");
        return new NightlySettings(
                nightly.getObjects("sources").stream()
                        .map(source -> NightlySource.of(source, rechecks))
                        .toList(),
                nightly.getString("labeler"),
                nightly.oneOf("start", "scratch", StartingPoint.CHAMPION).equals(StartingPoint.CHAMPION),
                nightly.oneOf("localize", "all", "new").equals("all"),
                nightly.getDouble("deadline", 0, 1_000_000),
                new Retention(
                        nightly.getInt("vacuum-days", 0, 10_000),
                        nightly.getInt("compact-files", 2, 1_000_000),
                        nightly.getInt("keep-days", VacuumTables.LEAST_KEEP_DAYS, 10_000),
                        nightly.getInt("keep-pages", 1, 1_000_000),
                        nightly.getInt("keep-checkpoint-days", 0, 10_000)),
                new Hooks(
                        nightly.getStrings("on-failure"),
                        nightly.getStrings("on-promotion"),
                        nightly.getString("webhook")),
                nightly.getString("metrics-file"));
    }

    /** Whether reports are mined: if there is a source of reports, or the labels are the miner's. */
    boolean mines() {
        return labeler.equals(LabelerNames.MINER)
                || sources.stream().anyMatch(source -> source.kind().equals("reports"));
    }
}
