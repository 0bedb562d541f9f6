package org.hilum.training;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.hilum.classifier.Preprocessing;
import org.hilum.classifier.TrainingSpec;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Parameter averaging by dl4j-spark. Its defaults are not ours: the updater's state is averaged and kept, the order is
 * seeded, batches come whole from each worker's own images (no re-partitioning, no export to files), and every worker
 * has as many batches of nearly the same size, since averages are not weighted.
 */
final class ParameterAveraging implements DistributedTraining {
    private final SparkComputationGraph spark;
    private final WorkerImages images;
    private final Preprocessing preprocessing;
    private final TrainingSpec training;
    private final long seed;
    private final long count;

    ParameterAveraging(
            JavaSparkContext context,
            ComputationGraph network,
            WorkerImages images,
            Preprocessing preprocessing,
            TrainingSpec training,
            int averagingFrequency,
            long seed) {
        ParameterAveragingTrainingMaster.Builder master = new ParameterAveragingTrainingMaster.Builder(
                        images.workers(), training.batchSize())
                .batchSizePerWorker(training.batchSize())
                .averagingFrequency(averagingFrequency)
                .saveUpdater(true)
                .rngSeed(seed)
                .rddTrainingApproach(RDDTrainingApproach.Direct)
                .repartionData(Repartition.Never)
                .storageLevel(null)
                .workerPrefetchNumBatches(0);
        this.spark = new SparkComputationGraph(
                context, network, new CountingMaster(master, training.batchSize(), averagingFrequency));
        this.images = images;
        this.preprocessing = preprocessing;
        this.training = training;
        this.seed = seed;
        this.count = images.count();
    }

    @Override
    public double epoch(int epoch) {
        spark.getNetwork().setLearningRate(training.learningRateAt(epoch));
        // dl4j-spark counts averagingFrequency steps for every averaging, however few there were, and Adam's bias
        // correction depends on the count
        spark.getNetwork().getConfiguration().setIterationCount(Math.toIntExact(epoch * stepsPerEpoch()));
        JavaRDD<DataSet> batches = images.batches(new EpochBatches(training, preprocessing, seed, epoch));
        spark.fit(batches);
        return spark.getScore();
    }

    private long stepsPerEpoch() {
        long largestHand = (count + images.workers() - 1) / images.workers();
        return (largestHand + training.batchSize() - 1) / training.batchSize();
    }

    @Override
    public ComputationGraph network() {
        return spark.getNetwork();
    }
}
