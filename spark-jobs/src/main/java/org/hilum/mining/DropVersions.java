package org.hilum.mining;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.hilum.job.Run;
import org.hilum.job.WrongUsage;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/**
 * {@code labelers drop}: removes versions of labelers with all that they said. The row of {@code labelers} goes first: from
 * then on no one takes what is left of the version for all of it, {@code mine} would begin it anew, and a second drop
 * after a kill finds the rest by its labels. Its memo goes last.
 */
public final class DropVersions {
    private final Run run;
    private final boolean force;

    /**
     * A job.
     *
     * @param force whether versions go, too, that models learned from: these cannot be evaluated any more then
     */
    public DropVersions(Run run, boolean force) {
        this.run = run;
        this.force = force;
    }

    /**
     * Drops one version.
     *
     * @param version written {@code name@version}
     * @throws WrongUsage where it is the current one, or a model learned from it, or the lake has nothing of it
     */
    public void drop(String version) {
        Lake lake = run.lake();
        List<LabelerVersion> known = Labelers.versions(lake);
        LabelerVersion wanted = known.stream()
                .filter(one -> one.toString().equals(version))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("The lake has no labels of " + version + "; there are "
                        + (known.isEmpty() ? "none" : String.join(", ", Labelers.written(known))) + "."));
        if (isCurrent(lake, wanted)) {
            throw new WrongUsage(wanted + " is the current version of " + wanted.name()
                    + " and stays; another one becomes current when it labels.");
        }
        List<String> models = models(lake, wanted);
        if (!force && !models.isEmpty()) {
            throw new WrongUsage(
                    wanted + " is what " + String.join(", ", models)
                            + " learned from, and without its labels no evaluation is possible; --force drops it all the same.");
        }
        remove(wanted);
    }

    /** Drops all versions but the current ones; those that models learned from stay unless forced. */
    public void dropAllButCurrent() {
        Lake lake = run.lake();
        for (LabelerVersion version : Labelers.versions(lake)) {
            if (isCurrent(lake, version)) {
                continue;
            }
            List<String> models = models(lake, version);
            if (force || models.isEmpty()) {
                remove(version);
            } else {
                run.remark(version + " stays: " + String.join(", ", models) + " learned from it.");
            }
        }
    }

    private void remove(LabelerVersion version) {
        Column labeler = col("labeler").equalTo(version.name());
        Column ofLabels = labeler.and(col("labeler_version").equalTo(version.version()));
        run.remove(LakeTable.LABELERS, Scope.where(labeler.and(col("version").equalTo(version.version()))));
        run.count("labels dropped", run.remove(LakeTable.LABELS, Scope.where(ofLabels)));
        if (version.name().equals(Labelers.MINER)) {
            Column ofMiner = col("labeler_version").equalTo(version.version());
            run.count("mentions dropped", run.remove(LakeTable.MENTIONS, Scope.where(ofMiner)));
            run.count("sentences dropped", run.remove(LakeTable.SENTENCES, Scope.where(ofMiner)));
        }
        run.count("versions dropped", 1);
    }

    private static boolean isCurrent(Lake lake, LabelerVersion version) {
        return Labelers.current(lake, version.name()).equals(Optional.of(version));
    }

    /** Models that are not retired and learned from that version. */
    private static List<String> models(Lake lake, LabelerVersion version) {
        return lake
                .read(LakeTable.MODELS)
                .where(col("labeler")
                        .equalTo(version.name())
                        .and(col("labeler_version").equalTo(version.version()))
                        .and(col("stage").notEqual("retired")))
                .select("model_id")
                .orderBy("model_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
