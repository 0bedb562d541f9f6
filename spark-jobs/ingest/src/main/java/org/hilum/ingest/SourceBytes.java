package org.hilum.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The bytes of files of a source. */
final class SourceBytes {
    private SourceBytes() {}

    /**
     * Opens a file as it is stored. Hadoop's local file system looks for a file of checksums first and fails for a name with a colon, so
     * that the one below it is asked.
     *
     * @throws IOException if the file cannot be opened
     */
    static InputStream stored(Configuration hadoop, String uri) throws IOException {
        try {
            Path path = new Path(uri);
            FileSystem fileSystem = path.getFileSystem(hadoop);
            return (fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem).open(path);
        } catch (IllegalArgumentException e) {
            throw new IOException("a name that the file system does not take", e);
        }
    }

    /** Returns the decompressed bytes of a file whose name says that it is compressed, and any others as they are. */
    static InputStream decompressed(Configuration hadoop, SourceFile file, InputStream stored) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(new Path(file.uri()));
        return codec == null ? stored : new ExpansionLimit(codec.createInputStream(stored), file.length());
    }
}
