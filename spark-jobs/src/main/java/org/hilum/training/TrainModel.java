package org.hilum.training;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.hilum.classifier.ManifestRow;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.pretrained.PretrainedBackbone;
import org.hilum.domain.Finding;
import org.hilum.domain.Split;
import org.hilum.inference.ImagePixels;
import org.hilum.inference.Models;
import org.hilum.job.JobFailed;
import org.hilum.job.Run;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.Scope;
import org.hilum.mining.LabelerVersion;
import org.hilum.mining.Labelers;

/**
 * {@code train}: images and one labeler's labels to a candidate model. Patients of whom the lake knows a boxed image are
 * left out of training and validation. The model's id is a hash of its manifest and settings: training again from the
 * same data makes the same model.
 */
public final class TrainModel {
    private static final StructType EXAMPLES =
            StructType.fromDDL("image_id string, patient_id string, sha256 string, split string, labels array<int>");

    private final TrainSettings settings;
    private final String labelerOption;
    private final String splitName;
    private final String preprocessing;
    private final boolean resume;

    /**
     * A training.
     *
     * @param labelerOption whose labels: a name or name@version
     * @param splitName which split
     * @param preprocessing which working pixels, such as gray8-256
     * @param resume whether to go on from the last checkpoint of such a training that was not finished
     */
    public TrainModel(
            TrainSettings settings, String labelerOption, String splitName, String preprocessing, boolean resume) {
        this.settings = settings;
        this.labelerOption = labelerOption;
        this.splitName = splitName;
        this.preprocessing = preprocessing;
        this.resume = resume;
    }

    /** Runs the job; returns the id of the model. */
    public String run(Run run) {
        Lake lake = run.lake();
        LabelerVersion labeler = Labelers.resolve(lake, labelerOption);
        // before the first look at the data: a file that does not fit is told at once
        Optional<PretrainedBackbone> weights = settings.weights()
                .map(file -> file.read(lake.spark().sparkContext().hadoopConfiguration(), settings.network(), input()));
        weights.flatMap(PretrainedBackbone::remark).ifPresent(run::remark);
        Dataset<Row> examples = examples(run, labeler).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<ManifestRow> manifest = manifest(run, examples);
            String modelId = Models.id(manifest, configuration());
            Checkpoints checkpoints = new Checkpoints(
                    lake.spark().sparkContext().hadoopConfiguration(),
                    lake.modelsUri() + "/" + modelId + ".checkpoints");
            if (Models.isThere(lake, modelId)) {
                checkpoints.forget();
                run.remark("The model " + modelId + " was trained from the same images, labels and settings already.");
                return modelId;
            }
            ModelTraining.Trained trained = new ModelTraining(run, settings, modelId, configuration(), checkpoints)
                    .run(new ImagePixels(lake, preprocessing).join(examples), weights, resume);
            publish(run, modelId, labeler, trained, manifest);
            checkpoints.forget();
            return modelId;
        } finally {
            examples.unpersist();
        }
    }

    /** Images that may be trained or validated on, with their label vectors. */
    private Dataset<Row> examples(Run run, LabelerVersion labeler) {
        Dataset<Row> matched = new TrainingSet(run, labeler, splitName).rows().persist(StorageLevel.MEMORY_AND_DISK());
        long images = run.read(LakeTable.IMAGES).count();
        run.count("images", images).count("images with labels", matched.count());
        if (run.counted("images with labels") == 0) {
            throw new JobFailed("None of the " + images + " images of the lake has labels of " + labeler
                    + ": the ids of labels and images do not meet, or one of them is not ingested yet.");
        }
        Dataset<Row> seen = matched.where(settings.views().take());
        run.count("images left out for their view", run.counted("images with labels") - seen.count());
        if (run.counted("images left out for their view") == run.counted("images with labels")) {
            throw new JobFailed("None of the images with labels is of the views that train.views takes ("
                    + settings.views().id() + ").");
        }
        Dataset<Row> usable = seen.where(col("split").notEqual(Split.TEST.id()));
        Dataset<Row> unboxed = usable.where(col("boxed").equalTo(false));
        run.count("images left out for boxes", usable.count() - unboxed.count());
        List<Finding> findings = settings.network().findings();
        UncertainLabels uncertain = settings.uncertain();
        MapFunction<Row, Row> vector = row -> RowFactory.create(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                java.util.Arrays.stream(LabelVector.of(row.getJavaMap(4), findings, uncertain))
                        .boxed()
                        .toArray(Integer[]::new));
        return unboxed.select("image_id", "patient_id", "sha256", "split", "labels")
                .map(vector, Encoders.row(EXAMPLES));
    }

    private List<ManifestRow> manifest(Run run, Dataset<Row> examples) {
        List<ManifestRow> manifest = new ArrayList<>();
        for (Row row : examples.orderBy("image_id").collectAsList()) {
            manifest.add(new ManifestRow(row.getString(0), row.getString(2), row.getList(4), 1, row.getString(3)));
        }
        long train = manifest.stream()
                .filter(row -> row.split().equals(Split.TRAIN.id()))
                .count();
        run.count("images to train on", train).count("images to validate on", manifest.size() - train);
        int needed = settings.training().batchSize();
        if (train < needed) {
            throw new JobFailed("There are " + train + " images to train on, fewer than one batch of " + needed
                    + " (train.batch-size).");
        }
        requireBothClasses(
                run,
                manifest.stream()
                        .filter(row -> row.split().equals(Split.TRAIN.id()))
                        .toList());
        return manifest;
    }

    private void requireBothClasses(Run run, List<ManifestRow> train) {
        List<Finding> findings = settings.network().findings();
        List<String> without = new ArrayList<>();
        for (Map.Entry<Integer, String> side :
                Map.of(1, "positive", 0, "negative").entrySet()) {
            List<String> missing = IntStream.range(0, findings.size())
                    .filter(finding -> train.stream()
                            .noneMatch(row -> row.labels().get(finding).equals(side.getKey())))
                    .mapToObj(finding -> findings.get(finding).id())
                    .toList();
            if (missing.size() == findings.size()) {
                throw new JobFailed(
                        "No image to train on is " + side.getValue() + " for any finding; there is nothing to learn.");
            }
            without.addAll(missing);
        }
        if (!without.isEmpty()) {
            run.remark("The images to train on have only one class of " + String.join(", ", without)
                    + ": of these the model learns nothing.");
        }
    }

    private Preprocessing input() {
        return Preprocessing.of(settings.network().inputSize());
    }

    private void publish(
            Run run,
            String modelId,
            LabelerVersion labeler,
            ModelTraining.Trained trained,
            List<ManifestRow> manifest) {
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("modelId", modelId);
        metadata.put("labeler", labeler.toString());
        metadata.put("pixels", preprocessing);
        metadata.put("split", splitName);
        metadata.put("tableVersions", run.versionsRead());
        metadata.put("seed", settings.seed());
        metadata.put("uncertain", settings.uncertain());
        metadata.put("epoch", trained.epoch());
        metadata.put(
                OperatingPoints.KEY,
                OperatingPoints.forMetadata(settings.network().findings(), trained.points()));
        metadata.put(
                "curve", trained.curve().stream().map(CurvePoint::forMetadata).toList());
        ModelBundle bundle =
                ModelBundle.of(trained.network(), settings.network(), input(), settings.training(), metadata, manifest);
        String uri = Models.publish(run.lake(), modelId, bundle);
        Row history = RowFactory.create("candidate", run.started(), run.id());
        Row row = RowFactory.create(
                modelId,
                "candidate",
                new Row[] {history},
                labeler.name(),
                labeler.version(),
                settings.network().findings().stream().map(Finding::id).toArray(String[]::new),
                preprocessing,
                run.versionsRead(),
                configuration(),
                metrics(trained),
                uri,
                run.started(),
                run.id());
        run.replace(
                LakeTable.MODELS,
                run.lake()
                        .spark()
                        .createDataFrame(
                                List.of(row), LakeTable.MODELS.definition().schema()),
                Scope.upsert());
    }

    /** Of the epoch whose parameters are published. */
    private static Map<String, Double> metrics(ModelTraining.Trained trained) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        CurvePoint point = trained.curve().get(trained.epoch() - 1);
        metrics.put("epoch", (double) point.epoch());
        metrics.put("loss", point.loss());
        if (point.validationAuc() != null) {
            metrics.put("validation_auc", point.validationAuc());
            metrics.put(
                    "best_validation_auc",
                    trained.curve().stream()
                            .mapToDouble(CurvePoint::validationAuc)
                            .max()
                            .orElseThrow());
        }
        return metrics;
    }

    private String configuration() {
        Map<String, Object> configuration = new TreeMap<>();
        configuration.put("network", settings.network());
        configuration.put("training", settings.training());
        configuration.put("seed", settings.seed());
        configuration.put("uncertain", settings.uncertain());
        configuration.put("workers", settings.workers());
        configuration.put("averagingFrequency", settings.averagingFrequency());
        configuration.put("keepBest", settings.stopping().keepBest());
        configuration.put("patience", settings.stopping().patience());
        configuration.put("pixels", preprocessing);
        configuration.put("views", settings.views().id());
        settings.weights().ifPresent(weights -> {
            configuration.put("weightsSha256", weights.sha256());
            weights.source().ifPresent(source -> configuration.put("weightsSource", source.id()));
            weights.input().ifPresent(convention -> configuration.put("weightsInput", convention.id()));
        });
        try {
            return new ObjectMapper().writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
