package org.hilum.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.hilum.domain.HilumException;
import org.hilum.faults.HaltPoint;

/** Writes files atomically on any Hadoop file system: readers see either the complete file or none. */
public final class AtomicFile {
    /**
     * Schemes of object stores, where a rename is a copy and a delete, and an upload is atomic already; only s3a is
     * tested.
     */
    private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "gs", "oss", "cosn");

    private static final long ABANDONED_MILLISECONDS = 10 * 60 * 1000L;
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private AtomicFile() {}

    /** Callback that writes the content of a file. */
    @FunctionalInterface
    public interface Body<T> {
        /** Writes the whole content. The caller closes the stream afterwards. */
        void writeTo(T target) throws IOException;
    }

    /** Writes a text file in UTF-8. */
    public static void writeText(Configuration hadoop, String uri, Body<Writer> body) {
        writeBytes(hadoop, uri, stream -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
            body.writeTo(writer);
            writer.flush();
        });
    }

    /**
     * Writes a binary file.
     *
     * @param hadoop the Hadoop configuration, which selects the file system
     * @param uri URI of the file
     * @param body callback that writes the content
     * @throws HilumException of kind failed if the file cannot be written; an existing file is then left unchanged
     */
    public static void writeBytes(Configuration hadoop, String uri, Body<OutputStream> body) {
        Path target = new Path(uri);
        HaltPoint.reached("file/before");
        try {
            FileSystem fileSystem = target.getFileSystem(hadoop);
            fileSystem.setWriteChecksum(false);
            if (OBJECT_STORES.contains(fileSystem.getScheme())) {
                writeObject(fileSystem, target, body);
            } else {
                writeViaDraft(fileSystem, hadoop, target, body);
            }
            HaltPoint.reached("file/after");
        } catch (IOException e) {
            throw HilumException.failed("The file " + uri + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Writes to an object store. Closing the stream publishes the object, so a failed upload is aborted and never
     * closed.
     */
    private static void writeObject(FileSystem store, Path target, Body<OutputStream> body) throws IOException {
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

    private static void writeViaDraft(FileSystem fileSystem, Configuration hadoop, Path target, Body<OutputStream> body)
            throws IOException {
        Path folder = target.getParent() == null ? new Path(".") : target.getParent();
        Path draft = new Path(folder, "." + target.getName() + "." + UUID.randomUUID());
        try {
            deleteAbandonedDrafts(fileSystem, folder, target);
            try (OutputStream stream = fileSystem.create(draft, true)) {
                body.writeTo(stream);
            }
            HaltPoint.reached("file/draft");
            replace(fileSystem, hadoop, draft, target);
        } catch (IOException | RuntimeException e) {
            fileSystem.delete(draft, false);
            throw e;
        }
    }

    /** Deletes what a writer of the same file that was killed has left: drafts that have not grown for some minutes. */
    private static void deleteAbandonedDrafts(FileSystem fileSystem, Path folder, Path target) throws IOException {
        if (!fileSystem.exists(folder)) {
            return;
        }
        String prefix = "." + target.getName() + ".";
        long oldest = System.currentTimeMillis() - ABANDONED_MILLISECONDS;
        for (FileStatus file : fileSystem.listStatus(folder)) {
            String name = file.getPath().getName();
            if (name.startsWith(prefix)
                    && UUID_TEXT.matcher(name.substring(prefix.length())).matches()
                    && file.getModificationTime() < oldest) {
                fileSystem.delete(file.getPath(), false);
            }
        }
    }

    /** Replaces the target in one step, so that concurrent readers open either the old file or the new one. */
    private static void replace(FileSystem fileSystem, Configuration hadoop, Path draft, Path target)
            throws IOException {
        if (fileSystem.exists(target) && fileSystem.getFileStatus(target).isDirectory()) {
            throw new IOException("it is a folder");
        }
        if (fileSystem.getScheme().equals("file")) {
            // POSIX rename replaces atomically; Hadoop's rename with OVERWRITE deletes the target first
            if (!fileSystem.rename(draft, target)) {
                throw new IOException("the temporary file cannot be renamed");
            }
        } else {
            FileContext.getFileContext(fileSystem.makeQualified(target).toUri(), hadoop)
                    .rename(fileSystem.makeQualified(draft), fileSystem.makeQualified(target), Rename.OVERWRITE);
        }
    }
}
