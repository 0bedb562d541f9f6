package org.hilum.classifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The zip of a bundle: uncompressed entries in a fixed order with a fixed time; {@code bundle.json} has the SHA-256 of each. */
final class BundleZip {

    private static final String WHAT = "model bundle";
    private static final String DESCRIPTION = "bundle.json";
    private static final String MANIFEST = "manifest.csv";
    private static final String TENSORS = "tensors/";
    private static final String NPY = ".npy";

    private BundleZip() {}

    static void write(ModelBundle bundle, OutputStream out) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, ManifestCsv.write(bundle.manifest()).getBytes(StandardCharsets.UTF_8));
        bundle.tensors().forEach((name, tensor) -> entries.put(TENSORS + name + NPY, Npy.write(tensor)));
        SortedMap<String, String> digests = new TreeMap<>();
        entries.forEach((name, bytes) -> digests.put(name, StoredZip.sha256(bytes)));
        Map<String, byte[]> described = new LinkedHashMap<>();
        described.put(DESCRIPTION, BundleJson.of(bundle, digests).write());
        described.putAll(entries);
        StoredZip.write(described, out);
    }

    static ModelBundle read(InputStream in) throws IOException {
        Map<String, byte[]> entries = StoredZip.read(in, WHAT, BundleZip::isKnown);
        byte[] description = entries.remove(DESCRIPTION);
        if (description == null) {
            throw new BundleException("This is not a model bundle, or it is truncated: it has no " + DESCRIPTION + ".");
        }
        BundleJson json = BundleJson.read(description);
        StoredZip.check(entries, json.sha256(), WHAT);
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        byte[] manifest = entries.containsKey(MANIFEST) ? entries.remove(MANIFEST) : new byte[0];
        entries.forEach((name, bytes) -> tensors.put(
                name.substring(TENSORS.length(), name.length() - NPY.length()), StoredZip.tensor(name, bytes, WHAT)));
        return json.bundle(tensors, ManifestCsv.read(new String(manifest, StandardCharsets.UTF_8)));
    }

    private static boolean isKnown(String entry) {
        return entry.equals(DESCRIPTION) || entry.equals(MANIFEST) || StoredZip.isTensor(entry, TENSORS);
    }
}
