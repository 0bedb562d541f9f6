package org.hilum.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.hilum.domain.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final int LENGTH = 100_000;

    @TempDir
    Path folder;

    @Test
    void failureLeavesOldFileOnly() throws IOException {
        Path file = folder.resolve("labels.csv");
        write(file, "old");
        assertThatThrownBy(() -> AtomicFile.writeText(new Configuration(), file.toString(), writer -> {
                    writer.write("half");
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(HilumException.class)
                .hasMessageContaining("cannot be written: the disk is full");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void draftsOfKilledWritersAreDeleted() throws IOException {
        Path file = folder.resolve("model.zip");
        Path abandoned = Files.writeString(folder.resolve(".model.zip." + UUID.randomUUID()), "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
        Path growing = Files.writeString(folder.resolve(".model.zip." + UUID.randomUUID()), "half");
        Path other = Files.writeString(folder.resolve(".model.zip.backup"), "kept");
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
        write(file, "new");
        assertThat(abandoned).doesNotExist();
        assertThat(List.of(growing, other, file)).allMatch(Files::exists);
    }

    @Test
    void doesNotReplaceFolder() throws IOException {
        Path target = Files.createDirectories(folder.resolve("out"));
        assertThatThrownBy(() -> write(target, "new"))
                .isInstanceOf(HilumException.class)
                .hasMessageContaining("it is a folder");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void concurrentReaderGetsOldOrNewFile() throws IOException {
        Path file = folder.resolve("model.zip");
        write(file, "0".repeat(LENGTH));
        AtomicBoolean isDone = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int turn = 1; turn < 200; turn++) {
                write(file, String.valueOf(turn % 10).repeat(LENGTH));
            }
            isDone.set(true);
        });
        while (!isDone.get() && !writer.isCompletedExceptionally()) {
            String read = Files.readString(file);
            assertThat(read).hasSize(LENGTH);
            assertThat(read.chars().distinct().count()).isEqualTo(1);
        }
        writer.join();
    }

    private static void write(Path file, String text) {
        AtomicFile.writeText(new Configuration(), file.toString(), writer -> writer.write(text));
    }
}
