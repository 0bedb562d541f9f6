package org.hilum.lease;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;

/**
 * The claims on a lake: {@code <lake>/lease/<token>.json}, each written by one driver alone. The only requirement is
 * that listings show completed writes and deletions, which S3 guarantees since December 2020.
 */
final class LeaseFolder {
    private static final String SUFFIX = ".json";
    private static final int READ_ATTEMPTS = 5;
    private static final ObjectMapper JSON = new ObjectMapper()
            .configure(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false); // a newer hilum may write further fields

    private final FileSystem fileSystem;
    private final Path root;
    private final Path folder;
    private final boolean isNewLake;

    /**
     * Creates the access to a lake's claims.
     *
     * @param root URI of the lake
     */
    LeaseFolder(Configuration hadoop, String root) throws IOException {
        this.root = new Path(root);
        this.folder = new Path(root, "lease");
        this.fileSystem = this.root.getFileSystem(hadoop);
        this.isNewLake = !rootExists();
        fileSystem.setWriteChecksum(false);
    }

    private boolean rootExists() throws IOException {
        try {
            if (fileSystem.getFileStatus(root).isFile()) {
                throw new IOException("it is a file, and a lake is a folder.");
            }
            return true;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /**
     * A claim found in the folder.
     *
     * @param token token of the claim's driver
     * @param written modification time by the clock of the file system, in milliseconds since 1970
     * @param claim content of the claim; empty if it cannot be read, for example while it is being written
     */
    record ListedClaim(String token, long written, Optional<LeaseClaim> claim) {
        boolean isHeld() {
            return claim.map(LeaseClaim::held).orElse(false);
        }
    }

    /** Writes a claim and overwrites an earlier one of the same token; the file exists throughout. */
    void write(String token, LeaseClaim claim) throws IOException {
        try (OutputStream file = fileSystem.create(path(token), true)) {
            file.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(claim));
        }
    }

    /** Lists all claims. */
    List<ListedClaim> list() throws IOException {
        List<ListedClaim> claims = new ArrayList<>();
        for (FileStatus file : files()) {
            String name = file.getPath().getName();
            if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                read(file, name.substring(0, name.length() - SUFFIX.length())).ifPresent(claims::add);
            }
        }
        return claims;
    }

    /** Returns a claim; empty if it was withdrawn after it was listed. */
    private Optional<ListedClaim> read(FileStatus listed, String token) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                FileStatus file = attempt == 1 ? listed : fileSystem.getFileStatus(listed.getPath());
                try (InputStream in = fileSystem.open(file.getPath())) {
                    return Optional.of(new ListedClaim(token, file.getModificationTime(), claim(in)));
                }
            } catch (FileNotFoundException e) {
                return Optional.empty();
            } catch (PathIOException e) {
                // S3A fails if the claim is renewed between its two requests, for the size and for the content
                if (attempt == READ_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private FileStatus[] files() throws IOException {
        try {
            return fileSystem.listStatus(folder);
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private static Optional<LeaseClaim> claim(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        try {
            return Optional.of(JSON.readValue(bytes, LeaseClaim.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Deletes a claim. */
    void delete(String token) throws IOException {
        fileSystem.delete(path(token), false);
    }

    /** Deletes the folders if the lake did not exist before and still has no content, as after a misspelt name. */
    void deleteNewEmptyLake() {
        if (isNewLake) {
            try {
                fileSystem.delete(folder, false);
                fileSystem.delete(root, false);
            } catch (IOException e) {
                return; // the folder is not empty
            }
        }
    }

    private Path path(String token) {
        return new Path(folder, token + SUFFIX);
    }
}
