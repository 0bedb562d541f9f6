package org.hilum.training;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Training master of dl4j-spark that weights workers by images: parameters, running statistics and optimiser state of
 * each worker are averaged in proportion to the images that it used in the round. Each partition is a worker; its
 * elements are the batches of a round in order.
 *
 * <p>Vectors are summed on the driver in the order of the workers, so that the same cluster gives the same sum. The
 * driver needs memory for one vector of each worker ({@code spark.driver.maxResultSize}).
 */
final class WeightedAveraging extends ParameterAveragingTrainingMaster {
    private final Broadcast<WorkerSetup> setup;
    private Round next;
    private RoundTimes times;
    private float[] parameters;
    private float[] updater;
    private List<String> paths = List.of();

    WeightedAveraging(Broadcast<WorkerSetup> setup) {
        super(new Builder(1));
        this.setup = setup;
    }

    /** Sets the round that the next call of {@code fit} runs. */
    void prepare(Round round) {
        next = round;
    }

    /** Returns the times of the last round. */
    RoundTimes times() {
        return times;
    }

    /** Returns how each worker computed its network in the last round, in the order of the workers. */
    List<String> paths() {
        return paths;
    }

    /** Returns the averaged parameters of the last round. */
    float[] parameters() {
        return parameters;
    }

    /** Returns the averaged optimiser state of the last round. */
    float[] updater() {
        return updater;
    }

    @Override
    public void executeTraining(SparkComputationGraph spark, JavaRDD<DataSet> batches) {
        long start = System.nanoTime();
        JavaSparkContext context = spark.getSparkContext();
        Broadcast<Round> sent = context.broadcast(next);
        Broadcast<WorkerSetup> workerSetup = setup;
        List<WorkerResult> results = batches.mapPartitionsWithIndex(
                        (worker, mine) -> {
                            WorkerNetwork network = WorkerNetwork.getOrCreate(workerSetup.value(), worker);
                            synchronized (network) {
                                return List.of(new AveragingWorker(network, worker, sent.value()).runRound(mine))
                                        .iterator();
                            }
                        },
                        true)
                .collect();
        sent.destroy();
        long received = System.nanoTime();
        paths = results.stream().map(WorkerResult::path).toList();
        average(results, spark.getNetwork());
        spark.setScore(mean(results));
        times = RoundTimes.of(results, (System.nanoTime() - start) / 1e9, (System.nanoTime() - received) / 1e9);
    }

    private void average(List<WorkerResult> results, ComputationGraph network) {
        long images = images(results);
        parameters = new float[next.parameters().length];
        updater = new float[next.updater().length];
        for (WorkerResult result : results) {
            float weight = (float) ((double) result.images() / images);
            addWeighted(result.parameters(), weight, parameters);
            addWeighted(result.updater(), weight, updater);
        }
        WorkerNetwork.assign(parameters, network.params());
        WorkerNetwork.assign(updater, network.getUpdater().getStateViewArray());
        network.getConfiguration().setIterationCount(next.optimizerSteps() + next.to() - next.from());
        network.getConfiguration().setEpochCount(next.epoch());
    }

    private static void addWeighted(float[] values, float weight, float[] sum) {
        for (int i = 0; i < values.length; i++) {
            sum[i] += weight * values[i];
        }
    }

    private static long images(List<WorkerResult> results) {
        return results.stream().mapToLong(WorkerResult::images).sum();
    }

    private static double mean(List<WorkerResult> results) {
        double sum = results.stream()
                .mapToDouble(result -> result.images() * result.loss())
                .sum();
        return sum / images(results);
    }
}
