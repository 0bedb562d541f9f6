package org.hilum.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.hilum.job.JobFailed;

/** Writes a file on any file system so that it is there whole or not at all. */
public final class AtomicFile {
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
     * @throws JobFailed where the file cannot be written; then nothing is left of it
     */
    public static void bytes(Configuration hadoop, String uri, Body<OutputStream> body) {
        Path target = new Path(uri);
        // an object store shows an object when its stream is closed; a file system shows a file when it is renamed
        Path draft = new Path(
                target.getParent() == null ? new Path(".") : target.getParent(),
                "." + target.getName() + "." + UUID.randomUUID());
        try {
            FileSystem fileSystem = target.getFileSystem(hadoop);
            fileSystem.setWriteChecksum(false);
            try (OutputStream stream = fileSystem.create(draft, true)) {
                body.writeTo(stream);
            } catch (IOException | RuntimeException e) {
                fileSystem.delete(draft, false);
                throw e;
            }
            fileSystem.delete(target, false);
            if (!fileSystem.rename(draft, target)) {
                throw new IOException("the finished file could not be put in its place");
            }
        } catch (IOException e) {
            throw new JobFailed("The file " + uri + " cannot be written: " + e.getMessage(), e);
        }
    }
}
