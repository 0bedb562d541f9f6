package org.hilum.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.hilum.onednn.layers.LogSumExpPoolingLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Optimiser steps over effective batches, which may be larger than the batches that the network computes at a time; DL4J's
 * {@code fit} makes a step for every batch. Gradients are accumulated, the loss is balanced by the labels of the whole effective
 * batch, and the optimiser steps once. Except for batch statistics that equals one large batch.
 *
 * <p>DL4J stores the running mean and variance of a normalisation as parameters, and their updates as gradients. These updates
 * are averaged over the batches, not summed. They are made in a frozen backbone too, since the layers after it learn from activations that
 * are normalised by the batch.
 */
public final class TrainingStep {

    private final ComputationGraph graph;
    private final MarginLoss loss;
    private final INDArray gradient;
    private final List<INDArray> statistics = new ArrayList<>();
    /** Gradients of the backbone without the updates of running statistics. */
    private final List<INDArray> backbone = new ArrayList<>();

    private INDArray sum;
    /** Factor of the backbone's updates: 0 while it is frozen. */
    private double backboneRate = 1;

    private double locationWeight;

    /**
     * Creates steps for a network.
     *
     * @param graph initialised network
     * @throws IllegalArgumentException if its loss is none of {@link Loss}
     */
    public TrainingStep(ComputationGraph graph) {
        this.graph = graph;
        if (!(graph.getOutputLayer(0).conf().getLayer() instanceof BaseOutputLayer output
                && output.getLossFn() instanceof MarginLoss margin)) {
            throw new IllegalArgumentException(
                    "The network's last layer has none of the losses " + List.of(Loss.values()));
        }
        this.loss = margin;
        if (graph.getGradientsViewArray() == null) {
            graph.initGradientsView();
        }
        this.gradient = flat(graph.getGradientsViewArray());
        findViews();
    }

    /** Finds the views of running statistics and of the backbone in the gradient vector; adjacent ranges are merged. */
    private void findViews() {
        GraphVertex[] vertices = graph.getVertices();
        long at = 0;
        long backboneFrom = -1;
        for (int index : graph.topologicalSortOrder()) {
            Trainable vertex = vertices[index];
            if (vertex.numParams() == 0) {
                continue;
            }
            boolean isHead = ChestNetwork.isHead(vertices[index].getVertexName());
            Set<String> names = vertex.paramTable(false).keySet();
            for (String name : names) {
                long end = at + vertex.paramTable(false).get(name).length();
                boolean isStatistic = !vertex.updaterDivideByMinibatch(name);
                if (isStatistic) {
                    statistics.add(view(at, end));
                }
                boolean isBackbone = !isHead && !isStatistic;
                if (!isBackbone && backboneFrom >= 0) {
                    backbone.add(view(backboneFrom, at));
                    backboneFrom = -1;
                } else if (isBackbone && backboneFrom < 0) {
                    backboneFrom = at;
                }
                at = end;
            }
        }
        if (backboneFrom >= 0) {
            backbone.add(view(backboneFrom, at));
        }
    }

    private INDArray view(long from, long to) {
        return gradient.get(NDArrayIndex.interval(from, to));
    }

    private static INDArray flat(INDArray array) {
        return array.reshape(array.length());
    }

    /**
     * Sets the learning rate of an epoch and whether the backbone is frozen.
     *
     * @param training settings of the training
     * @param epoch index of the epoch, from 0
     */
    public void beginEpoch(TrainingSpec training, int epoch) {
        graph.setLearningRate(training.learningRateAt(epoch));
        graph.getConfiguration().setEpochCount(epoch);
        backboneRate = training.isFrozenIn(epoch) ? 0 : training.backboneRate();
        locationWeight = training.locationWeight();
    }

    /**
     * Resets the optimiser's moments and its step count. Must be called when a frozen backbone starts to train: Adam would
     * treat the zero moments of frozen weights as estimates, and their first steps would be several times too long.
     */
    public void restartOptimizer() {
        INDArray state = graph.getUpdater().getStateViewArray();
        if (state != null) {
            state.assign(0);
        }
        graph.getConfiguration().setIterationCount(0);
    }

    /**
     * Makes a step.
     *
     * @param batches batches of this worker's part of the effective batch, at least one
     * @param counts label counts of the effective batch over all workers
     * @return mean loss of this worker's images, balanced by {@code counts}, including the l2 term; the mean over all workers,
     *     weighted by their images, is the loss of the effective batch
     */
    public double step(List<DataSet> batches, LabelCounts counts) {
        int images = batches.stream().mapToInt(DataSet::numExamples).sum();
        double score = 0;
        loss.setEffectiveBatchCounts(counts);
        try {
            for (int i = 0; i < batches.size(); i++) {
                double share = (double) batches.get(i).numExamples() / images;
                score += share * compute(batches.get(i));
                if (batches.size() > 1) {
                    accumulate(share, i == 0);
                }
            }
        } finally {
            loss.setEffectiveBatchCounts(null);
        }
        if (batches.size() > 1) {
            gradient.assign(sum);
        }
        applyUpdate(images);
        return score;
    }

    private double compute(DataSet batch) {
        graph.setInputs(batch.getFeatures());
        graph.setLabels(batch.getLabels());
        graph.setLayerMaskArrays(
                null, batch.getLabelsMaskArray() == null ? null : new INDArray[] {batch.getLabelsMaskArray()});
        Optional<LocationLoss> location = locationLoss(batch);
        location.ifPresent(term -> pooling().setPenalty(term));
        graph.computeGradientAndScore();
        double score = graph.score() + location.map(LocationLoss::sum).orElse(0.0) / batch.numExamples();
        location.ifPresent(term -> pooling().setPenalty(null));
        graph.clearLayerMaskArrays();
        graph.clearLayersStates();
        return score;
    }

    private Optional<LocationLoss> locationLoss(DataSet batch) {
        return locationWeight > 0 && batch instanceof LocatedBatch located
                ? Optional.of(new LocationLoss(
                        graph.getLayer(ChestNetwork.PREDICTION).getParam("W"), located.inside(), locationWeight))
                : Optional.empty();
    }

    private LogSumExpPoolingLayer pooling() {
        if (graph.getLayer(ChestNetwork.POOLING) instanceof LogSumExpPoolingLayer layer) {
            return layer;
        }
        throw new IllegalStateException("Only a network with Log-Sum-Exp pooling learns places.");
    }

    private void accumulate(double share, boolean isFirst) {
        statistics.forEach(view -> view.muli(share));
        if (sum == null) {
            sum = Nd4j.createUninitialized(gradient.dataType(), gradient.shape(), 'c');
        }
        if (isFirst) {
            sum.assign(gradient);
        } else {
            sum.addi(gradient);
        }
    }

    private void applyUpdate(int images) {
        int steps = graph.getConfiguration().getIterationCount();
        graph.getUpdater()
                .update(
                        new DefaultGradient(graph.getGradientsViewArray()),
                        steps,
                        graph.getConfiguration().getEpochCount(),
                        images,
                        LayerWorkspaceMgr.noWorkspaces());
        if (backboneRate < 1) {
            // after the update, since weight decay, which the updater adds, would still change a frozen backbone
            backbone.forEach(view -> view.muli(backboneRate));
        }
        flat(graph.params()).subi(gradient);
        graph.getConfiguration().setIterationCount(steps + 1);
    }
}
