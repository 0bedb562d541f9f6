package org.hilum.onednn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph of DL4J whose trunk learns through oneDNN alone; see {@link Trunk}. Everything else is DL4J's: parameters,
 * updater, the layers behind the trunk, and the whole where there is nothing that oneDNN could run, or someone listens.
 */
public final class CompiledGraph extends ComputationGraph {

    private static final long serialVersionUID = 1;
    /** Batches of an epoch have two sizes at most. */
    private static final int PLANS = 2;

    private transient Compiled compiled;
    /** DL4J keeps them to itself. */
    private transient INDArray labels;

    /** Not yet initialised, as DL4J's. */
    public CompiledGraph(ComputationGraphConfiguration configuration) {
        super(configuration);
    }

    @Override
    public void setLabels(INDArray... all) {
        super.setLabels(all);
        labels = all == null ? null : all[0];
    }

    @Override
    public ComputationGraphUpdater getUpdater(boolean initialise) {
        ComputationGraphUpdater updater = super.getUpdater(initialise);
        if (updater == null || updater instanceof AdamPass) {
            return updater;
        }
        AdamPass own = new AdamPass(this, updater.getStateViewArray());
        setUpdater(own);
        return own;
    }

    @Override
    public void computeGradientAndScore() {
        // the optimiser that asks for gradients has its updater already
        getUpdater();
        if (flattenedGradients == null) {
            initGradientsView();
        }
        if (compiled == null || !compiled.isOf(flattenedParams, flattenedGradients)) {
            release();
            compiled = new Compiled(this, flattenedParams, flattenedGradients);
        }
        if (!getListeners().isEmpty() || compiled.trunk.isEmpty()) {
            super.computeGradientAndScore();
            return;
        }
        synchronizeIterEpochCounts();
        INDArray images = getInput(0);
        TrainingPlan plan = compiled.plan(images.shape());
        plan.backward(rest(compiled.trunk.get(), plan.forward(images)));
        gradient = compiled.gradient;
    }

    @Override
    public double calcRegularizationScore(boolean backpropagatedOnly) {
        if (getUpdater(false) instanceof AdamPass pass && pass.isForAll()) {
            return pass.penalty(
                    getConfiguration().getIterationCount(), getConfiguration().getEpochCount());
        }
        return super.calcRegularizationScore(backpropagatedOnly);
    }

    @Override
    public void close() {
        release();
        NetworkMemory.release(this);
    }

    private void release() {
        if (compiled != null) {
            compiled.plans.values().forEach(TrainingPlan::close);
            compiled = null;
        }
    }

    /** The layers behind the trunk, forward and back; sets the score. */
    private INDArray rest(Trunk trunk, INDArray maps) {
        LayerWorkspaceMgr heap = LayerWorkspaceMgr.noWorkspaces();
        List<String> names = trunk.rest();
        INDArray activations = maps;
        for (String name : names.subList(0, names.size() - 1)) {
            Layer layer = getLayer(name);
            layer.setInput(activations, heap);
            activations = layer.activate(true, heap);
        }
        BaseOutputLayer<?> last = (BaseOutputLayer<?>) getLayer(names.get(names.size() - 1));
        last.setInput(activations, heap);
        last.setLabels(labels);
        last.setMaskArray(getLabelMaskArrays() == null ? null : getLabelMaskArrays()[0]);
        score = last.computeScore(calcRegularizationScore(true), true, heap);
        INDArray epsilon = null;
        for (int i = names.size() - 1; i >= 0; i--) {
            Layer layer = getLayer(names.get(i));
            Pair<Gradient, INDArray> back = layer.backpropGradient(epsilon, heap);
            epsilon = back.getSecond();
            layer.clear();
        }
        return epsilon;
    }

    /** What was made of the graph for these parameters and gradients. */
    private static final class Compiled {

        private final INDArray values;
        private final INDArray gradients;
        private final Optional<Trunk> trunk;
        private final Parameters parameters;
        private final Gradient gradient;
        private final Map<Long, TrainingPlan> plans = new LinkedHashMap<>();

        Compiled(ComputationGraph graph, INDArray values, INDArray gradients) {
            this.values = values;
            this.gradients = gradients;
            this.trunk = Trunk.of(graph);
            this.parameters = new Parameters(graph);
            this.gradient = parameters.gradient(gradients);
        }

        boolean isOf(INDArray otherValues, INDArray otherGradients) {
            return values == otherValues && gradients == otherGradients;
        }

        TrainingPlan plan(long[] shape) {
            TrainingPlan plan = plans.get(shape[0]);
            if (plan == null) {
                if (plans.size() == PLANS) {
                    plans.remove(plans.keySet().iterator().next()).close();
                }
                plan = new TrainingPlan(trunk.orElseThrow(), parameters, shape);
                plans.put(shape[0], plan);
            }
            return plan;
        }
    }
}
