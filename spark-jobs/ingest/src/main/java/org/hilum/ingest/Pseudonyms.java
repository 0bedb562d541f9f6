package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.hilum.domain.HilumException;

/**
 * Pseudonyms of ids by a keyed hash: the first 16 hexadecimal digits of HMAC-SHA256. The same key always gives the
 * same pseudonyms; without the key nobody can find the original ids. The key is never stored or shown.
 */
public final class Pseudonyms implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_KEY = 16;
    private static final int MOST_KEY = 4096;
    private static final int LENGTH = 16;
    private static final int MARK_LENGTH = 8;
    private static final int UID_DIGITS = 32;
    private static final int MOST_DAYS = 364;
    private static final String FILE = "file:";
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z]{2,6}(\\.gz)?$");

    /** Leaves ids unchanged. */
    public static final Pseudonyms NONE = new Pseudonyms(new byte[0]);

    private final byte[] key;

    private Pseudonyms(byte[] key) {
        this.key = key;
    }

    /** Returns the pseudonyms of a key. */
    static Pseudonyms of(byte[] key) {
        return new Pseudonyms(key.clone());
    }

    /**
     * Reads a key from a file: all bytes except white space at the end.
     *
     * @throws HilumException of kind wrong usage if the file cannot be read or holds fewer than 16 bytes or more than
     *     4096
     */
    public static Pseudonyms read(Configuration hadoop, String uri) {
        Path path = new Path(uri);
        try (InputStream bytes = path.getFileSystem(hadoop).open(path)) {
            byte[] read = bytes.readNBytes(MOST_KEY + 1);
            int length = read.length;
            while (length > 0 && Character.isWhitespace(read[length - 1])) {
                length--;
            }
            if (length < LEAST_KEY || length > MOST_KEY) {
                throw HilumException.wrongUsage(
                        "The key file " + uri + " holds " + (length > MOST_KEY ? "more than 4096" : length)
                                + " bytes; a key has 16 to 4096 bytes, for example from: openssl rand -hex 32.");
            }
            return of(Arrays.copyOf(read, length));
        } catch (IOException e) {
            throw HilumException.wrongUsage("The key file " + uri + " cannot be read.");
        }
    }

    /** Returns the pseudonym of an id. */
    String pseudonym(String id) {
        return key.length == 0 ? id : hash("id " + id).substring(0, LENGTH);
    }

    /**
     * Returns the pseudonym of a UID, which is a UID: {@code 2.25.} and the first 128 bits of the keyed hash as a number (PS3.5,
     * B.2).
     */
    String uid(String uid) {
        if (key.length == 0) {
            return uid;
        }
        return "2.25." + new BigInteger(hash("uid " + uid).substring(0, UID_DIGITS), 16);
    }

    /**
     * Returns the name of a file or of an archive's member in the lake: {@code file:}, the first 128 bits of the keyed hash, and the
     * extension if it consists of letters. Names of files often contain ids.
     */
    public String file(String name) {
        if (key.length == 0) {
            return name;
        }
        Matcher extension = EXTENSION.matcher(name);
        return FILE
                + hash("file " + name).substring(0, UID_DIGITS)
                + (extension.find() ? extension.group().toLowerCase(Locale.ROOT) : "");
    }

    /** Returns the days by which the dates of a patient move: 1 to 364 into the past, the same for the same id and key. */
    long days(String id) {
        return -1 - Long.parseLong(hash("days " + id).substring(0, MARK_LENGTH), 16) % MOST_DAYS;
    }

    /** Whether ids are replaced. */
    boolean isActive() {
        return key.length > 0;
    }

    /** Returns a text that distinguishes keys without revealing anything about them; empty without a key. */
    String fingerprint() {
        return key.length == 0 ? "" : hash("mark").substring(0, MARK_LENGTH);
    }

    private String hash(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmacHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
