package org.hilum.training;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Adapter to dl4j-spark: each round is one call of {@link SparkComputationGraph#fit} with a training master that
 * weights workers by images ({@link RoundRunner}). DL4J's own master gives all workers the same weight.
 *
 * @param context Spark context
 * @param network network that each round updates
 * @param setup setup of the workers
 * @param images training images, partitioned over the workers
 */
record Dl4jAveraging(
        JavaSparkContext context, ComputationGraph network, Broadcast<WorkerSetup> setup, WorkerImages images) {
    /** Runs a round, and sets the network's parameters, optimiser state and counters to its result. */
    RoundResult run(Round round) {
        RoundMaster master = new RoundMaster(new RoundRunner(context, setup), round);
        new SparkComputationGraph(context, network, master)
                .fit(images.mapPartitions(new RoundBatches(setup, round.epoch(), round.from(), round.to())));
        return master.result;
    }

    /** Training master for one call of {@code fit}, which returns nothing: the result is a field. */
    private static final class RoundMaster extends ParameterAveragingTrainingMaster {
        private final RoundRunner runner;
        private final Round round;
        private RoundResult result;

        RoundMaster(RoundRunner runner, Round round) {
            super(new Builder(1));
            this.runner = runner;
            this.round = round;
        }

        @Override
        public void executeTraining(SparkComputationGraph spark, JavaRDD<DataSet> batches) {
            result = runner.run(round, batches);
            spark.setScore(result.loss());
            ComputationGraph network = spark.getNetwork();
            WorkerNetwork.assign(result.parameters(), network.params());
            WorkerNetwork.assign(result.updater(), network.getUpdater().getStateViewArray());
            network.getConfiguration().setIterationCount(round.optimizerSteps() + round.to() - round.from());
            network.getConfiguration().setEpochCount(round.epoch());
        }
    }
}
