package org.hilum.lake.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
    @TempDir
    Path folder;

    private FileSystem files;
    private FileContext context;

    @BeforeEach
    void open() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("fs.file.impl", LocalFiles.class.getName());
        configuration.set("fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
        files = FileSystem.newInstance(URI.create("file:///"), configuration);
        context = FileContext.getFileContext(URI.create("file:///"), configuration);
    }

    private org.apache.hadoop.fs.Path path(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    @Test
    void aCommitStartsNoProcess() throws IOException {
        Path events = folder.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            files.mkdirs(path("log"));
            try (var out = context.create(path("log/.1.tmp"), EnumSet.of(CreateFlag.CREATE))) {
                out.write(1);
            }
            context.rename(path("log/.1.tmp"), path("log/1.json"), Options.Rename.NONE);
            recording.stop();
            recording.dump(events);
        }
        assertThat(RecordingFile.readAllEvents(events)).isEmpty();
        assertThat(Files.readAllBytes(folder.resolve("log/1.json"))).containsExactly(1);
        assertThat(folder.resolve("log/.1.json.crc")).exists();
        assertThat(folder.resolve("log/.1.tmp")).doesNotExist();
    }

    @Test
    void aFileThatExistsIsNotReplaced() throws IOException {
        for (String name : List.of("a", "b")) {
            context.create(path(name), EnumSet.of(CreateFlag.CREATE)).close();
        }
        assertThatThrownBy(() -> context.rename(path("a"), path("b"), Options.Rename.NONE))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> context.rename(path("missing"), path("c"), Options.Rename.NONE))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void permissionsAreThoseOfHadoop() throws IOException {
        for (FsPermission permission : List.of(new FsPermission((short) 0640), new FsPermission((short) 01755))) {
            files.mkdirs(path("x"));
            files.setPermission(path("x"), permission);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("x"))))
                    .isEqualTo(permission.toString().replaceAll("t$", "x"));
        }
        assertThat((int) Files.getAttribute(folder.resolve("x"), "unix:mode") & 01000)
                .as("sticky bit")
                .isEqualTo(01000);
        assertThatThrownBy(() -> files.setPermission(path("missing"), FsPermission.getFileDefault()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void linksAreReadAsHadoopReadsThem() throws IOException {
        Files.writeString(folder.resolve("target"), "x");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
        FileSystem hadoop = FileSystem.newInstance(URI.create("file:///"), new Configuration());
        for (String name : List.of("target", "link")) {
            assertThat(files.getFileLinkStatus(path(name)))
                    .hasToString(hadoop.getFileLinkStatus(path(name)).toString());
        }
    }
}
