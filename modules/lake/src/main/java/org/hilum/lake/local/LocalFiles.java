package org.hilum.lake.local;

import org.apache.hadoop.fs.LocalFileSystem;

/** {@link RawLocalFiles} with checksums, for Hadoop's interface {@code FileSystem}. */
public final class LocalFiles extends LocalFileSystem {
    /** Creates a file system, as Hadoop does by its configuration. */
    public LocalFiles() {
        super(new RawLocalFiles());
    }
}
