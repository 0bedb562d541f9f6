package org.hilum.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseFolderTest {
    private static int failures;

    /** Local files of which the first reads fail as S3A's do when an object changes between two requests. */
    public static final class ChangingFiles extends RawLocalFileSystem {
        @Override
        public URI getUri() {
            return URI.create("changing:///");
        }

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize) throws IOException {
            if (failures-- > 0) {
                throw new PathIOException(file.toString(), "Change reported by S3 during open");
            }
            return super.open(file, bufferSize);
        }
    }

    @TempDir
    Path temp;

    private LeaseFolder folder;

    @BeforeEach
    void writeClaim() throws IOException {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.changing.impl", ChangingFiles.class.getName());
        folder = new LeaseFolder(hadoop, "changing://" + temp);
        LeaseProcess process = LeaseProcess.current();
        folder.write("token", new LeaseClaim(process, "train", "r1", "2026-01-01T00:00:00Z", 60_000, true));
    }

    @Test
    void readsAClaimAgainThatChangesWhileItIsRead() throws IOException {
        failures = 2;
        assertThat(folder.list()).singleElement().matches(LeaseFolder.ListedClaim::isHeld);
    }

    @Test
    void failsIfAClaimNeverStopsChanging() {
        failures = Integer.MAX_VALUE;
        assertThatThrownBy(() -> folder.list()).isInstanceOf(PathIOException.class);
    }
}
