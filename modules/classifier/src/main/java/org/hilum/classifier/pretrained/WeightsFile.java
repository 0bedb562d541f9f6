package org.hilum.classifier.pretrained;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import org.hilum.classifier.Tensor;

/**
 * A file of named tensors. Opening it reads the table of contents only; values are read on request, so that the fully connected
 * layers of a large file take no memory.
 */
interface WeightsFile extends Closeable {

    /** Returns the shapes of all tensors by their names in the file. */
    SortedMap<String, long[]> shapes();

    /**
     * Reads tensors in the file's layout.
     *
     * @param names names of tensors in {@link #shapes}
     * @throws WeightsException if a tensor is missing or does not hold floats of 16 or 32 bits
     * @throws IOException if the file cannot be read
     */
    SortedMap<String, Tensor> read(Set<String> names) throws IOException;
}
