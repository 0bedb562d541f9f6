package org.hilum.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.LabelledImage;
import org.hilum.classifier.LocalTrainer;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingBatches;
import org.hilum.classifier.TrainingSpec;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.PatientBootstrap;
import org.hilum.evaluation.RocCurve;
import org.hilum.evaluation.ScoredCase;

/**
 * Cross-validation over patients: the images of each fold are predicted by networks trained on the other folds, for
 * several seeds of initial weights, order and augmentation. The network of the last epoch is used; nothing is
 * selected by the fold.
 */
final class CrossValidation {
    private static final int BATCH = 16;

    private final LabelledFolder folder;
    private final int folds;
    private final int seeds;
    private final float[][][] said;

    private CrossValidation(LabelledFolder folder, int folds, int seeds) {
        this.folder = folder;
        this.folds = folds;
        this.seeds = seeds;
        this.said = new float[seeds][folder.images().size()][];
    }

    /**
     * Trains folds times seeds networks.
     *
     * @param done consumer of the seed and fold of each finished network
     */
    static CrossValidation of(
            LabelledFolder folder,
            NetworkSpec network,
            TrainingSpec training,
            int folds,
            int seeds,
            BiConsumer<Integer, Integer> done) {
        CrossValidation validation = new CrossValidation(folder, folds, seeds);
        for (int seed = 0; seed < seeds; seed++) {
            for (int fold = 0; fold < folds; fold++) {
                validation.run(network, training, seed, fold);
                done.accept(seed, fold);
            }
        }
        return validation;
    }

    private void run(NetworkSpec network, TrainingSpec training, int seed, int fold) {
        Preprocessing preprocessing = Preprocessing.of(network.inputSize());
        List<LabelledImage> others = new ArrayList<>();
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < folder.images().size(); i++) {
            if (folder.fold(i, folds) == fold) {
                own.add(i);
            } else {
                others.add(folder.images().get(i));
            }
        }
        ComputationGraph graph = ChestNetwork.build(network, training, seed);
        LocalTrainer.fit(
                graph,
                new TrainingBatches(others, preprocessing, training, seed),
                training,
                (epoch, loss, imagesPerSecond) -> {});
        for (int from = 0; from < own.size(); from += BATCH) {
            List<Integer> some = own.subList(from, Math.min(own.size(), from + BATCH));
            float[][] output = graph.outputSingle(preprocessing.toInput(some.stream()
                            .map(i -> folder.images().get(i).gray())
                            .toList()))
                    .toFloatMatrix();
            for (int i = 0; i < some.size(); i++) {
                said[seed][some.get(i)] = output[i];
            }
        }
        graph.close();
    }

    /** Returns each seed's mean AUC of each fold, over the findings with both classes in the fold. */
    double[] ofFolds() {
        double[] means = new double[seeds * folds];
        for (int seed = 0; seed < seeds; seed++) {
            for (int fold = 0; fold < folds; fold++) {
                means[seed * folds + fold] = lists(seed, fold).stream()
                        .map(cases -> new RocCurve(cases).auc())
                        .filter(auc -> auc.isPresent())
                        .mapToDouble(auc -> auc.getAsDouble())
                        .average()
                        .orElseThrow();
            }
        }
        return means;
    }

    /**
     * Returns the mean AUC over findings and seeds, with its interval over patients.
     *
     * @param withinFolds whether pairs of a positive and a negative are compared within folds only; otherwise the
     *     networks of different folds are also compared with each other
     */
    Estimate mean(PatientBootstrap bootstrap, boolean withinFolds) {
        List<List<ScoredCase>> all = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            if (withinFolds) {
                for (int fold = 0; fold < folds; fold++) {
                    all.addAll(lists(seed, fold));
                }
            } else {
                all.addAll(lists(seed, -1));
            }
        }
        return bootstrap.aucMean(all);
    }

    /** Returns a finding's AUC with all folds pooled, as the mean over seeds. */
    Estimate finding(PatientBootstrap bootstrap, int finding) {
        List<List<ScoredCase>> all = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            all.add(lists(seed, -1).get(finding));
        }
        return bootstrap.aucMean(all);
    }

    /** Returns a finding's average precision with all folds pooled, as the mean over seeds. */
    Estimate averagePrecision(PatientBootstrap bootstrap, int finding) {
        List<List<ScoredCase>> all = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            all.add(lists(seed, -1).get(finding));
        }
        return bootstrap.averagePrecisionMean(all);
    }

    /** Returns the mean average precision over findings and seeds, with all folds pooled. */
    Estimate averagePrecision(PatientBootstrap bootstrap) {
        List<List<ScoredCase>> all = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            all.addAll(lists(seed, -1));
        }
        return bootstrap.averagePrecisionMean(all);
    }

    /** Returns the cases of each finding in a fold; in all folds if {@code fold} is -1. */
    private List<List<ScoredCase>> lists(int seed, int fold) {
        List<List<ScoredCase>> lists = new ArrayList<>();
        int findings = folder.images().get(0).labels().length;
        for (int finding = 0; finding < findings; finding++) {
            List<ScoredCase> cases = new ArrayList<>();
            for (int i = 0; i < folder.images().size(); i++) {
                if (fold < 0 || folder.fold(i, folds) == fold) {
                    cases.add(new ScoredCase(
                            folder.patients().get(i),
                            said[seed][i][finding],
                            folder.images().get(i).labels()[finding] == 1));
                }
            }
            lists.add(cases);
        }
        return lists;
    }

    /** Returns mean and standard error of the mean. */
    static double[] meanAndError(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new double[] {mean, Math.sqrt(squares / (values.length - 1) / values.length)};
    }
}
