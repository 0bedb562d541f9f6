package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of an unfinished training in one file: a zip with a JSON description, vectors in NumPy's format, and the SHA-256 of
 * each. A single file can be written atomically, on a file system by renaming and in an object store by closing the stream.
 *
 * @param description JSON that describes the vectors, in a form that the caller defines
 * @param vectors vectors by name; names consist of letters, digits, dots, hyphens and underscores
 */
public record Checkpoint(String description, SortedMap<String, float[]> vectors) {

    private static final String WHAT = "checkpoint";
    private static final String DIGESTS = "sha256.json";
    private static final String DESCRIPTION = "checkpoint.json";
    private static final String NPY = ".npy";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the map, but not the vectors; nothing may be null. */
    public Checkpoint {
        requireNonNull(description, "description is null");
        vectors = Collections.unmodifiableSortedMap(new TreeMap<>(vectors));
    }

    /** Writes the file; the stream is left open. */
    public void write(OutputStream out) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        entries.put(DESCRIPTION, description.getBytes(StandardCharsets.UTF_8));
        vectors.forEach(
                (name, values) -> entries.put(name + NPY, Npy.write(new Tensor(new long[] {values.length}, values))));
        SortedMap<String, String> digests = new TreeMap<>();
        entries.forEach((name, bytes) -> digests.put(name, StoredZip.sha256(bytes)));
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        all.put(DIGESTS, JSON.writeValueAsBytes(digests));
        StoredZip.write(all, out);
    }

    /**
     * Reads a file; the stream is left open.
     *
     * @throws BundleException if the file is truncated, damaged or not a checkpoint
     * @throws IOException if the stream cannot be read
     */
    public static Checkpoint read(InputStream in) throws IOException {
        Map<String, byte[]> entries = StoredZip.read(in, WHAT, Checkpoint::isKnown);
        byte[] digests = entries.remove(DIGESTS);
        if (digests == null || !entries.containsKey(DESCRIPTION)) {
            throw new BundleException("This is not a checkpoint, or it is truncated.");
        }
        try {
            StoredZip.check(entries, JSON.readValue(digests, new TypeReference<Map<String, String>>() {}), WHAT);
        } catch (JsonProcessingException e) {
            throw new BundleException("The checkpoint's " + DIGESTS + " cannot be read.", e);
        }
        String description = new String(entries.remove(DESCRIPTION), StandardCharsets.UTF_8);
        SortedMap<String, float[]> vectors = new TreeMap<>();
        entries.forEach((name, bytes) -> vectors.put(
                name.replaceFirst("\\.npy$", ""),
                StoredZip.tensor(name, bytes, WHAT).values()));
        return new Checkpoint(description, vectors);
    }

    private static boolean isKnown(String entry) {
        return entry.equals(DIGESTS) || entry.equals(DESCRIPTION) || StoredZip.isTensor(entry, "");
    }

    /**
     * Returns a vector.
     *
     * @param name name of the vector
     * @param length number of values that the network needs
     * @throws BundleException if there is no such vector or it has another length
     */
    public float[] vector(String name, long length) {
        float[] values = vectors.get(name);
        if (values == null || values.length != length) {
            throw new BundleException("The checkpoint's " + name + " has "
                    + (values == null ? "no" : String.valueOf(values.length)) + " values, but the network needs "
                    + length + ".");
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && description.equals(that.description)
                && vectors.keySet().equals(that.vectors.keySet())
                && vectors.keySet().stream()
                        .allMatch(name -> java.util.Arrays.equals(vectors.get(name), that.vectors.get(name)));
    }

    @Override
    public int hashCode() {
        return description.hashCode();
    }
}
