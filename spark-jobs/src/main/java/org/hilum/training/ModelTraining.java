package org.hilum.training;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.BackboneWeights;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.pretrained.PretrainedBackbone;
import org.hilum.domain.Split;
import org.hilum.evaluation.OperatingPoint;
import org.hilum.job.JobFailed;
import org.hilum.job.NativeCode;
import org.hilum.job.Run;

/**
 * The training of one model over the executors of the application: from its last checkpoint, where there is one, to its
 * end.
 */
final class ModelTraining {
    private final Run run;
    private final TrainSettings settings;
    private final String modelId;
    private final String configuration;
    private final Checkpoints checkpoints;

    /**
     * A training.
     *
     * @param configuration of the model, JSON
     */
    ModelTraining(Run run, TrainSettings settings, String modelId, String configuration, Checkpoints checkpoints) {
        this.run = run;
        this.settings = settings;
        this.modelId = modelId;
        this.configuration = configuration;
        this.checkpoints = checkpoints;
    }

    /**
     * A trained network, and how it came to be.
     *
     * @param network with the parameters to publish
     * @param epoch from which they are, from 1
     * @param curve of all epochs
     * @param points of its findings, in their order, from the validation part
     */
    record Trained(ComputationGraph network, int epoch, List<CurvePoint> curve, List<OperatingPoint> points) {}

    /**
     * Trains.
     *
     * @param images of the training and the validation part: image_id, split, labels, pixels
     * @param weights what the backbone starts from; empty for random weights
     * @param resume whether to go on from a checkpoint
     */
    Trained run(Dataset<Row> images, Optional<PretrainedBackbone> weights, boolean resume) {
        NativePath.enable();
        JavaSparkContext context = new JavaSparkContext(run.lake().spark().sparkContext());
        // one per executor; in one JVM one, since native operations use all cores by themselves
        int workers = settings.workers() > 0 ? settings.workers() : new Executors(context.sc()).count();
        Preprocessing input = Preprocessing.of(settings.network().inputSize());
        ComputationGraph network =
                NativeCode.needed(() -> ChestNetwork.build(settings.network(), settings.training(), settings.seed()));
        weights.ifPresent(backbone -> BackboneWeights.put(backbone.tensors(), network));
        try (WorkerImages train = WorkerImages.deal(part(images, Split.TRAIN), input, workers);
                WorkerImages held = WorkerImages.deal(part(images, Split.VALIDATION), input, workers);
                ParameterAveraging averaging = new ParameterAveraging(
                        context,
                        network,
                        train,
                        input,
                        settings.training(),
                        settings.averagingFrequency(),
                        settings.seed())) {
            ValidationAuc validation = new ValidationAuc(held);
            check(validation);
            warn(train, averaging.steps());
            TrainingState start = start(averaging, resume);
            averaging.restore(start.parameters(), start.updater());
            TrainingState end =
                    new EpochLoop(context, averaging, validation, checkpoints, settings, this::say).run(start);
            boolean isBest = settings.stopping().keepBest();
            float[] published = isBest ? end.best() : end.parameters();
            WorkerNetwork.put(published, network.params());
            List<CurvePoint> curve = end.progress().curve();
            run.count("workers", workers).count("epochs", curve.size());
            List<OperatingPoint> points = validation.cases(context, averaging.setup(), published).stream()
                    .map(OperatingPoint::of)
                    .toList();
            return new Trained(network, isBest ? end.progress().bestEpoch() : curve.size(), curve, points);
        }
    }

    private static Dataset<Row> part(Dataset<Row> images, Split split) {
        return images.where(col("split").equalTo(split.id()));
    }

    private void check(ValidationAuc validation) {
        if (validation.findings() > 0) {
            return;
        }
        if (settings.stopping().needsValidation()) {
            throw new JobFailed(
                    "No finding has both positive and negative images in the validation part, so there is no"
                            + " validation AUC to go by: train with train.keep=last and train.patience=0, or on more images.");
        }
        say("No finding has both positive and negative images in the validation part: there is no validation AUC.");
    }

    private void warn(WorkerImages train, int steps) {
        if (steps < settings.averagingFrequency() && train.workers() > 1) {
            run.remark("An epoch of " + train.count() + " images is over before " + train.workers()
                    + " workers have made "
                    + settings.averagingFrequency() + " steps of "
                    + settings.training().share(train.workers())
                    + ": parameters are averaged once an epoch.");
        }
    }

    private TrainingState start(ParameterAveraging averaging, boolean resume) {
        if (!resume) {
            checkpoints.forget();
        }
        Optional<TrainingState> saved = checkpoints.newest(
                checkpoint -> TrainingState.of(
                        checkpoint, modelId, averaging.parameters().length, averaging.updater().length),
                this::say);
        saved.ifPresent(state -> {
            TrainingState.Progress progress = state.progress();
            say("Training goes on in epoch " + (progress.epoch() + 1) + ", step " + (progress.step() + 1)
                    + ", from a checkpoint (--no-resume would start anew)."
                    + (progress.workers() == averaging.workers()
                            ? ""
                            : " It was trained by " + progress.workers() + " workers, now there are "
                                    + averaging.workers() + "."));
        });
        return saved.orElseGet(() -> new TrainingState(
                new TrainingState.Progress(
                        modelId,
                        0,
                        0,
                        0,
                        RoundTimes.NONE,
                        settings.seed(),
                        averaging.workers(),
                        Map.copyOf(run.versionsRead()),
                        configuration,
                        0,
                        List.of()),
                averaging.parameters(),
                averaging.updater(),
                null));
    }

    private void say(String line) {
        System.err.println(line);
    }
}
