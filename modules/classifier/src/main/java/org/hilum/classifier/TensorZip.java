package org.hilum.classifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Named tensors in one file: a zip with a NumPy file for each, which {@code numpy.load} reads. */
public final class TensorZip {
    private static final String WHAT = "file of tensors";
    private static final String NPY = ".npy";

    private TensorZip() {}

    /** Writes tensors; the stream is left open. The same tensors give the same bytes. */
    public static void write(SortedMap<String, Tensor> tensors, OutputStream out) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        tensors.forEach((name, tensor) -> entries.put(name + NPY, Npy.write(tensor)));
        StoredZip.write(entries, out);
    }

    /**
     * Reads tensors; the stream is left open.
     *
     * @throws BundleException if the file is truncated, damaged or of another format
     * @throws IOException if the stream cannot be read
     */
    public static SortedMap<String, Tensor> read(InputStream in) throws IOException {
        Map<String, byte[]> entries = StoredZip.read(in, WHAT, entry -> StoredZip.isTensor(entry, ""));
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        entries.forEach((name, bytes) ->
                tensors.put(name.substring(0, name.length() - NPY.length()), StoredZip.tensor(name, bytes, WHAT)));
        return tensors;
    }
}
