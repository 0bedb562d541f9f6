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

/**
 * The claims on a lake: {@code <lake>/lease/<token>.json}, each written by one driver alone. It asks of the file system only
 * that a file which has been written is listed and one which has been deleted is not; S3 keeps that since December 2020.
 */
final class LeaseFolder {
    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false); // of a later hilum

    private final FileSystem fileSystem;
    private final Path root;
    private final Path folder;
    private final boolean isNewLake;

    /** @param root the lake */
    LeaseFolder(Configuration hadoop, String root) throws IOException {
        this.root = new Path(root);
        this.folder = new Path(root, "lease");
        this.fileSystem = this.root.getFileSystem(hadoop);
        this.isNewLake = !isThere();
        fileSystem.setWriteChecksum(false);
    }

    private boolean isThere() throws IOException {
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
     * A claim as it lies there.
     *
     * @param token of its driver
     * @param written when, by the clock of the file system, in milliseconds since 1970
     * @param claim empty where it cannot be read, as while it is being written
     */
    record Listed(String token, long written, Optional<LeaseClaim> claim) {
        boolean isHeld() {
            return claim.map(LeaseClaim::held).orElse(false);
        }
    }

    /** Writes a claim, over the one of the same token: its name never vanishes in between. */
    void write(String token, LeaseClaim claim) throws IOException {
        try (OutputStream file = fileSystem.create(path(token), true)) {
            file.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(claim));
        }
    }

    /** All claims. */
    List<Listed> list() throws IOException {
        List<Listed> claims = new ArrayList<>();
        for (FileStatus file : files()) {
            String name = file.getPath().getName();
            if (name.endsWith(SUFFIX) && !name.startsWith(".")) {
                String token = name.substring(0, name.length() - SUFFIX.length());
                try (InputStream in = fileSystem.open(file.getPath())) {
                    claims.add(new Listed(token, file.getModificationTime(), claim(in)));
                } catch (FileNotFoundException e) {
                    continue; // withdrawn since it was listed
                }
            }
        }
        return claims;
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

    /** Takes a claim away. */
    void delete(String token) throws IOException {
        fileSystem.delete(path(token), false);
    }

    /** Where there was no lake before and is none now, as after a misspelt name, nothing is left of it. */
    void leaveNoEmptyLake() {
        if (isNewLake) {
            try {
                fileSystem.delete(folder, false);
                fileSystem.delete(root, false);
            } catch (IOException e) {
                return; // it is not empty
            }
        }
    }

    private Path path(String token) {
        return new Path(folder, token + SUFFIX);
    }
}
