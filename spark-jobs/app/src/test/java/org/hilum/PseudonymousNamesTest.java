package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of files that hold ids: with {@code --pseudonyms} no table has them. */
class PseudonymousNamesTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String PATIENT = "00098765";

    @TempDir
    Path folder;

    @Test
    void noTableHasNamesOfFilesAndTheKeyFindsThem() throws IOException {
        String lake = folder.resolve("lake").toString();
        String key = TestData.file(folder, "key", KEY);
        Path in = Files.createDirectories(folder.resolve("in"));
        byte[] picture = Files.readAllBytes(somePicture());
        Files.write(in.resolve(PATIENT + "_000.png"), picture);
        Files.write(in.resolve(PATIENT + "_001.png"), new byte[] {1, 2, 3});
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(in.resolve(PATIENT + ".tar")))) {
            add(tar, PATIENT + "/" + PATIENT + "_002.png", picture);
            add(tar, PATIENT + "/" + PATIENT + "_003.png", new byte[] {1, 2, 3});
        }
        // a lake that has read the files without a key has their names ...
        images(lake, in);
        assertThat(LakeRows.of(lake).get("sources")).anyMatch(row -> row.contains(PATIENT));
        assertThat(LakeRows.of(lake).get("quarantine")).anyMatch(row -> row.contains(PATIENT));
        // ... until it reads them with one
        images(lake, in, "--pseudonyms", key);
        Map<String, List<String>> rows = LakeRows.of(lake);
        assertThat(rows.get("sources")).hasSize(4).noneMatch(row -> row.contains(PATIENT));
        assertThat(rows.get("quarantine")).hasSize(2).noneMatch(row -> row.contains(PATIENT));

        String other = folder.resolve("other").toString();
        CommandRun first = images(other, in, "--pseudonyms", key);
        assertThat(first.err()).doesNotContain(PATIENT, KEY);
        assertThat(LakeRows.of(other).toString()).doesNotContain(PATIENT, KEY);
        assertThat(images(other, in, "--pseudonyms", key).err()).contains("3 files known already");

        List<String> names = CommandRun.done("file-names", "--source", in.toString(), "--pseudonyms", key)
                .out()
                .lines()
                .toList();
        assertThat(names).hasSize(4).first().isEqualTo("name,file");
        String image = CommandRun.sql(other, "select min(source_uri) from images where source_uri not like '%!/%'")
                .get(0);
        assertThat(image).matches("file:[0-9a-f]{32}\\.png");
        assertThat(names)
                .anySatisfy(line -> assertThat(line).startsWith(image + ",").endsWith(PATIENT + "_000.png"));
        assertThat(CommandRun.sql(other, "select source_uri from quarantine order by length(source_uri)"))
                .satisfiesExactly(
                        file -> assertThat(file).matches("file:[0-9a-f]{32}\\.png"),
                        member -> assertThat(member).matches("file:[0-9a-f]{32}\\.tar!/file:[0-9a-f]{32}\\.png"));
    }

    private static Path somePicture() throws IOException {
        try (var files = Files.list(TestData.of("nih-256/images"))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static CommandRun images(String lake, Path source, String... more) {
        List<String> words = new ArrayList<>(List.of("ingest", "images", "--lake", lake, "--format", "png"));
        words.addAll(List.of("--source", source.toString(), "-Dimages.size=64", "-Dimages.thorax=false"));
        words.addAll(List.of(more));
        return CommandRun.done(words.toArray(String[]::new));
    }
}
