package org.hilum.inference;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.hilum.classifier.ManifestRow;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.job.Run;
import org.hilum.lake.JoinKey;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.localization.LungHeat;
import org.hilum.localization.UsualHeat;
import org.hilum.registry.Model;
import org.hilum.registry.Models;

/**
 * The usual heat of a model's findings, in the table {@code usual_heat}: computed once for a model, from images that it was
 * trained on.
 *
 * @param run run that reads and writes the lake
 * @param model the model
 */
record UsualHeatTable(Run run, Model model) {
    /** Images per finding; more would not change the mean. */
    private static final int MOST_IMAGES = 200;

    /** Images below which a mean says little; such a finding has no usual heat. */
    private static final int LEAST_IMAGES = 10;

    /** Returns settings whose generators know the usual heat of the model, if they need it. */
    LocalizationSettings prepare(LocalizationSettings settings) {
        return settings.needsUsualHeat() ? settings.comparedWith(findOrCompute()) : settings;
    }

    private Map<Finding, UsualHeat> findOrCompute() {
        if (rows().isEmpty()) {
            compute();
        }
        Map<Finding, UsualHeat> usual = new EnumMap<>(Finding.class);
        for (Row row : rows().where(
                        col("images").geq(LEAST_IMAGES).and(col("side").equalTo(LungHeat.SIDE)))
                .collectAsList()) {
            Finding.predicted(row.getAs("finding"))
                    .ifPresent(finding -> usual.put(
                            finding,
                            new UsualHeat(row.getAs("images"), floats(row, "mean"), floats(row, "deviation"))));
        }
        return usual;
    }

    private Dataset<Row> rows() {
        return run.lake().read(LakeTable.USUAL_HEAT).where(col("model_id").equalTo(model.id()));
    }

    /** Computes a row for each finding, also for one without images, so that it is not computed again. */
    private void compute() {
        Map<Finding, List<String>> images = trainingImages();
        Set<String> ids = new HashSet<>();
        images.values().forEach(ids::addAll);
        Map<String, ImageMaps> maps = ImageMaps.compute(run, model, stored(ids));
        List<Row> rows = new ArrayList<>();
        images.forEach((finding, some) -> rows.add(row(finding, some, maps)));
        run.replace(
                LakeTable.USUAL_HEAT,
                run.lake()
                        .spark()
                        .createDataFrame(rows, LakeTable.USUAL_HEAT.definition().schema()),
                Scope.upsert());
    }

    /** Returns ids of training images with each finding of the model, at most {@link #MOST_IMAGES}. */
    private Map<Finding, List<String>> trainingImages() {
        List<ManifestRow> manifest = Models.read(run.lake(), model).manifest().stream()
                .filter(row -> row.split().equals(Split.TRAIN.id()))
                // neighbours in the order of the ids are often of one patient
                .sorted(Comparator.comparing(ManifestRow::pixelSha256).thenComparing(ManifestRow::imageId))
                .toList();
        Map<Finding, List<String>> images = new EnumMap<>(Finding.class);
        for (int i = 0; i < model.findings().size(); i++) {
            int finding = i;
            images.put(
                    model.findings().get(finding),
                    manifest.stream()
                            .filter(row -> row.labels().get(finding) == 1)
                            .map(ManifestRow::imageId)
                            .limit(MOST_IMAGES)
                            .toList());
        }
        return images;
    }

    private Dataset<Row> stored(Set<String> ids) {
        Dataset<Row> wanted = run.lake()
                .spark()
                .createDataset(List.copyOf(ids), Encoders.STRING())
                .toDF("image_id");
        return run.lake()
                .read(LakeTable.IMAGES)
                .join(wanted, JoinKey.of("image_id"), "left_semi")
                .select("image_id", "sha256", "width", "height");
    }

    private Row row(Finding finding, List<String> images, Map<String, ImageMaps> maps) {
        List<LungHeat> heats = images.stream()
                .map(maps::get)
                .filter(image ->
                        image != null && image.geometry().place().lungs().isPresent())
                .map(image -> image.lungHeat(finding))
                .toList();
        Optional<UsualHeat> usual = heats.isEmpty() ? Optional.empty() : Optional.of(UsualHeat.of(heats));
        return RowFactory.create(
                model.id(),
                finding.id(),
                heats.size(),
                LungHeat.SIDE,
                usual.map(heat -> boxed(heat.mean())).orElse(null),
                usual.map(heat -> boxed(heat.deviation())).orElse(null),
                run.id());
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int i = 0; i < values.length; i++) {
            boxed[i] = values[i];
        }
        return boxed;
    }

    private static float[] floats(Row row, String column) {
        List<Float> list = row.getList(row.fieldIndex(column));
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }
}
