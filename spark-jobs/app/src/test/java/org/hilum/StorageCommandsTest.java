package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that {@code optimize} and {@code vacuum} change files and no row. */
class StorageCommandsTest {
    private static final int DAYS = 4;

    @TempDir
    Path folder;

    @Test
    void optimizeMergesFilesAndVacuumKeepsReadableVersions() throws IOException {
        String lake = folder.resolve("lake").toString();
        for (int day = 0; day < DAYS; day++) {
            TestData.file(folder.resolve("in"), "r" + day + ".txt", "No effusion. Mild cardiomegaly.");
            CommandRun.done(
                    CommandRun.reports(lake, "text", folder.resolve("in").toString()));
        }
        CommandRun.done("mine", "--lake", lake);
        Map<String, List<String>> before = LakeRows.of(lake);
        assertThat(files(lake, "reports")).isEqualTo(DAYS);
        CommandRun optimized = CommandRun.done("optimize", "--lake", lake, "--table", "reports", "--least-files", "3");
        assertThat(optimized.err()).contains(DAYS + " files merged", "1 tables optimized");
        assertThat(CommandRun.sql(
                        lake, "select count(distinct file) from (select input_file_name() as file from reports)"))
                .containsExactly("1");
        assertThat(CommandRun.done("optimize", "--lake", lake, "--table", "reports")
                        .err())
                .contains("0 files merged");
        CommandRun.done("vacuum", "--lake", lake, "--keep-days", "7");
        assertThat(files(lake, "reports"))
                .as("merged files stay for time travel")
                .isEqualTo(DAYS + 1);
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();
        // mine reads what has changed since its last run: nothing
        CommandRun.done("mine", "--lake", lake);
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();

        CommandRun tooFew = CommandRun.of("vacuum", "--lake", lake, "--keep-days", "6");
        assertThat(tooFew.code()).isEqualTo(2);
        assertThat(tooFew.err()).contains("--keep-days is 6; it must be 7 or more");
    }

    private static long files(String lake, String table) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(lake, "tables", table))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }
}
