package org.hilum.mining;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.job.Job;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelStage;
import org.hilum.lake.Scope;

/**
 * {@code labelers drop}: removes labeler versions with all their labels, mentions and cached sentences. The row of
 * {@code labelers} is removed first: from then on the remaining rows are not taken for a complete version,
 * {@code mine} starts it again, and a second drop after a kill finds the remaining rows by its labels. The cached sentences
 * are removed last.
 */
public final class DropVersions implements Job<Void> {
    private final Optional<String> version;
    private final boolean force;

    private DropVersions(Optional<String> version, boolean force) {
        this.version = version;
        this.force = force;
    }

    /**
     * Creates a job that drops one version.
     *
     * @param version version in the form {@code name@version}
     * @param force whether to drop it even if models learned from it, which cannot be evaluated afterwards
     */
    public static DropVersions single(String version, boolean force) {
        return new DropVersions(Optional.of(version), force);
    }

    /**
     * Creates a job that drops all versions except the current ones.
     *
     * @param force whether to drop versions even if models learned from them, which cannot be evaluated afterwards
     */
    public static DropVersions allButCurrent(boolean force) {
        return new DropVersions(Optional.empty(), force);
    }

    @Override
    public String name() {
        return "labelers drop";
    }

    /**
     * Drops the versions.
     *
     * @throws HilumException of kind wrong usage if the given version is current, a model learned from it, or the
     *     lake has no rows of it
     */
    @Override
    public Void run(Run run) {
        version.ifPresentOrElse(one -> drop(run, one), () -> dropAllButCurrent(run));
        return null;
    }

    private void drop(Run run, String version) {
        Lake lake = run.lake();
        List<LabelerVersion> known = Labelers.versions(lake);
        LabelerVersion wanted = known.stream()
                .filter(one -> one.toString().equals(version))
                .findFirst()
                .orElseThrow(
                        () -> HilumException.wrongUsage("The lake has no labels of " + version + "; known versions: "
                                + (known.isEmpty() ? "none" : String.join(", ", Labelers.format(known))) + "."));
        if (isCurrent(lake, wanted)) {
            throw HilumException.wrongUsage(wanted + " is the current version of " + wanted.name()
                    + " and cannot be dropped; another version becomes current when it labels.");
        }
        List<String> models = models(lake, wanted);
        if (!force && !models.isEmpty()) {
            throw HilumException.wrongUsage(wanted + " is the labeler of " + String.join(", ", models)
                    + ", which cannot be evaluated without its labels; --force drops it nevertheless.");
        }
        remove(run, wanted);
    }

    /** Drops all versions except the current ones. Versions that models learned from are kept unless forced. */
    private void dropAllButCurrent(Run run) {
        Lake lake = run.lake();
        for (LabelerVersion version : Labelers.versions(lake)) {
            if (isCurrent(lake, version)) {
                continue;
            }
            List<String> models = models(lake, version);
            if (force || models.isEmpty()) {
                remove(run, version);
            } else {
                run.remark(version + " is kept as the labeler of " + String.join(", ", models) + ".");
            }
        }
    }

    private static void remove(Run run, LabelerVersion version) {
        Column labeler = col("labeler").equalTo(version.name());
        Column ofLabels = labeler.and(col("labeler_version").equalTo(version.version()));
        run.remove(LakeTable.LABELERS, Scope.where(labeler.and(col("version").equalTo(version.version()))));
        run.count("labels dropped", run.remove(LakeTable.LABELS, Scope.where(ofLabels)));
        if (version.name().equals(LabelerNames.MINER)) {
            Column ofMiner = col("labeler_version").equalTo(version.version());
            run.count("mentions dropped", run.remove(LakeTable.MENTIONS, Scope.where(ofMiner)));
            run.count("sentences dropped", run.remove(LakeTable.SENTENCES, Scope.where(ofMiner)));
        }
        run.count("versions dropped", 1);
    }

    private static boolean isCurrent(Lake lake, LabelerVersion version) {
        return Labelers.current(lake, version.name()).equals(Optional.of(version));
    }

    /** Returns the models that learned from a version and are not retired. */
    private static List<String> models(Lake lake, LabelerVersion version) {
        return lake
                .read(LakeTable.MODELS)
                .where(col("stage").notEqual(ModelStage.RETIRED.value()))
                .select("model_id", "labeler", "labeler_version")
                .orderBy("model_id")
                .collectAsList()
                .stream()
                .filter(row -> new LabelerVersion(row.getAs("labeler"), row.getAs("labeler_version"))
                        .parts()
                        .contains(version))
                .map(row -> row.<String>getAs("model_id"))
                .toList();
    }
}
