package org.hilum.training;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.hilum.faults.HaltPoint;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Runs averaging rounds on the workers: each worker makes the steps of a round on its own batches, then parameters,
 * running statistics and optimiser state are averaged in proportion to the images that each worker used.
 *
 * <p>Vectors are summed on the driver in the order of the workers, so that the same cluster gives the same sum. The
 * driver needs memory for one vector of each worker ({@code spark.driver.maxResultSize}).
 *
 * @param context Spark context
 * @param setup setup of the workers
 */
record RoundRunner(JavaSparkContext context, Broadcast<WorkerSetup> setup) {
    /**
     * Runs a round.
     *
     * @param round input of all workers
     * @param batches batches of the round; each partition is a worker, its elements are the worker's batches in order
     * @return averaged result of the workers
     */
    RoundResult run(Round round, JavaRDD<DataSet> batches) {
        long start = System.nanoTime();
        List<WorkerResult> results = collect(round, batches);
        long received = System.nanoTime();
        float[] parameters = average(results, WorkerResult::parameters, round.parameters().length);
        float[] updater = average(results, WorkerResult::updater, round.updater().length);
        return new RoundResult(
                round.to(),
                parameters,
                updater,
                meanLoss(results),
                RoundTimes.of(results, secondsSince(start), secondsSince(received)),
                results.stream().map(WorkerResult::path).toList());
    }

    private List<WorkerResult> collect(Round round, JavaRDD<DataSet> batches) {
        Broadcast<Round> sent = context.broadcast(round);
        // a local variable, since the function must not take this object to the workers
        Broadcast<WorkerSetup> workerSetup = setup;
        List<WorkerResult> results = batches.mapPartitionsWithIndex(
                        (worker, mine) -> {
                            WorkerNetwork network = WorkerNetwork.getOrCreate(workerSetup.value(), worker);
                            HaltPoint.reachedInTask("train/round");
                            synchronized (network) {
                                WorkerResult result = new AveragingWorker(network, worker, sent.value()).runRound(mine);
                                HaltPoint.reachedInTask("train/result");
                                return List.of(result).iterator();
                            }
                        },
                        true)
                .collect();
        sent.destroy();
        return results;
    }

    private static float[] average(List<WorkerResult> results, Function<WorkerResult, float[]> vector, int length) {
        long images = images(results);
        float[] mean = new float[length];
        for (WorkerResult result : results) {
            float weight = (float) ((double) result.images() / images);
            float[] values = vector.apply(result);
            for (int i = 0; i < values.length; i++) {
                mean[i] += weight * values[i];
            }
        }
        return mean;
    }

    private static double meanLoss(List<WorkerResult> results) {
        double sum = results.stream()
                .mapToDouble(result -> result.images() * result.loss())
                .sum();
        return sum / images(results);
    }

    private static long images(List<WorkerResult> results) {
        return results.stream().mapToLong(WorkerResult::images).sum();
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
