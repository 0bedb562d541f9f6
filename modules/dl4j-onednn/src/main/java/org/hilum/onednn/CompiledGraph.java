package org.hilum.onednn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J graph whose trunk ({@link OneDnnSubgraph}) is trained by oneDNN plans. Parameters, the updater and the layers after
 * the trunk are DL4J's; DL4J runs the whole graph if there is no trunk or if training listeners are set.
 */
public final class CompiledGraph extends ComputationGraph {

    private static final long serialVersionUID = 1;
    /** Batches of an epoch have at most two sizes. */
    private static final int PLANS = 2;

    private transient Compilation compiled;
    /** Labels of the batch; DL4J's field is private. */
    private transient INDArray labels;

    /** Creates a graph that is not initialised yet. */
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
        if (updater == null || updater instanceof FusedAdamUpdater) {
            return updater;
        }
        FusedAdamUpdater fused = new FusedAdamUpdater(this, updater.getStateViewArray());
        setUpdater(fused);
        return fused;
    }

    @Override
    public void computeGradientAndScore() {
        // DL4J's optimiser has created the updater by now
        getUpdater();
        if (flattenedGradients == null) {
            initGradientsView();
        }
        if (compiled == null || !compiled.isFor(flattenedParams, flattenedGradients)) {
            release();
            compiled = new Compilation(this, flattenedParams, flattenedGradients);
        }
        if (!getListeners().isEmpty() || compiled.subgraph.isEmpty()) {
            super.computeGradientAndScore();
            return;
        }
        synchronizeIterEpochCounts();
        INDArray images = getInput(0);
        TrainingPlan plan = compiled.plan(images.shape());
        plan.backward(runHead(compiled.subgraph.get(), plan.forward(images)));
        gradient = compiled.gradient;
    }

    @Override
    public double calcRegularizationScore(boolean backpropagatedOnly) {
        if (getUpdater(false) instanceof FusedAdamUpdater updater && updater.handlesAllParameters()) {
            return updater.l2Penalty(
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

    /** Runs the head forward and backward, sets the score and returns the gradient of the trunk's activations. */
    private INDArray runHead(OneDnnSubgraph subgraph, INDArray maps) {
        LayerWorkspaceMgr heap = LayerWorkspaceMgr.noWorkspaces();
        List<String> names = subgraph.head();
        INDArray activations = maps;
        for (String name : names.subList(0, names.size() - 1)) {
            Layer layer = getLayer(name);
            layer.setInput(activations, heap);
            activations = layer.activate(true, heap);
        }
        Layer last = getLayer(names.get(names.size() - 1));
        IOutputLayer output = (IOutputLayer) last;
        last.setInput(activations, heap);
        output.setLabels(labels);
        last.setMaskArray(getLabelMaskArrays() == null ? null : getLabelMaskArrays()[0]);
        score = output.computeScore(calcRegularizationScore(true), true, heap);
        INDArray epsilon = null;
        for (int i = names.size() - 1; i >= 0; i--) {
            Layer layer = getLayer(names.get(i));
            Pair<Gradient, INDArray> back = layer.backpropGradient(epsilon, heap);
            epsilon = back.getSecond();
            layer.clear();
        }
        return epsilon;
    }

    /** Trunk, parameter views and plans of the graph, for one pair of parameter and gradient vectors. */
    private static final class Compilation {

        private final INDArray values;
        private final INDArray gradients;
        private final Optional<OneDnnSubgraph> subgraph;
        private final Parameters parameters;
        private final Gradient gradient;
        private final Map<Long, TrainingPlan> plans = new LinkedHashMap<>();

        Compilation(ComputationGraph graph, INDArray values, INDArray gradients) {
            this.values = values;
            this.gradients = gradients;
            this.subgraph = OneDnnSubgraph.find(graph);
            this.parameters = new Parameters(graph);
            this.gradient = parameters.gradient(gradients);
        }

        boolean isFor(INDArray otherValues, INDArray otherGradients) {
            return values == otherValues && gradients == otherGradients;
        }

        TrainingPlan plan(long[] shape) {
            TrainingPlan plan = plans.get(shape[0]);
            if (plan == null) {
                if (plans.size() == PLANS) {
                    plans.remove(plans.keySet().iterator().next()).close();
                }
                plan = new TrainingPlan(subgraph.orElseThrow(), parameters, shape);
                plans.put(shape[0], plan);
            }
            return plan;
        }
    }
}
