package org.hilum.training;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;

/**
 * The training master of dl4j-spark whose workers know how many steps were made before. Without it they start again at
 * step 0 after every averaging, and Adam's bias correction with them: one worker was off from one machine by 6 % of the
 * parameters' norm after 15 steps.
 */
final class CountingMaster extends ParameterAveragingTrainingMaster {
    private final WorkerConfiguration workers;

    CountingMaster(Builder builder, int batchSize, int averagingFrequency) {
        super(builder);
        this.workers = new WorkerConfiguration(true, batchSize, batchSize, averagingFrequency, 0, false);
    }

    @Override
    public ParameterAveragingTrainingWorker getWorkerInstance(SparkComputationGraph graph) {
        ComputationGraph network = graph.getNetwork();
        NetBroadcastTuple sent = new NetBroadcastTuple(
                network.getConfiguration(),
                network.params(),
                network.getUpdater().getStateViewArray());
        return new CountingWorker(
                graph.getSparkContext().broadcast(sent),
                workers,
                network.getConfiguration().getIterationCount());
    }

    /** Starts at the step where the averaged network is. */
    private static final class CountingWorker extends ParameterAveragingTrainingWorker {
        private static final long serialVersionUID = 1L;
        private final int steps;

        CountingWorker(Broadcast<NetBroadcastTuple> network, WorkerConfiguration configuration, int steps) {
            super(network, true, configuration, List.of(), List.of(), null);
            this.steps = steps;
        }

        @Override
        public ComputationGraph getInitialModelGraph() {
            ComputationGraph network = super.getInitialModelGraph();
            network.getConfiguration().setIterationCount(steps);
            return network;
        }
    }
}
