package org.hilum.classifier.pretrained;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import org.hilum.classifier.Tensor;

/**
 * A file of named tensors. Opening one reads its table of contents only; values are read when asked for, so that the
 * fully connected layers of a large file need no memory.
 */
interface WeightsFile extends Closeable {

    /** The shape of every tensor, by its name in the file. */
    SortedMap<String, long[]> shapes();

    /**
     * The values of some of {@link #shapes}, by their names, in the file's own layout.
     *
     * @throws WeightsException where they are no floats of 16 or 32 bits, or are not there
     * @throws IOException where the file cannot be read
     */
    SortedMap<String, Tensor> read(Set<String> names) throws IOException;
}
