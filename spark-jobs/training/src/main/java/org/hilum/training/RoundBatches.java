package org.hilum.training;

import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.hilum.classifier.BatchPrefetcher;
import org.hilum.classifier.LabelledImage;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The batches of a worker in a round. Each is requested only after the one before it was used.
 *
 * @param setup setup of the training
 * @param epoch number of the epoch, from 0
 * @param from first step of the round
 * @param to step after the last one
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
