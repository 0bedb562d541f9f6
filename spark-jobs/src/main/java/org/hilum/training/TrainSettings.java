package org.hilum.training;

import java.util.Arrays;
import java.util.List;
import org.hilum.classifier.Backbone;
import org.hilum.classifier.Loss;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Optimizer;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.hilum.job.WrongUsage;
import org.hilum.settings.Settings;

/**
 * The settings of training.
 *
 * @param network what is trained
 * @param training how
 * @param workers how many train side by side; 0 for one per executor
 * @param averagingFrequency steps of each worker between two averagings
 * @param uncertain what a label of -1 counts as: ignore, positive or negative
 * @param seed of initial weights, order and augmentation
 */
public record TrainSettings(
        NetworkSpec network, TrainingSpec training, int workers, int averagingFrequency, String uncertain, long seed) {

    /** Reads and checks the section {@code train}. */
    public static TrainSettings of(Settings settings) {
        try {
            TrainSettings train = read(settings);
            int stored = settings.section("images").integer("size", 16, 4096);
            if (stored % train.network.inputSize() != 0) {
                throw new WrongUsage("train.input-size is " + train.network.inputSize() + "; images.size, which is "
                        + stored + ", must be a whole multiple of it.");
            }
            return train;
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("The settings of train do not fit together: " + e.getMessage() + ".");
        }
    }

    private static Backbone backbone(Settings.Section train) {
        String[] known = Arrays.stream(Backbone.values()).map(Backbone::id).toArray(String[]::new);
        return Backbone.values()[List.of(known).indexOf(train.word("backbone", known))];
    }

    private static Loss loss(String word) {
        return switch (word) {
            case "weighted" -> Loss.WEIGHTED_CROSS_ENTROPY;
            case "plain" -> Loss.CROSS_ENTROPY;
            default -> Loss.valueOf(word.toUpperCase(java.util.Locale.ROOT));
        };
    }

    private static TrainSettings read(Settings settings) {
        Settings.Section train = settings.section("train");
        List<Finding> findings =
                train.word("findings", "eight", "fourteen").equals("eight") ? Finding.eight() : Finding.all();
        NetworkSpec network = new NetworkSpec(
                backbone(train),
                train.integer("input-size", 16, 2048),
                train.integer("map-size", 1, 128),
                train.integer("transition-depth", 1, 4096),
                Pooling.valueOf(train.word("pooling", "lse", "average", "max").toUpperCase(java.util.Locale.ROOT)),
                train.number("pooling-r", 0.01, 1000),
                findings);
        TrainingSpec spec = TrainingSpec.defaults();
        TrainingSpec training = new TrainingSpec(
                loss(train.word("loss", "weighted", "plain", "hinge", "euclidean")),
                train.word("optimizer", "adam", "nesterov").equals("adam") ? Optimizer.ADAM : Optimizer.NESTEROV,
                train.number("learning-rate", 1e-8, 10),
                spec.momentum(),
                train.number("l2", 0, 0.99),
                train.integer("batch-size", 1, 4096),
                train.integer("epochs", 1, 100_000),
                spec.augmentation());
        return new TrainSettings(
                network,
                training,
                train.integer("workers", 0, 10_000),
                train.integer("averaging-frequency", 1, 1_000_000),
                train.word("uncertain", "ignore", "positive", "negative"),
                train.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
