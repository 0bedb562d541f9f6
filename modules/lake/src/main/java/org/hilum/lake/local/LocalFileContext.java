package org.hilum.lake.local;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/** {@link RawLocalFiles} with checksums, for Hadoop's interface {@code FileContext}, through which Delta commits. */
public final class LocalFileContext extends ChecksumFs {
    /** Creates a file system, as Hadoop does by its configuration. */
    public LocalFileContext(URI root, Configuration configuration) throws IOException, URISyntaxException {
        super(new Raw(configuration));
    }

    private static final class Raw extends DelegateToFileSystem {
        Raw(Configuration configuration) throws IOException, URISyntaxException {
            super(
                    FsConstants.LOCAL_FS_URI,
                    new RawLocalFiles(),
                    configuration,
                    FsConstants.LOCAL_FS_URI.getScheme(),
                    false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(String name) {
            // as Hadoop's: local paths may have colons and other characters that HDFS forbids
            return true;
        }
    }
}
