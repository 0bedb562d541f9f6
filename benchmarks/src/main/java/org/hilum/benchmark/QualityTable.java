package org.hilum.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.classifier.Loss;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Pooling;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;
import org.hilum.evaluation.Estimate;
import org.hilum.evaluation.PatientBootstrap;

/**
 * {@code benchmarks/quality}: mean AUC and mean average precision (AUPRC) over patient-wise folds for each pooling and for both losses, with all other
 * settings at their defaults. Arguments: a folder with labelled images, the number of seeds, the pixels per side of
 * the input.
 */
final class QualityTable {
    private static final int FOLDS = 5;
    private static final PatientBootstrap BOOTSTRAP = new PatientBootstrap(500, 17);

    private QualityTable() {}

    private record Variant(Pooling pooling, Loss loss) {}

    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        LabelledFolder folder = LabelledFolder.read(Path.of(arguments[0]));
        int seeds = Integer.parseInt(arguments[1]);
        int pixels = Integer.parseInt(arguments[2]);
        Map<String, Variant> variants = new LinkedHashMap<>();
        variants.put("LSE, W-CEL", new Variant(Pooling.LSE, Loss.WEIGHTED_CROSS_ENTROPY));
        variants.put("LSE, CEL", new Variant(Pooling.LSE, Loss.CROSS_ENTROPY));
        variants.put("average, W-CEL", new Variant(Pooling.AVERAGE, Loss.WEIGHTED_CROSS_ENTROPY));
        variants.put("max, W-CEL", new Variant(Pooling.MAX, Loss.WEIGHTED_CROSS_ENTROPY));
        System.out.printf(
                "%d images of %d patients at %d pixels, %d folds by patient, seeds: %d; mean AUC of the findings with both"
                        + " classes%n",
                folder.images().size(), folder.patients().stream().distinct().count(), pixels, FOLDS, seeds);
        System.out.println(
                "| variant | AUC within folds | AUC, folds pooled | AUPRC, folds pooled | difference of AUC to the first, by fold"
                        + " and seed |");
        System.out.println("| --- | --- | --- | --- | --- |");
        double[] first = null;
        CrossValidation ofFirst = null;
        for (Map.Entry<String, Variant> variant : variants.entrySet()) {
            CrossValidation validation = validate(folder, variant.getValue(), seeds, pixels);
            double[] means = validation.ofFolds();
            first = first == null ? means : first;
            ofFirst = ofFirst == null ? validation : ofFirst;
            System.out.printf(
                    "| %s | %s | %s | %s | %s |%n",
                    variant.getKey(),
                    text(validation.mean(BOOTSTRAP, true)),
                    text(validation.mean(BOOTSTRAP, false)),
                    text(validation.averagePrecision(BOOTSTRAP)),
                    means == first ? "" : difference(means, first));
        }
        System.out.println();
        System.out.println(
                "| finding | images | AUC of the first variant, folds pooled | AUPRC | share of positives |");
        System.out.println("| --- | --- | --- | --- | --- |");
        List<Finding> findings = Finding.all();
        for (int i = 0; i < findings.size(); i++) {
            int finding = i;
            long positives = folder.images().stream()
                    .filter(image -> image.labels()[finding] == 1)
                    .count();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %s | %s | %.3f |%n",
                    findings.get(i).id(),
                    positives,
                    text(ofFirst.finding(BOOTSTRAP, i)),
                    text(ofFirst.averagePrecision(BOOTSTRAP, i)),
                    (double) positives / folder.images().size());
        }
    }

    private static CrossValidation validate(LabelledFolder folder, Variant variant, int seeds, int pixels) {
        NetworkSpec network = NetworkSpec.compact(Finding.all());
        TrainingSpec training = TrainingSpec.defaults();
        return CrossValidation.of(
                folder,
                new NetworkSpec(
                        network.backbone(),
                        pixels,
                        pixels * network.mapSize() / network.inputSize(),
                        network.transitionDepth(),
                        variant.pooling(),
                        network.poolingR(),
                        network.findings()),
                new TrainingSpec(
                        variant.loss(),
                        training.optimizer(),
                        training.learningRate(),
                        training.momentum(),
                        training.l2(),
                        training.batchSize(),
                        training.epochs(),
                        training.augmentation()),
                FOLDS,
                seeds,
                (seed, fold) -> System.err.printf("%s seed %d fold %d%n", variant, seed, fold));
    }

    private static String difference(double[] means, double[] first) {
        double[] differences = new double[means.length];
        Arrays.setAll(differences, i -> means[i] - first[i]);
        double[] mean = CrossValidation.meanAndError(differences);
        return String.format(Locale.ROOT, "%+.3f, standard error %.3f", mean[0], mean[1]);
    }

    private static String text(Estimate auc) {
        return auc.lower() == null
                ? "too few cases"
                : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", auc.value(), auc.lower(), auc.upper());
    }
}
