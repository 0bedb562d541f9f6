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
 * DL4J's updater with Adam (Kingma and Ba 2015, in DL4J's form) done in one pass over the parameters, from and to DL4J's own
 * vectors, where DL4J makes several small operations for each of them. What it cannot do (another optimiser, clipping,
 * another regularisation than l2) DL4J does.
 */
final class AdamPass extends ComputationGraphUpdater {

    /** Values at a time: what is worked on stays in the processor's first cache. */
    private static final int CHUNK = 2048;

    private final transient Optional<List<Run>> runs;

    private final transient float[] values = new float[CHUNK];
    private final transient float[] gradients = new float[CHUNK];
    private final transient float[] first = new float[CHUNK];
    private final transient float[] second = new float[CHUNK];

    /** Over a state of DL4J's updater, used as it is; null where there is none. */
    AdamPass(ComputationGraph graph, INDArray state) {
        super(graph, state);
        this.runs = runs(graph);
    }

    /**
     * Parameters that lie together and are treated alike.
     *
     * @param from of their first value among all
     * @param first where their first moments begin in the state
     * @param second the same of the second moments
     * @param l2 weight of their squares in the loss, halved
     */
    private record Run(int from, int length, int first, int second, Adam adam, L2Regularization l2) {}

    @Override
    public synchronized void update(
            Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
        if (runs.isEmpty() || !isOwn(gradient.gradient())) {
            super.update(gradient, iteration, epoch, batchSize, workspaces);
            return;
        }
        FloatBuffer parameters = Cpu.floats(network.params());
        FloatBuffer gradientView = Cpu.floats(getFlattenedGradientsView());
        FloatBuffer state = Cpu.floats(updaterStateViewArray);
        float share = isMiniBatch() ? 1f / batchSize : 1;
        for (Run run : runs.get()) {
            for (int done = 0; done < run.length(); done += CHUNK) {
                int length = Math.min(CHUNK, run.length() - done);
                gradientView.get(run.from() + done, gradients, 0, length);
                parameters.get(run.from() + done, values, 0, length);
                state.get(run.first() + done, first, 0, length);
                state.get(run.second() + done, second, 0, length);
                step(run, iteration, epoch, share, length);
                gradientView.put(run.from() + done, gradients, 0, length);
                state.put(run.first() + done, first, 0, length);
                state.put(run.second() + done, second, 0, length);
            }
        }
    }

    /** Whether {@link #penalty} can be asked. */
    boolean isForAll() {
        return runs.isPresent();
    }

    /** The l2 term of the loss: half of the weights' squares, each times its l2. */
    double penalty(int iteration, int epoch) {
        FloatBuffer parameters = Cpu.floats(network.params());
        double penalty = 0;
        for (Run run : runs.orElseThrow()) {
            if (run.l2() != null) {
                double squares = 0;
                for (int done = 0; done < run.length(); done += CHUNK) {
                    int length = Math.min(CHUNK, run.length() - done);
                    parameters.get(run.from() + done, values, 0, length);
                    squares += squares(values, length);
                }
                penalty += 0.5 * run.l2().getL2().valueAt(iteration, epoch) * squares;
            }
        }
        return penalty;
    }

    /** Four sums side by side, since one would wait for each addition. */
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

    /** Whether these are the graph's own gradients: DL4J hands out views of them, each an object of its own. */
    private boolean isOwn(INDArray gradient) {
        INDArray own = getFlattenedGradientsView();
        return gradient.length() == own.length()
                && Cpu.pointer(gradient).address() == Cpu.pointer(own).address();
    }

    /** Turns gradients into what is subtracted from the values. */
    private void step(Run run, int iteration, int epoch, float share, int length) {
        Adam adam = run.adam();
        float beta1 = (float) adam.getBeta1();
        float beta2 = (float) adam.getBeta2();
        float other1 = 1 - beta1;
        float other2 = 1 - beta2;
        float epsilon = (float) adam.getEpsilon();
        double rate = adam.getLearningRate(iteration, epoch);
        float corrected = (float) (rate
                * Math.sqrt(1 - Math.pow(adam.getBeta2(), iteration + 1.0))
                / (1 - Math.pow(adam.getBeta1(), iteration + 1.0)));
        float decay = run.l2() == null ? 0 : (float) run.l2().getL2().valueAt(iteration, epoch);
        // a loop for each array that is written: the compiler makes vector instructions of these, not of all in one
        float[] slope = gradients;
        float[] value = values;
        float[] mean = first;
        float[] square = second;
        for (int i = 0; i < length; i++) {
            slope[i] = slope[i] * share + decay * value[i];
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

    /** All that is to be done, or nothing where some of it is not for this class. */
    private Optional<List<Run>> runs(ComputationGraph graph) {
        for (Trainable layer : getOrderedLayers()) {
            GradientNormalization clipping = layer.getConfig().getGradientNormalization();
            if (clipping != null && clipping != GradientNormalization.None) {
                return Optional.empty();
            }
        }
        List<Run> all = new ArrayList<>();
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
                all.add(new Run(
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
