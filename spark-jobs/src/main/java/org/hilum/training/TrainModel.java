package org.hilum.training;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.ManifestRow;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Preprocessing;
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

    /**
     * A training.
     *
     * @param labelerOption whose labels: a name or name@version
     * @param splitName which split
     * @param preprocessing which working pixels, such as gray8-256
     */
    public TrainModel(TrainSettings settings, String labelerOption, String splitName, String preprocessing) {
        this.settings = settings;
        this.labelerOption = labelerOption;
        this.splitName = splitName;
        this.preprocessing = preprocessing;
    }

    /** Runs the job; returns the id of the model. */
    public String run(Run run) {
        Lake lake = run.lake();
        LabelerVersion labeler = Labelers.resolve(lake, labelerOption);
        Dataset<Row> examples = examples(run, labeler).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            List<ManifestRow> manifest = manifest(run, examples);
            String modelId = Models.id(manifest, configuration());
            if (Models.isThere(lake, modelId)) {
                run.remark("The model " + modelId + " was trained from the same images, labels and settings already.");
                return modelId;
            }
            Dataset<Row> train = examples.where(col("split").equalTo(Split.TRAIN.id()));
            ComputationGraph network = train(run, new ImagePixels(lake, preprocessing).join(train));
            publish(run, modelId, labeler, network, manifest);
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
        Dataset<Row> usable = matched.where(col("split").notEqual(Split.TEST.id()));
        Dataset<Row> unboxed = usable.where(col("boxed").equalTo(false));
        run.count("images left out for boxes", usable.count() - unboxed.count());
        List<Finding> findings = settings.network().findings();
        String uncertain = settings.uncertain();
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
        if (manifest.stream().allMatch(row -> row.labels().stream().allMatch(label -> label != 1))) {
            throw new JobFailed("No image to train on is positive for any finding; there is nothing to learn.");
        }
        return manifest;
    }

    private ComputationGraph train(Run run, Dataset<Row> images) {
        NativePath.enable();
        JavaSparkContext context = new JavaSparkContext(run.lake().spark().sparkContext());
        // one per executor; in one JVM one, since native operations use all cores by themselves
        int workers = settings.workers() > 0 ? settings.workers() : new Executors(context.sc()).count();
        WorkerImages dealt = WorkerImages.deal(images, input(), workers);
        DistributedTraining training = new ParameterAveraging(
                context,
                ChestNetwork.build(settings.network(), settings.training(), settings.seed()),
                dealt,
                input(),
                settings.training(),
                settings.averagingFrequency(),
                settings.seed());
        long count = dealt.count();
        if (count < (long) workers * settings.training().batchSize() * settings.averagingFrequency()) {
            run.remark("An epoch of " + count + " images is over before " + workers + " workers have made "
                    + settings.averagingFrequency() + " steps of "
                    + settings.training().batchSize()
                    + ": parameters are averaged once an epoch.");
        }
        int epochs = settings.training().epochs();
        for (int epoch = 0; epoch < epochs; epoch++) {
            long start = System.nanoTime();
            double loss = training.epoch(epoch);
            if (!Double.isFinite(loss)) {
                throw new JobFailed("The loss is no number after epoch " + (epoch + 1)
                        + "; a smaller train.learning-rate may help. No model was written.");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.err.printf(
                    Locale.ROOT,
                    "epoch %d of %d: loss %.4f, %.0f images/s, %.0f s left%n",
                    epoch + 1,
                    epochs,
                    loss,
                    count / seconds,
                    seconds * (epochs - epoch - 1));
        }
        dealt.forget();
        run.count("workers", workers).count("epochs", epochs);
        return training.network();
    }

    private Preprocessing input() {
        return Preprocessing.of(settings.network().inputSize());
    }

    private void publish(
            Run run, String modelId, LabelerVersion labeler, ComputationGraph network, List<ManifestRow> manifest) {
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("modelId", modelId);
        metadata.put("labeler", labeler.toString());
        metadata.put("pixels", preprocessing);
        metadata.put("split", splitName);
        metadata.put("tableVersions", run.versionsRead());
        metadata.put("seed", settings.seed());
        metadata.put("uncertain", settings.uncertain());
        ModelBundle bundle =
                ModelBundle.of(network, settings.network(), input(), settings.training(), metadata, manifest);
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
                new LinkedHashMap<String, Double>(),
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

    private String configuration() {
        Map<String, Object> configuration = new TreeMap<>();
        configuration.put("network", settings.network());
        configuration.put("training", settings.training());
        configuration.put("seed", settings.seed());
        configuration.put("uncertain", settings.uncertain());
        configuration.put("workers", settings.workers());
        configuration.put("averagingFrequency", settings.averagingFrequency());
        configuration.put("pixels", preprocessing);
        try {
            return new ObjectMapper().writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
