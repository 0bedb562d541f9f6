package org.hilum.classifier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zips of stored entries, all of the same time: the same entries make the same bytes. */
final class StoredZip {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LARGEST_ENTRY = 1 << 30;
    private static final int MOST_ENTRIES = 10_000;
    private static final String NPY = ".npy";

    /** Words between slashes, none of which begins with a dot: never absolute, never upwards. */
    private static final Pattern SAFE_NAME = Pattern.compile("\\w[\\w.-]*(/\\w[\\w.-]*)*");

    private StoredZip() {}

    /** Writes entries in the map's order; the stream is left open. */
    static void write(Map<String, byte[]> entries, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            put(zip, entry.getKey(), entry.getValue());
        }
        zip.finish();
        zip.flush();
    }

    /**
     * Reads all entries; the stream is left open.
     *
     * @param what the zip is, for messages: "model bundle"
     * @param isKnown whether an entry of that name belongs in it; the bytes of others are not read
     * @throws BundleException where it is cut off, damaged or too large, or holds another entry
     */
    static Map<String, byte[]> read(InputStream in, String what, Predicate<String> isKnown) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!isKnown.test(entry.getName())) {
                    throw new BundleException(
                            "This is not a " + what + ": it holds an entry that has no place in one.");
                }
                byte[] bytes = zip.readNBytes(LARGEST_ENTRY);
                if (entries.put(entry.getName(), bytes) != null || entries.size() > MOST_ENTRIES || zip.read() >= 0) {
                    throw new BundleException("This is not a " + what + ": its entry " + entry.getName()
                            + " is there twice, too large or one of too many.");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BundleException("The " + what + " is cut off or damaged: " + e.getMessage() + ".", e);
        }
        return entries;
    }

    /** Whether an entry is called as a tensor in this folder ("" or "tensors/") may be: a plain name and .npy. */
    static boolean isTensor(String entry, String folder) {
        return entry.startsWith(folder)
                && entry.endsWith(NPY)
                && SAFE_NAME.matcher(entry.substring(folder.length())).matches();
    }

    /**
     * An entry's tensor.
     *
     * @throws BundleException where the bytes are none
     */
    static Tensor tensor(String name, byte[] bytes, String what) {
        try {
            return Npy.read(bytes);
        } catch (IllegalArgumentException e) {
            throw new BundleException("The " + what + "'s " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Checks entries against the digests that were written with them.
     *
     * @throws BundleException where one is missing, differs or is not among them
     */
    static void check(Map<String, byte[]> entries, Map<String, String> digests, String what) {
        digests.forEach((name, digest) -> {
            byte[] bytes = entries.get(name);
            if (bytes == null) {
                throw new BundleException("The " + what + " is incomplete: " + name + " is missing.");
            }
            if (!sha256(bytes).equals(digest)) {
                throw new BundleException("The " + what + " is damaged: " + name + " has another SHA-256 than it had.");
            }
        });
        for (String name : entries.keySet()) {
            if (!digests.containsKey(name)) {
                throw new BundleException("The " + what + " holds " + name + ", which it does not describe.");
            }
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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
}
