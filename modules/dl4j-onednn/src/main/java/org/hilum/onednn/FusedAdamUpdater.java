package org.hilum.onednn;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * DL4J's updater with Adam (Kingma and Ba 2015, in DL4J's form) as one pass over the flattened parameters, where DL4J runs
 * several small operations for each of them. Falls back to DL4J for other optimisers, gradient clipping, and regularisation
 * other than l2.
 */
final class FusedAdamUpdater extends ComputationGraphUpdater {

    /** Values per iteration, chosen so that they fit into the processor's L1 cache. */
    private static final int CHUNK = 2048;

    private final transient Optional<List<ParameterRange>> ranges;

    private final transient float[] values = new float[CHUNK];
    private final transient float[] gradients = new float[CHUNK];
    private final transient float[] first = new float[CHUNK];
    private final transient float[] second = new float[CHUNK];

    /**
     * Creates an updater.
     *
     * @param graph graph to update
     * @param state state of DL4J's updater, used in place; null if there is none
     */
    FusedAdamUpdater(ComputationGraph graph, INDArray state) {
        super(graph, state);
        this.ranges = ranges(graph);
    }

    /**
     * Contiguous parameters with the same settings.
     *
     * @param from index of the first value in the parameter vector
     * @param length number of values
     * @param first index of the first moments in the updater's state
     * @param second index of the second moments in the updater's state
     * @param adam settings of the optimiser
     * @param l2 l2 regularisation, or null
     */
    private record ParameterRange(int from, int length, int first, int second, Adam adam, L2Regularization l2) {}

    @Override
    public synchronized void update(
            Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
        if (ranges.isEmpty() || !isGraphGradient(gradient.gradient())) {
            super.update(gradient, iteration, epoch, batchSize, workspaces);
            return;
        }
        FloatBuffer parameters = DnnlContext.floats(network.params());
        FloatBuffer gradientView = DnnlContext.floats(getFlattenedGradientsView());
        FloatBuffer state = DnnlContext.floats(updaterStateViewArray);
        float gradientScale = isMiniBatch() ? 1f / batchSize : 1;
        for (ParameterRange range : ranges.get()) {
            for (int done = 0; done < range.length(); done += CHUNK) {
                int length = Math.min(CHUNK, range.length() - done);
                gradientView.get(range.from() + done, gradients, 0, length);
                parameters.get(range.from() + done, values, 0, length);
                state.get(range.first() + done, first, 0, length);
                state.get(range.second() + done, second, 0, length);
                step(range, iteration, epoch, gradientScale, length);
                gradientView.put(range.from() + done, gradients, 0, length);
                state.put(range.first() + done, first, 0, length);
                state.put(range.second() + done, second, 0, length);
            }
        }
    }

    /** Whether no parameter falls back to DL4J; {@link #l2Penalty} requires it. */
    boolean handlesAllParameters() {
        return ranges.isPresent();
    }

    /** Computes the l2 term of the loss: half the sum of l2 times squared weights. */
    double l2Penalty(int iteration, int epoch) {
        FloatBuffer parameters = DnnlContext.floats(network.params());
        double penalty = 0;
        for (ParameterRange range : ranges.orElseThrow()) {
            if (range.l2() != null) {
                double squares = 0;
                for (int done = 0; done < range.length(); done += CHUNK) {
                    int length = Math.min(CHUNK, range.length() - done);
                    parameters.get(range.from() + done, values, 0, length);
                    squares += squares(values, length);
                }
                penalty += 0.5 * range.l2().getL2().valueAt(iteration, epoch) * squares;
            }
        }
        return penalty;
    }

    /** Sums squares in four accumulators, since a single one would serialise the additions. */
    private static double squares(float[] values, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = length / 4 * 4;
        for (int i = 0; i < whole; i += 4) {
            a += values[i] * values[i];
            b += values[i + 1] * values[i + 1];
            c += values[i + 2] * values[i + 2];
            d += values[i + 3] * values[i + 3];
        }
        for (int i = whole; i < length; i++) {
            a += values[i] * values[i];
        }
        return a + b + c + d;
    }

    /** Whether these are the graph's own gradients; compares addresses, since DL4J creates a new view object each time. */
    private boolean isGraphGradient(INDArray gradient) {
        INDArray own = getFlattenedGradientsView();
        return gradient.length() == own.length()
                && DnnlContext.pointer(gradient).address()
                        == DnnlContext.pointer(own).address();
    }

    /** Replaces the gradients by the values to subtract from the parameters. */
    private void step(ParameterRange range, int iteration, int epoch, float gradientScale, int length) {
        Adam adam = range.adam();
        float beta1 = (float) adam.getBeta1();
        float beta2 = (float) adam.getBeta2();
        float other1 = 1 - beta1;
        float other2 = 1 - beta2;
        float epsilon = (float) adam.getEpsilon();
        double rate = adam.getLearningRate(iteration, epoch);
        float corrected = (float) (rate
                * Math.sqrt(1 - Math.pow(adam.getBeta2(), iteration + 1.0))
                / (1 - Math.pow(adam.getBeta1(), iteration + 1.0)));
        float decay = range.l2() == null ? 0 : (float) range.l2().getL2().valueAt(iteration, epoch);
        // one loop for each array that is written: the JIT vectorises these, but not a single combined loop
        float[] slope = gradients;
        float[] value = values;
        float[] mean = first;
        float[] square = second;
        for (int i = 0; i < length; i++) {
            slope[i] = slope[i] * gradientScale + decay * value[i];
        }
        for (int i = 0; i < length; i++) {
            mean[i] = beta1 * mean[i] + other1 * slope[i];
        }
        for (int i = 0; i < length; i++) {
            square[i] = beta2 * square[i] + other2 * slope[i] * slope[i];
        }
        for (int i = 0; i < length; i++) {
            slope[i] = corrected * mean[i] / ((float) Math.sqrt(square[i]) + epsilon);
        }
    }

    /** Returns the ranges to update; empty if DL4J has to do it. */
    private Optional<List<ParameterRange>> ranges(ComputationGraph graph) {
        for (Trainable layer : getOrderedLayers()) {
            GradientNormalization clipping = layer.getConfig().getGradientNormalization();
            if (clipping != null && clipping != GradientNormalization.None) {
                return Optional.empty();
            }
        }
        List<ParameterRange> all = new ArrayList<>();
        for (UpdaterBlock block : getUpdaterBlocks()) {
            for (UpdaterBlock.ParamState state : block.getLayersAndVariablesInBlock()) {
                Trainable layer = state.getLayer();
                IUpdater updater = layer.getConfig().getUpdaterByParam(state.getParamName());
                boolean divides = layer.updaterDivideByMinibatch(state.getParamName());
                List<Regularization> regularization = layer.getConfig().getRegularizationByParam(state.getParamName());
                boolean decays = regularization != null && !regularization.isEmpty();
                if (updater instanceof NoOp && !divides && !decays) {
                    continue;
                }
                if (!(updater instanceof Adam adam) || !divides || decays && !isL2Alone(regularization)) {
                    return Optional.empty();
                }
                int at = state.getParamOffsetStart() - block.getParamOffsetStart();
                int half = (block.getUpdaterViewOffsetEnd() - block.getUpdaterViewOffsetStart()) / 2;
                all.add(new ParameterRange(
                        state.getParamOffsetStart(),
                        state.getParamOffsetEnd() - state.getParamOffsetStart(),
                        block.getUpdaterViewOffsetStart() + at,
                        block.getUpdaterViewOffsetStart() + half + at,
                        adam,
                        decays ? (L2Regularization) regularization.get(0) : null));
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    private static boolean isL2Alone(List<Regularization> regularization) {
        return regularization.size() == 1 && regularization.get(0) instanceof L2Regularization;
    }
}
