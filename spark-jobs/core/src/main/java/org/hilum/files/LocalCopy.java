package org.hilum.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A temporary local copy of a file of any file system, which is deleted on closing.
 *
 * @param path path of the copy
 * @param sha256 SHA-256 of the file in hexadecimal digits
 */
public record LocalCopy(java.nio.file.Path path, String sha256) implements AutoCloseable {

    /**
     * Copies a file.
     *
     * @param uri path, or URI of any file system that Hadoop knows
     * @param hadoop configuration of the file system
     * @throws IOException if it cannot be read, or its path is not valid
     */
    public static LocalCopy of(String uri, Configuration hadoop) throws IOException {
        java.nio.file.Path copy = Files.createTempFile("hilum-", ".copy");
        try {
            Path path = new Path(uri);
            try (InputStream in = path.getFileSystem(hadoop).open(path);
                    DigestInputStream digesting = new DigestInputStream(in, DigestUtils.getSha256Digest())) {
                Files.copy(digesting, copy, StandardCopyOption.REPLACE_EXISTING);
                return new LocalCopy(
                        copy, Hex.encodeHexString(digesting.getMessageDigest().digest()));
            }
        } catch (IllegalArgumentException e) {
            Files.delete(copy);
            throw new IOException(e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            Files.delete(copy);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
