package org.hilum.classifier;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.domain.Finding;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains on a folder like {@code nih-256} and prints the mean AUC on held-out patients; the figures of the module's README
 * come from it. Arguments are {@code name=value}; see {@link #main}.
 */
final class Trial {

    private Trial() {}

    private record Study(String patient, LabelledImage image) {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> given = new TreeMap<>(
                Arrays.stream(arguments).map(a -> a.split("=", 2)).collect(Collectors.toMap(a -> a[0], a -> a[1])));
        NetworkSpec base = NetworkSpec.compact(Finding.all());
        NetworkSpec network = new NetworkSpec(
                base.backbone(),
                Integer.parseInt(given.getOrDefault("size", "" + base.inputSize())),
                Integer.parseInt(given.getOrDefault("S", "" + base.mapSize())),
                Integer.parseInt(given.getOrDefault("D", "" + base.transitionDepth())),
                Pooling.valueOf(given.getOrDefault("pooling", base.pooling().name())),
                Double.parseDouble(given.getOrDefault("r", "" + base.poolingR())),
                base.findings());
        TrainingSpec t = TrainingSpec.defaults();
        TrainingSpec training = new TrainingSpec(
                Loss.valueOf(given.getOrDefault("loss", t.loss().name())),
                Optimizer.valueOf(given.getOrDefault("optimizer", t.optimizer().name())),
                Double.parseDouble(given.getOrDefault("lr", "" + t.learningRate())),
                Double.parseDouble(given.getOrDefault("momentum", "" + t.momentum())),
                Double.parseDouble(given.getOrDefault("l2", "" + t.l2())),
                Integer.parseInt(given.getOrDefault("batch", "" + t.batchSize())),
                Integer.parseInt(given.getOrDefault("epochs", "" + t.epochs())),
                given.getOrDefault("augment", "yes").equals("no") ? Augmentation.none() : t.augmentation());
        int folds = Integer.parseInt(given.getOrDefault("folds", "1"));
        long seed = Long.parseLong(given.getOrDefault("seed", "1"));
        List<Study> studies = read(Path.of(System.getProperty("hilum.data"), given.getOrDefault("data", "nih-256")));
        Preprocessing preprocessing = Preprocessing.of(network.inputSize());
        NativePath.facts().forEach(System.out::println);
        System.out.println(given + " images " + studies.size());
        double sum = 0;
        for (int fold = 0; fold < folds; fold++) {
            sum += run(studies, fold, network, training, preprocessing, seed);
        }
        System.out.printf(Locale.ROOT, "RESULT %s mean AUC over %d folds: %.3f%n", given, folds, sum / folds);
    }

    private static double run(
            List<Study> studies, int fold, NetworkSpec network, TrainingSpec training, Preprocessing p, long seed) {
        List<LabelledImage> train = new ArrayList<>();
        List<LabelledImage> test = new ArrayList<>();
        for (Study study : studies) {
            boolean held = Math.floorMod(Augmentation.seed(7, 0, study.patient.hashCode()), 5) == fold;
            (held ? test : train).add(study.image);
        }
        ComputationGraph graph = ChestNetwork.build(network, training, seed);
        System.out.printf("train %d test %d parameters %d%n", train.size(), test.size(), graph.numParams());
        long start = System.nanoTime();
        TrainingBatches batches = new TrainingBatches(train, p, training, seed);
        LocalTrainer.fit(graph, batches, training, (epoch, loss, rate) -> {
            boolean show = epoch % 5 == 4 || epoch == 0 || epoch == training.epochs() - 1;
            if (show) {
                System.out.printf(
                        Locale.ROOT,
                        "%3d loss %.4f %6.1f images/s  AUC %.3f  %.0f s%n",
                        epoch + 1,
                        loss,
                        rate,
                        mean(auc(graph, test, p), 14),
                        (System.nanoTime() - start) / 1e9);
            }
        });
        double[] auc = auc(graph, test, p);
        System.out.printf(
                Locale.ROOT,
                "fold %d: mean AUC of 14 %.3f, of 8 %.3f, on training images %.3f; each %s%n",
                fold,
                mean(auc, 14),
                mean(auc, 8),
                mean(auc(graph, train, p), 14),
                Arrays.stream(auc)
                        .mapToObj(a -> String.format(Locale.ROOT, "%.2f", a))
                        .toList());
        return mean(auc, 14);
    }

    private static double[] auc(ComputationGraph graph, List<LabelledImage> images, Preprocessing p) {
        int findings = images.get(0).labels().length;
        double[][] scores = new double[findings][images.size()];
        for (int from = 0; from < images.size(); from += 32) {
            List<LabelledImage> some = images.subList(from, Math.min(images.size(), from + 32));
            INDArray output = graph.outputSingle(
                    p.toInput(some.stream().map(LabelledImage::gray).toList()));
            for (int i = 0; i < some.size(); i++) {
                for (int c = 0; c < findings; c++) {
                    scores[c][from + i] = output.getDouble(i, c);
                }
            }
        }
        double[] auc = new double[findings];
        for (int c = 0; c < findings; c++) {
            int finding = c;
            auc[c] = RankAuc.of(
                    scores[c],
                    images.stream().mapToInt(i -> i.labels()[finding]).toArray());
        }
        return auc;
    }

    private static double mean(double[] auc, int first) {
        return Arrays.stream(auc, 0, first)
                .filter(a -> !Double.isNaN(a))
                .average()
                .orElse(Double.NaN);
    }

    private static List<Study> read(Path folder) throws IOException {
        List<Study> studies = new ArrayList<>();
        List<String> rows = Files.readAllLines(folder.resolve("labels.csv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] cells = row.split(",");
            int[] labels =
                    Arrays.stream(cells, 2, 16).mapToInt(Integer::parseInt).toArray();
            Raster raster = ImageIO.read(
                            folder.resolve("images").resolve(cells[0]).toFile())
                    .getRaster();
            int[] first = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
            byte[] gray = new byte[first.length];
            for (int i = 0; i < gray.length; i++) {
                gray[i] = (byte) first[i];
            }
            studies.add(new Study(cells[1], new LabelledImage(cells[0], gray, labels)));
        }
        return studies;
    }
}
