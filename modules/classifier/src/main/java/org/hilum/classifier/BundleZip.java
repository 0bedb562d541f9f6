package org.hilum.classifier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The bundle's zip: entries stored, in a fixed order, of a fixed time; {@code bundle.json} holds each one's SHA-256. */
final class BundleZip {

    private static final String DESCRIPTION = "bundle.json";
    private static final String MANIFEST = "manifest.csv";
    private static final String TENSORS = "tensors/";
    private static final String NPY = ".npy";
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LARGEST_ENTRY = 1 << 30;
    private static final int MOST_ENTRIES = 10_000;

    private BundleZip() {}

    static void write(ModelBundle bundle, OutputStream out) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, ManifestCsv.write(bundle.manifest()).getBytes(StandardCharsets.UTF_8));
        bundle.tensors().forEach((name, tensor) -> entries.put(TENSORS + name + NPY, Npy.write(tensor)));
        SortedMap<String, String> digests = new TreeMap<>();
        entries.forEach((name, bytes) -> digests.put(name, sha256(bytes)));
        ZipOutputStream zip = new ZipOutputStream(out);
        put(zip, DESCRIPTION, BundleJson.of(bundle, digests).write());
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            put(zip, entry.getKey(), entry.getValue());
        }
        zip.finish();
        zip.flush();
    }

    static ModelBundle read(InputStream in) throws IOException {
        Map<String, byte[]> entries = entries(in);
        byte[] description = entries.remove(DESCRIPTION);
        if (description == null) {
            throw new BundleRefused("This is not a model bundle, or it was cut off: it has no " + DESCRIPTION + ".");
        }
        BundleJson json = BundleJson.read(description);
        json.sha256().forEach((name, digest) -> {
            byte[] bytes = entries.get(name);
            if (bytes == null) {
                throw new BundleRefused("The model bundle is incomplete: " + name + " is missing.");
            }
            if (!sha256(bytes).equals(digest)) {
                throw new BundleRefused("The model bundle is damaged: " + name + " has another SHA-256 than it had.");
            }
        });
        SortedMap<String, Tensor> tensors = new TreeMap<>();
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            String name = entry.getKey();
            if (!json.sha256().containsKey(name)) {
                throw new BundleRefused("The model bundle holds " + name + ", which it does not describe.");
            }
            if (name.startsWith(TENSORS) && name.endsWith(NPY)) {
                tensors.put(
                        name.substring(TENSORS.length(), name.length() - NPY.length()), tensor(name, entry.getValue()));
            }
        }
        byte[] manifest = entries.getOrDefault(MANIFEST, new byte[0]);
        return json.bundle(tensors, ManifestCsv.read(new String(manifest, StandardCharsets.UTF_8)));
    }

    private static Tensor tensor(String name, byte[] bytes) {
        try {
            return Npy.read(bytes);
        } catch (IllegalArgumentException e) {
            throw new BundleRefused("The model bundle's " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Map<String, byte[]> entries(InputStream in) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readNBytes(LARGEST_ENTRY);
                if (entries.put(entry.getName(), bytes) != null || entries.size() > MOST_ENTRIES || zip.read() >= 0) {
                    throw new BundleRefused("This is not a model bundle: its entry " + entry.getName()
                            + " is there twice, too large or one of too many.");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BundleRefused("The model bundle is cut off or damaged: " + e.getMessage() + ".", e);
        }
        return entries;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(TIME);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
