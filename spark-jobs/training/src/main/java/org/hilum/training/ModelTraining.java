package org.hilum.training;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.Augmentation;
import org.hilum.classifier.BackboneWeights;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.MapPositions;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.Tensor;
import org.hilum.classifier.pretrained.PretrainedBackbone;
import org.hilum.domain.HilumException;
import org.hilum.domain.Split;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.evaluation.ScoredCase;
import org.hilum.job.Run;
import org.hilum.nativecode.NativeCode;

/**
 * Trains all networks of one model over the executors of the application, from the last checkpoint if there is one.
 */
final class ModelTraining {
    private final Run run;
    private final TrainSettings settings;
    private final Preprocessing preprocessing;
    private final String modelId;
    private final String configuration;
    private final Checkpoints checkpoints;

    /**
     * Creates a training.
     *
     * @param run run that trains
     * @param settings settings of the training
     * @param preprocessing preprocessing of the pixels
     * @param modelId id of the model
     * @param configuration configuration of the model, as JSON
     * @param checkpoints checkpoints of the model
     */
    ModelTraining(
            Run run,
            TrainSettings settings,
            Preprocessing preprocessing,
            String modelId,
            String configuration,
            Checkpoints checkpoints) {
        this.run = run;
        this.settings = settings;
        this.preprocessing = preprocessing;
        this.modelId = modelId;
        this.configuration = configuration;
        this.checkpoints = checkpoints;
    }

    /**
     * A trained network.
     *
     * @param tensors tensors to publish
     * @param epoch number of the epoch that the tensors are from, from 1
     * @param curve metrics of all epochs
     */
    record TrainedNetwork(SortedMap<String, Tensor> tensors, int epoch, List<EpochMetrics> curve) {}

    /**
     * A trained model.
     *
     * @param networks its networks, at least one
     * @param points operating points of its findings, in their order, fitted on the validation part
     * @param validationAuc mean AUC of the averaged output; empty if no finding has both classes in the validation part
     */
    record TrainedModel(List<TrainedNetwork> networks, List<OperatingPoint> points, OptionalDouble validationAuc) {}

    /**
     * Trains the model.
     *
     * @param images images of the training and the validation part: columns image_id, split, labels, pixels, and regions where
     *     places are learned
     * @param weights published weights of the backbone; empty for random weights
     * @param from model whose networks are the starting point; empty for none
     * @param networks number of networks, trained one after the other
     * @param resume whether checkpoints are resumed
     * @return the trained model
     */
    TrainedModel run(
            Dataset<Row> images,
            Optional<PretrainedBackbone> weights,
            Optional<StartingModel> from,
            int networks,
            boolean resume) {
        NativePath.enable();
        JavaSparkContext context = new JavaSparkContext(run.lake().spark().sparkContext());
        // one per executor; one in local mode, since native operations already use all cores
        int workers = settings.workers() > 0 ? settings.workers() : new Executors(context.sc()).count();
        if (!resume) {
            checkpoints.deleteAll();
        }
        try (WorkerImages train = WorkerImages.partition(selectPart(images, Split.TRAIN), preprocessing, workers);
                WorkerImages heldOut =
                        WorkerImages.partition(selectPart(images, Split.VALIDATION), preprocessing, workers)) {
            ValidationAuc validation = new ValidationAuc(heldOut);
            requireValidationAuc(validation);
            run.count("workers", workers).count("networks", networks);
            long started = System.nanoTime();
            List<TrainedNetwork> trained = new ArrayList<>();
            List<List<float[]>> scores = new ArrayList<>();
            for (int network = 1; network <= networks; network++) {
                EnsembleMember member = new EnsembleMember(network, networks, started);
                Optional<Map<String, Tensor>> tensors = weights.<Map<String, Tensor>>map(PretrainedBackbone::tensors)
                        .or(() -> from.map(model -> model.tensors(member.network())));
                trained.add(trainNetwork(context, train, validation, tensors, member, scores));
            }
            List<List<ScoredCase>> cases = validation.cases(scores);
            return new TrainedModel(
                    trained, cases.stream().map(OperatingPoint::fit).toList(), ValidationAuc.mean(cases));
        }
    }

    private TrainedNetwork trainNetwork(
            JavaSparkContext context,
            WorkerImages train,
            ValidationAuc validation,
            Optional<Map<String, Tensor>> weights,
            EnsembleMember member,
            List<List<float[]>> scores) {
        // the first network of an ensemble equals the network of a model of one
        long seed = member.network() == 1 ? settings.seed() : Augmentation.seed(settings.seed(), member.network(), 0);
        ComputationGraph graph =
                NativeCode.call(() -> ChestNetwork.build(settings.network(), settings.training(), seed));
        weights.ifPresent(tensors -> BackboneWeights.put(tensors, graph));
        Checkpoints own = checkpoints.forNetwork(member.network());
        try (ParameterAveraging averaging = new ParameterAveraging(
                context,
                graph,
                train,
                preprocessing,
                settings.training(),
                settings.averagingFrequency(),
                seed,
                positions())) {
            warnOfRareAveraging(member, train, averaging.steps());
            TrainingState start = initialState(graph, averaging.workers(), own, member);
            TrainingState end = new EpochLoop(
                            averaging,
                            parameters -> validation.compute(context, averaging.setup(), parameters),
                            settings.training().epochs(),
                            member.isLast(),
                            listeners(member, own))
                    .run(start);
            boolean isBest = settings.stopping().keepBest();
            float[] published = isBest ? end.best() : end.parameters();
            WorkerNetwork.assign(published, graph.params());
            List<EpochMetrics> curve = end.progress().curve();
            run.count("epochs", curve.size());
            scores.add(validation.scores(context, averaging.setup(), published));
            return new TrainedNetwork(
                    ModelBundle.tensorsOf(graph), isBest ? end.progress().bestEpoch() : curve.size(), curve);
        } finally {
            graph.close();
        }
    }

    /** Returns the policies of a training; a deadline writes a checkpoint of its own, so it comes before the others. */
    private List<TrainingListener> listeners(EnsembleMember member, Checkpoints own) {
        StoppingRule stopping = settings.stopping();
        int epochs = settings.training().epochs();
        return List.of(
                new DivergenceCheck(own::deleteAll),
                new TrainingMessages(member, epochs, this::print),
                new EarlyStopping(stopping.patience(), this::print),
                new TrainingDeadline(stopping.deadlineMinutes(), member, epochs, own::publish, System::nanoTime),
                new CheckpointWriting(stopping.checkpointMinutes(), own::publish, System::nanoTime));
    }

    private Optional<MapPositions> positions() {
        return settings.training().locationWeight() > 0
                ? Optional.of(MapPositions.of(settings.network()))
                : Optional.empty();
    }

    private static Dataset<Row> selectPart(Dataset<Row> images, Split split) {
        return images.where(col("split").equalTo(split.id()));
    }

    private void requireValidationAuc(ValidationAuc validation) {
        if (validation.findings() > 0) {
            return;
        }
        if (settings.stopping().needsValidation()) {
            throw HilumException.failed(
                    "No finding has both positive and negative images in the validation part, so there is no"
                            + " validation AUC to select by: train with train.keep=last and train.patience=0, or on more images.");
        }
        print("No finding has both positive and negative images in the validation part: there is no validation AUC.");
    }

    private void warnOfRareAveraging(EnsembleMember member, WorkerImages train, int steps) {
        if (member.network() == 1 && steps < settings.averagingFrequency() && train.workers() > 1) {
            run.remark("An epoch of " + train.count() + " images ends before " + train.workers()
                    + " workers have made "
                    + settings.averagingFrequency() + " steps of "
                    + settings.training().imagesPerWorker(train.workers())
                    + ": parameters are averaged once an epoch.");
        }
    }

    private TrainingState initialState(ComputationGraph graph, int workers, Checkpoints own, EnsembleMember member) {
        float[] parameters = WorkerNetwork.toArray(graph.params());
        float[] updater = WorkerNetwork.toArray(graph.getUpdater().getStateViewArray());
        Optional<TrainingState> saved = own.readNewest(
                checkpoint -> TrainingState.fromCheckpoint(checkpoint, modelId, parameters.length, updater.length),
                this::print);
        int epochs = settings.training().epochs();
        saved.filter(state -> state.progress().epoch() < epochs).ifPresent(state -> {
            TrainingState.Progress progress = state.progress();
            print("Resuming training at " + member.describeEpoch(progress.epoch() + 1, epochs) + ", step "
                    + (progress.step() + 1)
                    + ", from a checkpoint (--no-resume starts over)."
                    + (progress.workers() == workers
                            ? ""
                            : " " + progress.workers() + " workers trained it so far; now there are " + workers + "."));
        });
        return saved.orElseGet(() -> new TrainingState(
                new TrainingState.Progress(
                        modelId,
                        0,
                        0,
                        0,
                        RoundTimes.NONE,
                        settings.seed(),
                        workers,
                        Map.copyOf(run.versionsRead()),
                        configuration,
                        0,
                        List.of()),
                parameters,
                updater,
                null));
    }

    private void print(String line) {
        System.err.println(line);
    }
}
