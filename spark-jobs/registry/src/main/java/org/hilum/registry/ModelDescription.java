package org.hilum.registry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.hilum.classifier.ManifestRow;
import org.hilum.domain.Split;
import org.hilum.evaluation.Metric;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelRow;

/** Describes a model: its data and settings, its history of stages, and its measurements. */
public final class ModelDescription {
    private ModelDescription() {}

    /** Returns the description of a model, with columns what and value. */
    public static Dataset<Row> describe(Lake lake, Model model) {
        List<Row> rows = new ArrayList<>();
        describe(lake, model, Models.read(lake, model).manifest())
                .forEach((what, value) -> rows.add(RowFactory.create(what, value)));
        return lake.spark().createDataFrame(rows, StructType.fromDDL("what string, value string"));
    }

    /**
     * Returns the differences of two models and the number of training images they share, with a column what and one
     * column for each model.
     */
    public static Dataset<Row> difference(Lake lake, Model one, Model other) {
        List<ManifestRow> manifest = Models.read(lake, one).manifest();
        List<ManifestRow> otherManifest = Models.read(lake, other).manifest();
        Map<String, String> first = describe(lake, one, manifest);
        Map<String, String> second = describe(lake, other, otherManifest);
        Set<String> all = new TreeSet<>(first.keySet());
        all.addAll(second.keySet());
        List<Row> rows = new ArrayList<>();
        for (String what : all) {
            if (!Objects.equals(first.get(what), second.get(what))) {
                rows.add(RowFactory.create(what, first.get(what), second.get(what)));
            }
        }
        Set<String> onlyFirst = images(manifest);
        Set<String> onlySecond = images(otherManifest);
        Set<String> shared = new HashSet<>(onlyFirst);
        shared.retainAll(onlySecond);
        onlyFirst.removeAll(shared);
        onlySecond.removeAll(shared);
        rows.add(RowFactory.create(
                "images that only this one was trained on",
                String.valueOf(onlyFirst.size()),
                String.valueOf(onlySecond.size())));
        return lake.spark()
                .createDataFrame(
                        rows,
                        new StructType()
                                .add("what", "string")
                                .add(one.id(), "string")
                                .add(other.id(), "string"));
    }

    private static Set<String> images(List<ManifestRow> manifest) {
        return manifest.stream().map(ManifestRow::imageId).collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<String, String> describe(Lake lake, Model model, List<ManifestRow> manifest) {
        Map<String, String> described = new TreeMap<>();
        ModelRow row = Models.row(lake, model);
        described.put("model", model.id());
        described.put("stage", model.stage().value());
        described.put("stages", stages(row));
        described.put("labeler", model.labeler().toString());
        described.put("created", String.valueOf(row.createdAt()));
        described.put("bundle", model.uri());
        described.put("started from", Objects.toString(row.startedFrom(), "random or published weights"));
        new TreeMap<>(row.tableVersions())
                .forEach((table, version) -> described.put("table version " + table, String.valueOf(version)));
        settings("setting", Models.configuration(lake, model), described);
        for (Split part : List.of(Split.TRAIN, Split.VALIDATION)) {
            described.put(
                    "images " + part.id(),
                    String.valueOf(manifest.stream()
                            .filter(image -> image.split().equals(part.id()))
                            .count()));
        }
        measured(lake, model, described);
        return described;
    }

    private static String stages(ModelRow row) {
        return row.history().stream()
                .map(entry -> entry.stage().value() + " since " + entry.since() + " by run " + entry.runId())
                .collect(Collectors.joining("; "));
    }

    private static void settings(String name, JsonNode node, Map<String, String> described) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> settings(name + " " + field.getKey(), field.getValue(), described));
        } else {
            described.put(name, node.isTextual() ? node.asText() : node.toString());
        }
    }

    private static void measured(Lake lake, Model model, Map<String, String> described) {
        lake.read(LakeTable.EVALUATIONS)
                .where(col("subject")
                        .equalTo(model.id())
                        .and(col("metric").isin(Metric.AUC_MEAN.id(), Metric.AUC.id())))
                .groupBy("split", "metric", "finding")
                .agg(
                        max_by(col("value"), col("batch")).as("value"),
                        max_by(col("lower"), col("batch")).as("lower"),
                        max_by(col("upper"), col("batch")).as("upper"))
                .collectAsList()
                .forEach(row -> described.put(
                        row.getAs("metric") + " " + row.getAs("split") + " " + row.getAs("finding"), value(row)));
    }

    private static String value(Row row) {
        Double value = row.getAs("value");
        Double lower = row.getAs("lower");
        Double upper = row.getAs("upper");
        if (value == null) {
            return "not defined";
        }
        return lower == null
                ? String.format(Locale.ROOT, "%.3f", value)
                : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, lower, upper);
    }
}
