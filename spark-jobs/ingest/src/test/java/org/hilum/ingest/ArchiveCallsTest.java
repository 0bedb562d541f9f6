package org.hilum.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives spare object stores an operation for every image. */
class ArchiveCallsTest {
    private static final int ARCHIVES = 12;
    private static final int IMAGES = 200;

    @TempDir
    Path folder;

    /** A local file system that counts what a store would charge for. */
    public static final class CountedFileSystem extends LocalFileSystem {
        static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int bufferSize) throws IOException {
            CALLS.incrementAndGet();
            return super.open(file, bufferSize);
        }

        @Override
        public FileStatus getFileStatus(org.apache.hadoop.fs.Path file) throws IOException {
            CALLS.incrementAndGet();
            return super.getFileStatus(file);
        }

        @Override
        public FileStatus[] listStatus(org.apache.hadoop.fs.Path file) throws IOException {
            CALLS.incrementAndGet();
            return super.listStatus(file);
        }
    }

    @Test
    void anArchiveIsOpenedOnceWhateverTheNumberOfItsImages() throws IOException {
        for (int archive = 0; archive < ARCHIVES; archive++) {
            writeArchive(folder.resolve("images_" + archive + ".tar"), archive);
        }
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", CountedFileSystem.class.getName());
        hadoop.setBoolean("fs.file.impl.disable.cache", true);
        CountedFileSystem.CALLS.set(0);

        List<SourceFile> files = SourceFiles.list(hadoop, folder.toUri().toString(), ImageFormat.PNG.extensions())
                .files();
        assertThat(files).hasSize(ARCHIVES);
        RecordReader reader = (file, bytes) ->
                Stream.of(ParsedRecord.kept("file", 1, RowFactory.create(file.name(), bytes.readAllBytes().length)));
        long read = 0;
        for (SourceFile file : files) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.uri());
            try (InputStream bytes = path.getFileSystem(hadoop).open(path)) {
                read += new ArchiveMembers(reader, ImageFormat.PNG)
                        .read(file, bytes)
                        .count();
            }
        }
        assertThat(read).isEqualTo((long) ARCHIVES * IMAGES);
        assertThat(CountedFileSystem.CALLS.get())
                .as("calls for %d images in %d archives", ARCHIVES * IMAGES, ARCHIVES)
                .isBetween(ARCHIVES, 8 * ARCHIVES);
    }

    @Test
    void membersThatAreNoImagesAreCounted() throws IOException {
        assertThat(Set.of("a.png", "x/B.PNG", "p/c.jpg", ".d.png", "__MACOSX/e.png").stream()
                        .filter(ImageFormat.PNG::accepts))
                .containsExactlyInAnyOrder("a.png", "x/B.PNG");
        assertThat(Set.of("IM0001", "1.2.840.113", "a.dcm", "DICOMDIR", "readme.txt").stream()
                        .filter(ImageFormat.DICOM::accepts))
                .containsExactlyInAnyOrder("IM0001", "1.2.840.113", "a.dcm");
    }

    private static void writeArchive(Path file, int archive) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
            for (int image = 0; image < IMAGES; image++) {
                TarArchiveEntry entry = new TarArchiveEntry(String.format("images/%08d_%03d.png", image, archive));
                entry.setSize(100);
                tar.putArchiveEntry(entry);
                tar.write(new byte[100]);
                tar.closeArchiveEntry();
            }
        }
    }
}
