package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** True pairs of report and radiograph: every image meets the labels of its report. */
class ReportImagePairsTest {
    @TempDir
    Path folder;

    @Test
    void everyRadiographMeetsTheLabelsOfItsReport() throws IOException {
        Path images = TestData.of("openi-images/images");
        Set<String> uids;
        try (var files = Files.list(images)) {
            uids = files.map(file -> file.getFileName().toString().replaceFirst("^CXR(\\d+)_.*", "$1"))
                    .collect(Collectors.toSet());
        }
        List<String> reports = Files.readAllLines(TestData.of("openi-dev/reports.csv"), StandardCharsets.UTF_8);
        String chosen = reports.stream()
                .filter(line ->
                        line.startsWith("uid") || uids.contains(line.substring(0, Math.max(0, line.indexOf(',')))))
                .collect(Collectors.joining("\n", "", "\n"));
        String lake = folder.resolve("lake").toString();
        CommandRun.done(CommandRun.reports(lake, "openi-csv", TestData.file(folder, "reports.csv", chosen)));
        CommandRun.done("mine", "--lake", lake);
        CommandRun.done(
                "ingest",
                "images",
                "--lake",
                lake,
                "--format",
                "png",
                "--source",
                images.toString(),
                "-Dimages.size=64");
        assertThat(CommandRun.sql(lake, "select count(*) from reports")).containsExactly("8");
        assertThat(CommandRun.sql(
                        lake,
                        "select count(*), count(distinct i.study_id) from images i join labels l on l.level = 'study' and"
                                + " l.subject_id = i.study_id where l.finding = 'no_finding'"))
                .containsExactly("13,8");
        assertThat(CommandRun.sql(lake, "select count(*) from splits group by split_name"))
                .containsExactly("8");
    }
}
