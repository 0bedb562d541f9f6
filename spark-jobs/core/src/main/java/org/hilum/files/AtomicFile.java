package org.hilum.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.hilum.domain.HilumException;

/** Writes a file on any file system so that it is there whole or not at all. */
public final class AtomicFile {
    /** Where renaming is copying and deleting, and where writing needs no draft; of these s3a is tested. */
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "gs", "oss", "cosn");

    private AtomicFile() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Body<T> {
        /** Writes everything; the stream is closed afterwards. */
        void writeTo(T target) throws IOException;
    }

    /** Writes text in UTF-8. */
    public static void text(Configuration hadoop, String uri, Body<Writer> body) {
        bytes(hadoop, uri, stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            body.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * Writes bytes.
     *
     * @throws HilumException of kind failed where the file cannot be written; then nothing is left of it, and what was there before stays
     */
    public static void bytes(Configuration hadoop, String uri, Body<OutputStream> body) {
        Path target = new Path(uri);
        try {
            FileSystem fileSystem = target.getFileSystem(hadoop);
            fileSystem.setWriteChecksum(false);
            if (OBJECT_STORES.contains(fileSystem.getScheme())) {
                object(fileSystem, target, body);
            } else {
                file(fileSystem, hadoop, target, body);
            }
        } catch (IOException e) {
            throw HilumException.failed("The file " + uri + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** An object appears when its stream is closed; so one that fails must never be. */
    private static void object(FileSystem store, Path target, Body<OutputStream> body) throws IOException {
        @SuppressWarnings("resource")
        FSDataOutputStream stream = store.create(target, true);
        try {
            body.writeTo(stream);
        } catch (IOException | RuntimeException | Error e) {
            if (stream.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                stream.abort();
            }
            throw e;
        }
        stream.close();
    }

    private static void file(FileSystem fileSystem, Configuration hadoop, Path target, Body<OutputStream> body)
            throws IOException {
        Path folder = target.getParent() == null ? new Path(".") : target.getParent();
        Path draft = new Path(folder, "." + target.getName() + "." + UUID.randomUUID());
        try {
            try (OutputStream stream = fileSystem.create(draft, true)) {
                body.writeTo(stream);
            }
            replace(fileSystem, hadoop, draft, target);
        } catch (IOException | RuntimeException e) {
            fileSystem.delete(draft, false);
            throw e;
        }
    }

    /** In one step: whoever opens the target meanwhile gets the old file or the new one. */
    private static void replace(FileSystem fileSystem, Configuration hadoop, Path draft, Path target)
            throws IOException {
        if (fileSystem.exists(target) && fileSystem.getFileStatus(target).isDirectory()) {
            throw new IOException("it is a folder");
        }
        if (fileSystem.getScheme().equals("file")) {
            // as POSIX has it; Hadoop's own renaming with overwriting would delete first
            if (!fileSystem.rename(draft, target)) {
                throw new IOException("the finished file could not be put in its place");
            }
        } else {
            FileContext.getFileContext(fileSystem.makeQualified(target).toUri(), hadoop)
                    .rename(fileSystem.makeQualified(draft), fileSystem.makeQualified(target), Rename.OVERWRITE);
        }
    }
}
