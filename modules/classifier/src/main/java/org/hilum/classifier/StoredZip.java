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

/** Zips with uncompressed entries and a constant time: the same entries give the same bytes. */
final class StoredZip {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LARGEST_ENTRY = 1 << 30;
    private static final int MOST_ENTRIES = 10_000;
    private static final String NPY = ".npy";

    /** Relative paths whose segments do not start with a dot, so that a path cannot leave its folder. */
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
     * @param in stream to read
     * @param what noun for messages, such as "model bundle"
     * @param isKnown predicate of valid entry names; an unknown entry is refused before its bytes are read
     * @throws BundleException if the zip is truncated, damaged or too large, or contains an unknown entry
     */
    static Map<String, byte[]> read(InputStream in, String what, Predicate<String> isKnown) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!isKnown.test(entry.getName())) {
                    throw new BundleException("This is not a " + what + ": it contains an unexpected entry.");
                }
                byte[] bytes = zip.readNBytes(LARGEST_ENTRY);
                if (entries.put(entry.getName(), bytes) != null || entries.size() > MOST_ENTRIES || zip.read() >= 0) {
                    throw new BundleException("This is not a " + what + ": its entry " + entry.getName()
                            + " is duplicated or too large, or there are too many entries.");
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new BundleException("The " + what + " is truncated or damaged: " + e.getMessage() + ".", e);
        }
        return entries;
    }

    /** Whether an entry has a valid name of a tensor in a folder, which is "" or ends with a slash. */
    static boolean isTensor(String entry, String folder) {
        return entry.startsWith(folder)
                && entry.endsWith(NPY)
                && SAFE_NAME.matcher(entry.substring(folder.length())).matches();
    }

    /**
     * Parses the tensor of an entry.
     *
     * @param name name of the entry, for messages
     * @param bytes content of the entry
     * @param what noun for messages
     * @throws BundleException if the bytes are not a tensor
     */
    static Tensor tensor(String name, byte[] bytes, String what) {
        try {
            return Npy.read(bytes);
        } catch (IllegalArgumentException e) {
            throw new BundleException("The " + what + "'s " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Checks entries against their digests.
     *
     * @param entries content by name
     * @param digests SHA-256 by name, in hexadecimal digits
     * @param what noun for messages
     * @throws BundleException if an entry is missing, differs or has no digest
     */
    static void check(Map<String, byte[]> entries, Map<String, String> digests, String what) {
        digests.forEach((name, digest) -> {
            byte[] bytes = entries.get(name);
            if (bytes == null) {
                throw new BundleException("The " + what + " is incomplete: " + name + " is missing.");
            }
            if (!sha256(bytes).equals(digest)) {
                throw new BundleException(
                        "The " + what + " is damaged: " + name + " does not have the recorded SHA-256.");
            }
        });
        for (String name : entries.keySet()) {
            if (!digests.containsKey(name)) {
                throw new BundleException(
                        "The " + what + " contains " + name + ", which its description does not list.");
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
