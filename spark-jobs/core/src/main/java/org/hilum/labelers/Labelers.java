package org.hilum.labelers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.domain.LabelerNames;
import org.hilum.job.Run;
import org.hilum.lake.LabelerVersionRow;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;

/** The labelers of a lake, and the current version of each. */
public final class Labelers {
    private final Run run;

    public Labelers(Run run) {
        this.run = run;
    }

    /** Records this version as the current one of a labeler. */
    public void recordCurrentVersion(String labeler, String version, String zeroMeans, String blankMeans) {
        Lake lake = run.lake();
        LabelerVersionRow row = new LabelerVersionRow(labeler, version, true, zeroMeans, blankMeans, run.started());
        List<LabelerVersionRow> known = lake
                .read(LakeTable.LABELERS)
                .where(col("labeler").equalTo(labeler).and(col("is_current")))
                .collectAsList()
                .stream()
                .map(LabelerVersionRow::from)
                .toList();
        if (known.size() == 1 && known.get(0).isSameExceptTime(row)) {
            return;
        }
        Dataset<Row> current = lake.rows(LakeTable.LABELERS, List.of(row));
        Dataset<Row> former = lake.read(LakeTable.LABELERS)
                .where(col("labeler").equalTo(labeler).and(col("version").notEqual(version)))
                .withColumn("is_current", lit(false));
        run.replace(LakeTable.LABELERS, current.unionByName(former), Scope.upsert());
    }

    /**
     * Returns all versions that have rows in the lake, ordered by name: the versions in {@code labelers} and those of
     * which an interrupted run left labels or mentions.
     */
    public static List<LabelerVersion> versions(Lake lake) {
        Dataset<Row> listed = lake.read(LakeTable.LABELERS).select("labeler", "version");
        Dataset<Row> labelled = lake.read(LakeTable.LABELS).select("labeler", "labeler_version");
        Dataset<Row> mentioned =
                lake.read(LakeTable.MENTIONS).select(lit(LabelerNames.MINER).as("labeler"), col("labeler_version"));
        Dataset<Row> remembered =
                lake.read(LakeTable.SENTENCES).select(lit(LabelerNames.MINER).as("labeler"), col("labeler_version"));
        return listed.union(labelled).union(mentioned).union(remembered).distinct().collectAsList().stream()
                .map(row -> new LabelerVersion(row.getAs("labeler"), row.getAs("version")))
                .sorted(Comparator.comparing(LabelerVersion::toString))
                .toList();
    }

    /** Returns versions in the form in which users write them. */
    public static List<String> format(List<LabelerVersion> versions) {
        return versions.stream().map(LabelerVersion::toString).toList();
    }

    /** Whether a version has labelled the lake and has not been dropped since. */
    public static boolean has(Lake lake, LabelerVersion version) {
        return !lake.read(LakeTable.LABELERS)
                .where(col("labeler").equalTo(version.name()).and(col("version").equalTo(version.version())))
                .isEmpty();
    }

    /** Returns the current version of a labeler; empty if the lake has no labels of it. */
    public static Optional<LabelerVersion> current(Lake lake, String name) {
        return lake
                .read(LakeTable.LABELERS)
                .where(col("labeler").equalTo(name).and(col("is_current")))
                .select("version")
                .collectAsList()
                .stream()
                .map(row -> new LabelerVersion(name, row.getAs("version")))
                .findFirst();
    }

    /**
     * Returns the version that a labeler option selects: {@code name} selects the current version,
     * {@code name@version} a specific one, and several with commas between them are in an order, see {@link LabelerVersion}.
     *
     * @throws HilumException of kind failed if the lake has no labels of that labeler
     */
    public static LabelerVersion resolve(Lake lake, String option) {
        if (option.contains(",")) {
            return LabelerVersion.inOrder(Stream.of(option.split(","))
                    .map(one -> resolve(lake, one.strip()))
                    .toList());
        }
        String name = option.split("@", 2)[0];
        Dataset<Row> versions =
                lake.read(LakeTable.LABELERS).where(col("labeler").equalTo(name));
        versions = option.contains("@")
                ? versions.where(col("version").equalTo(option.split("@", 2)[1]))
                : versions.where(col("is_current"));
        List<Row> found = versions.select("version").collectAsList();
        if (found.isEmpty()) {
            List<String> known = lake.read(LakeTable.LABELERS).select("labeler").distinct().collectAsList().stream()
                    .map(row -> row.<String>getAs("labeler"))
                    .sorted()
                    .toList();
            throw HilumException.failed("The lake has no labels of " + option + "; its labelers: "
                    + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
        }
        return new LabelerVersion(name, found.get(0).getAs("version"));
    }
}
