package org.hilum.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.classifier.Augmentation;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.LearningRate;
import org.hilum.classifier.Loss;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Optimizer;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.registry.ImageViews;
import org.hilum.settings.Settings;

/**
 * The settings of training.
 *
 * @param network the network
 * @param training loss, optimiser, batches and epochs
 * @param networks number of networks of the model, with different seeds; 0 if {@link #networkCount(long)} decides
 * @param workers number of workers that train in parallel; 0 for one per executor
 * @param averagingFrequency number of steps of each worker between two averagings
 * @param views views of the images that are trained and validated on
 * @param chestsOnly whether images that are no upright frontal chest images are left out, see {@code thorax.quality}
 * @param uncertain policy for uncertain labels
 * @param stopping when training stops and what it saves
 * @param weights published weights of the backbone; empty for random weights
 * @param seed seed of initial weights, order and augmentation
 */
public record TrainSettings(
        NetworkSpec network,
        TrainingSpec training,
        int networks,
        int workers,
        int averagingFrequency,
        ImageViews views,
        boolean chestsOnly,
        UncertainLabels uncertain,
        StoppingRule stopping,
        Optional<StartingWeights> weights,
        long seed) {
    /**
     * Below this number an ensemble is more accurate than one network (modules/classifier/README.md) and still trains
     * in minutes.
     */
    private static final int FEW_IMAGES = 2000;

    private static final int MOST_NETWORKS = 4;

    /** Training images times networks that two cores train in half an hour, at the default number of epochs. */
    private static final int IMAGES_IN_HALF_AN_HOUR = 5000;

    /** Input pixels per position of the map if {@code train.map-size} is 0. */
    private static final int COMPACT_REDUCTION = 8;

    private static final int PAPERS_REDUCTION = 16;

    /** Reads and checks the section {@code train}. */
    public static TrainSettings of(Settings settings) {
        try {
            TrainSettings train = read(settings.section("train"));
            int stored = settings.section("images").getInt("size", 16, 4096);
            if (stored < train.network.inputSize()) {
                throw HilumException.wrongUsage("train.input-size is " + train.network.inputSize()
                        + "; images.size, which is " + stored + ", must not be smaller.");
            }
            return train;
        } catch (IllegalArgumentException e) {
            throw HilumException.wrongUsage("The settings of train do not fit together: " + e.getMessage() + ".");
        }
    }

    /** Returns the number of networks of a model with this number of training images. */
    public int networkCount(long images) {
        if (networks > 0) {
            return networks;
        }
        boolean isSmall = network.backbone() == Backbone.COMPACT && images < FEW_IMAGES;
        return isSmall ? (int) Math.min(MOST_NETWORKS, IMAGES_IN_HALF_AN_HOUR / Math.max(1, images)) : 1;
    }

    /**
     * Returns a copy with another deadline, at which training writes a checkpoint.
     *
     * @param minutes minutes from the start of the training
     */
    public TrainSettings withDeadline(double minutes) {
        return new TrainSettings(
                network,
                training,
                networks,
                workers,
                averagingFrequency,
                views,
                chestsOnly,
                uncertain,
                new StoppingRule(stopping.keepBest(), stopping.patience(), minutes, stopping.checkpointMinutes()),
                weights,
                seed);
    }

    /** Returns a copy with another network. */
    TrainSettings withNetwork(NetworkSpec other) {
        return new TrainSettings(
                other,
                training,
                networks,
                workers,
                averagingFrequency,
                views,
                chestsOnly,
                uncertain,
                stopping,
                weights,
                seed);
    }

    private static TrainSettings read(Settings.Section train) {
        return new TrainSettings(
                network(train),
                training(train),
                train.getInt("networks", 0, 100),
                train.getInt("workers", 0, 10_000),
                train.getInt("averaging-frequency", 1, 1_000_000),
                ImageViews.of(train.oneOf("views", ImageViews.ids().toArray(String[]::new))),
                train.oneOf("quality", "any", "chest").equals("chest"),
                UncertainLabels.of(
                        train.oneOf("uncertain", UncertainLabels.POLICIES.toArray(String[]::new)),
                        train.getString("uncertain-by-finding")),
                new StoppingRule(
                        train.oneOf("keep", "best", "last").equals("best"),
                        train.getInt("patience", 0, 100_000),
                        train.getDouble("deadline", 0, 1_000_000),
                        train.getDouble("checkpoint-minutes", 0, 1_000_000)),
                StartingWeights.of(train),
                train.getLong("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private static NetworkSpec network(Settings.Section train) {
        List<Finding> findings =
                train.oneOf("findings", "eight", "fourteen").equals("eight") ? Finding.eight() : Finding.all();
        Backbone backbone = backbone(train);
        int input = train.getInt("input-size", 16, 2048);
        int map = train.getInt("map-size", 0, 128);
        return new NetworkSpec(
                backbone,
                input,
                map > 0 ? map : input / (backbone == Backbone.COMPACT ? COMPACT_REDUCTION : PAPERS_REDUCTION),
                train.getInt("transition-depth", 0, 4096),
                Pooling.valueOf(upper(train.oneOf("pooling", "lse", "average", "max"))),
                train.getDouble("pooling-r", 0.01, 1000),
                findings);
    }

    private static TrainingSpec training(Settings.Section train) {
        return new TrainingSpec(
                loss(train.oneOf("loss", "weighted", "plain", "hinge", "euclidean")),
                Optimizer.valueOf(upper(train.oneOf("optimizer", "adam", "nesterov", "sgd"))),
                train.getDouble("learning-rate", 1e-8, 10),
                TrainingSpec.defaults().momentum(),
                train.getDouble("l2", 0, 0.99),
                train.getInt("batch-size", 1, 4096),
                train.getInt("epochs", 1, 100_000),
                Augmentation.parse(train.getString("augmentation")),
                LearningRate.valueOf(upper(train.oneOf("learning-rate-schedule", "cosine", "constant", "step"))),
                train.getInt("effective-batch", 0, 1_000_000),
                train.getInt("frozen-epochs", 0, 100_000),
                locationWeight(train),
                backboneShare(train.getDouble("backbone-learning-rate", 1e-6, 1)),
                train.getInt("warm-up-epochs", 0, 100_000));
    }

    /** Returns the share as a training stores it: 0, the value of older models, if all layers have the same rate. */
    private static double backboneShare(double share) {
        return share == 1 ? 0 : share;
    }

    private static double locationWeight(Settings.Section train) {
        if (train.oneOf("locations", "ignore", "mask").equals("ignore")) {
            return 0;
        }
        if (!train.oneOf("pooling", "lse", "average", "max").equals("lse")) {
            throw new IllegalArgumentException("train.locations = mask needs train.pooling = lse");
        }
        return train.getDouble("location-weight", 0.001, 100);
    }

    private static Backbone backbone(Settings.Section train) {
        String[] known = Arrays.stream(Backbone.values()).map(Backbone::id).toArray(String[]::new);
        return Backbone.values()[List.of(known).indexOf(train.oneOf("backbone", known))];
    }

    private static Loss loss(String word) {
        return switch (word) {
            case "weighted" -> Loss.WEIGHTED_CROSS_ENTROPY;
            case "plain" -> Loss.CROSS_ENTROPY;
            default -> Loss.valueOf(upper(word));
        };
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
