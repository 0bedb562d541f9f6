package org.hilum.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.hilum.classifier.ManifestRow;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.pretrained.PretrainedBackbone;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.job.Run;
import org.hilum.labelers.LabelerVersion;
import org.hilum.labelers.Labelers;
import org.hilum.lake.CachedRows;
import org.hilum.lake.Lake;
import org.hilum.lake.LakeTable;
import org.hilum.lake.ModelRow;
import org.hilum.lake.ModelStage;
import org.hilum.lake.Scope;
import org.hilum.registry.ImagePixels;
import org.hilum.registry.Model;
import org.hilum.registry.Models;
import org.hilum.registry.OperatingPoints;
import org.hilum.registry.ThoraxTable;
import org.hilum.registry.TrainingCurve;

/**
 * Trains a candidate model from images and one labeler's labels. Patients with a boxed image are excluded from training
 * and validation. The model's id is a hash of its manifest and settings: the same data gives the same id.
 */
final class CandidateTraining {
    private final TrainSettings settings;
    private final String splitName;
    private final String preprocessing;
    private final StartingPoint start;
    private final boolean resume;

    /**
     * Creates a training.
     *
     * @param settings network, training and stopping
     * @param splitName name of the split
     * @param preprocessing name of the working pixels, such as gray8-256
     * @param start what the networks start from
     * @param resume whether the last checkpoint of an interrupted training of the same model is resumed
     */
    CandidateTraining(
            TrainSettings settings, String splitName, String preprocessing, StartingPoint start, boolean resume) {
        this.settings = settings;
        this.splitName = splitName;
        this.preprocessing = preprocessing;
        this.start = start;
        this.resume = resume;
    }

    /**
     * Trains on the labelled images of the lake.
     *
     * @param run run that trains
     * @param labelerOption labeler whose labels are learned: a name or name@version
     * @return id of the model
     */
    String train(Run run, String labelerOption) {
        LabelerVersion labeler = Labelers.resolve(run.source(), labelerOption);
        return trainAndPublish(
                run, labeler, () -> new TrainingExamples(settings, splitName).select(run, labeler), Optional.empty());
    }

    /**
     * Trains on exactly the images and labels of another model's manifest.
     *
     * @param run run that trains
     * @param like the other model, whose settings this training has ({@link ModelSettings#read})
     * @param bundle bundle of the other model
     * @return id of the new model
     */
    String retrain(Run run, Model like, ModelBundle bundle) {
        return trainAndPublish(
                run,
                like.labeler(),
                () -> new ManifestExamples(run, preprocessing).read(bundle),
                Optional.of(like.id()));
    }

    private String trainAndPublish(
            Run run, LabelerVersion labeler, Supplier<Dataset<Row>> source, Optional<String> like) {
        Lake lake = run.lake();
        // before the data is read, so that an unsuitable file is reported at once
        Optional<PretrainedBackbone> weights = settings.weights()
                .map(file -> file.read(
                        lake.spark().sparkContext().hadoopConfiguration(),
                        settings.network(),
                        Preprocessing.of(settings.network().inputSize())));
        weights.flatMap(PretrainedBackbone::remark).ifPresent(run::remark);
        Optional<StartingModel> from = start.loadModel(run, settings, weights.isPresent());
        try (CachedRows cached = CachedRows.of(source.get())) {
            Dataset<Row> examples = cached.rows();
            List<ManifestRow> manifest = buildManifest(run, examples);
            int networks = settings.networkCount(trainingRows(manifest).size());
            String recipe = Models.id(manifest, configuration(networks, Optional.empty(), Optional.empty()));
            Optional<Model> known = like.isPresent() ? Optional.empty() : Models.newestOfRecipe(lake, recipe);
            if (start.skipsKnownRecipe() && known.isPresent()) {
                run.remark("The model " + known.get().id()
                        + " was trained from the same images, labels and settings already.");
                return known.get().id();
            }
            String configuration = configuration(networks, from.map(StartingModel::id), like);
            String modelId = Models.id(manifest, configuration);
            Checkpoints checkpoints = new Checkpoints(
                    lake.spark().sparkContext().hadoopConfiguration(),
                    lake.modelsUri() + "/" + modelId + Models.CHECKPOINTS_SUFFIX);
            if (Models.exists(lake, modelId)) {
                checkpoints.deleteAll();
                run.remark("The model " + modelId + " was trained from the same images, labels and settings already.");
                return modelId;
            }
            ThoraxTable.addWhatModelsNeed(run, preprocessing);
            ModelTraining.TrainedModel trained = new ModelTraining(
                            run, settings, inputPreprocessing(from), modelId, configuration, checkpoints)
                    .run(pixels(run, examples), weights, from, networks, resume);
            publish(run, modelId, labeler, configuration, trained, manifest, recipe, from);
            checkpoints.deleteAll();
            return modelId;
        }
    }

    private Dataset<Row> pixels(Run run, Dataset<Row> examples) {
        Dataset<Row> pixels = new ImagePixels(run.lake(), preprocessing).join(examples);
        return settings.training().locationWeight() > 0 ? new ReportedRegions(run).add(pixels) : pixels;
    }

    private List<ManifestRow> buildManifest(Run run, Dataset<Row> examples) {
        List<ManifestRow> manifest = new ArrayList<>();
        for (Row row : examples.orderBy("image_id").collectAsList()) {
            manifest.add(new ManifestRow(
                    row.getAs("image_id"),
                    row.getAs("sha256"),
                    row.getList(row.fieldIndex("labels")),
                    1,
                    row.getAs("split"),
                    row.getList(row.fieldIndex("places"))));
        }
        int train = trainingRows(manifest).size();
        run.count("images to train on", train).count("images to validate on", manifest.size() - train);
        int needed = settings.training().batchSize();
        if (train < needed) {
            throw HilumException.failed("There are " + train + " images to train on, fewer than one batch of " + needed
                    + " (train.batch-size).");
        }
        requireBothClasses(run, trainingRows(manifest));
        return manifest;
    }

    private static List<ManifestRow> trainingRows(List<ManifestRow> manifest) {
        return manifest.stream()
                .filter(row -> row.split().equals(Split.TRAIN.id()))
                .toList();
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
                throw HilumException.failed(
                        "No image to train on is " + side.getValue() + " for any finding; there is nothing to learn.");
            }
            without.addAll(missing);
        }
        if (!without.isEmpty()) {
            run.remark("The images to train on have only one class of " + String.join(", ", without)
                    + ": the model cannot learn these.");
        }
    }

    private Preprocessing inputPreprocessing(Optional<StartingModel> from) {
        return from.map(model -> model.bundle().preprocessing())
                .orElseGet(() -> Preprocessing.of(settings.network().inputSize()));
    }

    private void publish(
            Run run,
            String modelId,
            LabelerVersion labeler,
            String configuration,
            ModelTraining.TrainedModel trained,
            List<ManifestRow> manifest,
            String recipe,
            Optional<StartingModel> from) {
        Map<String, Object> metadata = new TreeMap<>();
        metadata.put("modelId", modelId);
        metadata.put("labeler", labeler.toString());
        metadata.put("pixels", preprocessing);
        metadata.put("split", splitName);
        metadata.put("tableVersions", run.versionsRead());
        metadata.put("seed", settings.seed());
        metadata.put("uncertain", settings.uncertain());
        metadata.put(
                TrainingCurve.CHOSEN_EPOCHS_KEY,
                trained.networks().stream()
                        .map(ModelTraining.TrainedNetwork::epoch)
                        .toList());
        metadata.put(
                OperatingPoints.KEY,
                OperatingPoints.forMetadata(settings.network().findings(), trained.points()));
        metadata.put(TrainingCurve.KEY, curve(trained.networks()));
        ModelBundle bundle = ModelBundle.of(
                trained.networks().stream()
                        .map(ModelTraining.TrainedNetwork::tensors)
                        .toList(),
                settings.network(),
                inputPreprocessing(from),
                settings.training(),
                metadata,
                manifest);
        Models.Published published = Models.publish(run.lake(), modelId, bundle);
        ModelRow row = new ModelRow(
                modelId,
                ModelStage.CANDIDATE,
                List.of(new ModelRow.StageEntry(ModelStage.CANDIDATE, run.started(), run.id())),
                labeler.name(),
                labeler.version(),
                settings.network().findings().stream().map(Finding::id).toList(),
                preprocessing,
                run.versionsRead(),
                configuration,
                metrics(trained),
                published.uri(),
                recipe,
                from.map(StartingModel::id).orElse(null),
                published.sha256(),
                run.started(),
                run.id());
        run.replace(LakeTable.MODELS, run.lake().rows(LakeTable.MODELS, List.of(row)), Scope.upsert());
    }

    private static List<Map<String, Object>> curve(List<ModelTraining.TrainedNetwork> networks) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (int k = 0; k < networks.size(); k++) {
            for (EpochMetrics epoch : networks.get(k).curve()) {
                points.add(epoch.ofNetwork(k + 1).forMetadata());
            }
        }
        return points;
    }

    /** Returns metrics of the published ensemble: mean epoch and loss of its members, AUC of their averaged output. */
    private static Map<String, Double> metrics(ModelTraining.TrainedModel trained) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        List<ModelTraining.TrainedNetwork> networks = trained.networks();
        metrics.put("networks", (double) networks.size());
        metrics.put("epoch", mean(networks, ModelTraining.TrainedNetwork::epoch));
        metrics.put("loss", mean(networks, network -> network.curve()
                .get(network.epoch() - 1)
                .loss()));
        trained.validationAuc().ifPresent(auc -> metrics.put("validation_auc", auc));
        return metrics;
    }

    private static double mean(
            List<ModelTraining.TrainedNetwork> networks, ToDoubleFunction<ModelTraining.TrainedNetwork> value) {
        return networks.stream().mapToDouble(value).average().orElseThrow();
    }

    /** Returns what identifies the model beside its images; deadline and checkpoint interval do not belong to it. */
    private String configuration(int networks, Optional<String> startedFrom, Optional<String> like) {
        Map<String, Object> configuration = new TreeMap<>();
        configuration.put("network", settings.network());
        configuration.put("training", settings.training());
        configuration.put("seed", settings.seed());
        configuration.put("uncertain", settings.uncertain());
        configuration.put("networks", networks);
        configuration.put("workers", settings.workers());
        configuration.put("averagingFrequency", settings.averagingFrequency());
        configuration.put("keepBest", settings.stopping().keepBest());
        configuration.put("patience", settings.stopping().patience());
        configuration.put("pixels", preprocessing);
        configuration.put("views", settings.views().id());
        if (settings.chestsOnly()) {
            configuration.put("chestsOnly", true);
        }
        settings.weights().ifPresent(weights -> {
            configuration.put("weightsSha256", weights.sha256());
            weights.source().ifPresent(source -> configuration.put("weightsSource", source.id()));
            weights.input().ifPresent(convention -> configuration.put("weightsInput", convention.id()));
        });
        startedFrom.ifPresent(model -> configuration.put("startedFrom", model));
        like.ifPresent(model -> configuration.put("like", model));
        try {
            return new ObjectMapper().writeValueAsString(configuration);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
