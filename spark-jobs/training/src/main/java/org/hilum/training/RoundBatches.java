package org.hilum.training;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.hilum.classifier.BatchPrefetcher;
import org.hilum.classifier.LabelledImage;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The batches of a worker in a round, each asked for only when the one before it has been used.
 *
 * @param setup of the training
 * @param epoch from 0
 * @param from the first step
 * @param to the step after the last one
 */
record RoundBatches(Broadcast<WorkerSetup> setup, int epoch, int from, int to)
        implements Function2<Integer, Iterator<LabelledImage>, Iterator<DataSet>> {
    @Override
    public Iterator<DataSet> call(Integer worker, Iterator<LabelledImage> images) {
        BatchPrefetcher batches =
                WorkerNetwork.getOrCreate(setup.value(), worker).batches(images);
        return IntStream.range(from, to)
                .boxed()
                .flatMap(step -> batches.batches(epoch, step).stream())
                .iterator();
    }
}
