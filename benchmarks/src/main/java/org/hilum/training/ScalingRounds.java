package org.hilum.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.classifier.ChestNetwork;
import org.hilum.classifier.NetworkSpec;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingSpec;
import org.hilum.domain.Finding;

/**
 * Workload of {@code benchmarks/scaling}: rounds of parameter averaging on one and on two executors of one core each,
 * in their own processes, in turns. Arguments: the number of steps per round for the reported ratio, then further
 * numbers that are only listed.
 */
final class ScalingRounds {

    private static final int TURNS = 3;
    private static final int ROUNDS = 3;
    private static final int WORKERS = 2;
    private static final TrainingSpec TRAINING = TrainingSpec.defaults();
    private static final NetworkSpec NETWORK = NetworkSpec.compact(Finding.all());
    private static final Preprocessing INPUT = Preprocessing.of(NETWORK.inputSize());

    private final JavaSparkContext context;

    private ScalingRounds(JavaSparkContext context) {
        this.context = context;
    }

    public static void main(String[] frequencies) {
        SparkSession spark = SparkSession.builder()
                .appName("scaling")
                .config("spark.ui.enabled", "false")
                .config("spark.locality.wait", "60s")
                .getOrCreate();
        try {
            JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
            while (new Executors(context.sc()).count() < WORKERS) {
                System.err.println("waiting for executors");
            }
            ScalingRounds rounds = new ScalingRounds(context);
            System.out.printf(
                    Locale.ROOT,
                    "parameters %d%n%-8s %-7s %10s %10s %10s %10s %10s %10s%n",
                    ChestNetwork.build(NETWORK, TRAINING, 1).numParams(),
                    "steps",
                    "workers",
                    "images/s",
                    "round ms",
                    "compute",
                    "wait",
                    "send",
                    "average");
            for (String frequency : frequencies) {
                rounds.compare(Integer.parseInt(frequency), frequency.equals(frequencies[0]));
            }
        } finally {
            spark.stop();
        }
    }

    private void compare(int frequency, boolean isTheRatio) {
        List<RoundTimes> one = new ArrayList<>();
        List<RoundTimes> two = new ArrayList<>();
        double[] ratios = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            one.add(rounds(1, frequency));
            two.add(rounds(WORKERS, frequency));
            ratios[turn] = two.get(turn).imagesPerSecond() / one.get(turn).imagesPerSecond();
        }
        print(frequency, 1, median(one));
        print(frequency, WORKERS, median(two));
        if (isTheRatio) {
            Arrays.sort(ratios);
            System.out.printf(
                    Locale.ROOT,
                    "RATIO scaling-2 %.2f goal 1.8 (%.2f to %.2f)%n",
                    ratios[TURNS / 2],
                    ratios[0],
                    ratios[TURNS - 1]);
        }
    }

    private static void print(int frequency, int workers, RoundTimes times) {
        double perRound = 1000.0 / ROUNDS;
        System.out.printf(
                Locale.ROOT,
                "%-8d %-7d %10.1f %10.1f %10.1f %10.1f %10.1f %10.1f%n",
                frequency,
                workers,
                times.imagesPerSecond(),
                times.seconds() * perRound,
                times.computing() * perRound,
                times.waiting() * perRound,
                times.sending() * perRound,
                times.averaging() * perRound);
    }

    private static RoundTimes median(List<RoundTimes> turns) {
        return turns.stream()
                .sorted(java.util.Comparator.comparingDouble(RoundTimes::seconds))
                .toList()
                .get(turns.size() / 2);
    }

    /** Returns the times of some rounds of a new training, after one warm-up round. */
    private RoundTimes rounds(int workers, int frequency) {
        // an epoch is one round, so that every round has its steps
        int images = frequency * TRAINING.batchSize();
        ComputationGraph network = ChestNetwork.build(NETWORK, TRAINING, 1);
        try (WorkerImages noise = noise(workers, images);
                ParameterAveraging averaging = new ParameterAveraging(
                        context, network, noise, INPUT, TRAINING, frequency, 1, Optional.empty())) {
            RoundTimes times = RoundTimes.NONE;
            float[] parameters = WorkerNetwork.toArray(network.params());
            float[] updater = WorkerNetwork.toArray(network.getUpdater().getStateViewArray());
            for (int epoch = 0; epoch <= ROUNDS; epoch++) {
                RoundResult round = averaging.runRound(epoch, 0, parameters, updater);
                parameters = round.parameters();
                updater = round.updater();
                times = epoch == 0 ? times : times.plus(round.times());
            }
            return times;
        }
    }

    /** Noise, in as many partitions as there are workers. */
    private WorkerImages noise(int workers, int images) {
        List<Integer> numbers = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            numbers.add(worker);
        }
        int size = NETWORK.inputSize();
        int findings = Finding.all().size();
        return WorkerImages.ofPartitions(
                context.parallelize(numbers, workers).flatMap(new Noise(images, size, findings)));
    }

    private record Noise(int images, int size, int findings)
            implements org.apache.spark.api.java.function.FlatMapFunction<Integer, Row> {

        @Override
        public java.util.Iterator<Row> call(Integer worker) {
            Random random = new Random(worker);
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < images; i++) {
                byte[] gray = new byte[size * size];
                random.nextBytes(gray);
                Object[] labels = new Object[findings];
                for (int c = 0; c < findings; c++) {
                    labels[c] = random.nextInt(8) == 0 ? 1 : 0;
                }
                rows.add(RowFactory.create("w" + worker + "-" + i, labels, gray));
            }
            return rows.iterator();
        }
    }
}
