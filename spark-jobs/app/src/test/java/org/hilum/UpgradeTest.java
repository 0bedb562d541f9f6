package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.spark.sql.SparkSession;
import org.hilum.comparison.LakeContent;
import org.hilum.demo.DemoStudies;
import org.hilum.lake.Lake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests a lake written by the previous version: forty phantom studies processed by {@code nightly}, labels of a
 * second labeler, and a champion. Its tables have schema version 1. The weights of its network are rounded to three
 * bits, so that they compress well.
 */
class UpgradeTest {
    private static final String LAKE = "/org/hilum/lake-of-0.1.0-2026-11-26.tar.xz";
    /** Beginnings of its alphabetically first and last reports. */
    private static final List<String> BEGINNINGS = List.of("Both lung bases show plate", "There is linear atelectasis");

    private static final int ARRIVED = 40;
    private static final int NEW = 6;

    @TempDir
    Path folder;

    @Test
    void nightlyMigratesLakeOfPreviousVersion() throws IOException {
        Path lake = unpacked();
        String root = lake.toString();
        String champion = CommandRun.sql(root, "select model_id from models where stage = 'champion'")
                .get(0);
        Map<String, List<String>> before = LakeContent.of(root);
        assertThat(Lake.at(SparkSession.active(), root).outdatedTables()).hasSize(17);
        assertThat(logs(lake)).as("statistics of reports").contains(BEGINNINGS);
        assertThat(before.get("evaluations")).as("bins as text").anyMatch(row -> row.contains("\"reliability\""));

        CommandRun night = CommandRun.done("nightly", "--lake", root, "--conf-file", settings());
        JsonNode summary = new ObjectMapper().readTree(night.out());
        assertThat(summary.get("status").asText()).isEqualTo("done");
        assertThat(summary.at("/steps/0/step").asText()).isEqualTo("migrate");
        assertThat(summary.get("champion_before").asText()).isEqualTo(champion);
        assertThat(summary.at("/arrived/images kept").asInt()).isEqualTo(NEW);
        Map<String, List<String>> after = LakeContent.of(root);
        assertThat(after.get("reports")).hasSize(ARRIVED + NEW);
        for (String table : List.of("reports", "mentions", "labels", "images", "pixels", "boxes", "splits")) {
            assertThat(after.get(table)).as(table).containsAll(before.get(table));
        }
        // a box generator has a new version, so that all images are localized again
        assertThat(withoutValues(after.get("predictions")))
                .as("predictions")
                .containsAll(withoutValues(before.get("predictions")));
        assertThat(CommandRun.sql(
                        root, "select count(*) = count(distinct image_id) from thorax join images using (image_id)"))
                .as("lungs and heart of the images")
                .containsExactly("true");

        assertThat(CommandRun.sql(
                        root,
                        "select distinct format_string('probability=%.1f-%.1f mean=%.3f cases=%d', bin_from, bin_to, bin_mean,"
                                + " bin_cases) = parameters from evaluations"
                                + " where metric like 'reliability%' and subject = '" + champion + "'"))
                .as("bins of the champion, measured before and after the migration")
                .containsExactly("true");

        CommandRun.done("migrate", "--lake", root, "--cut-log");
        assertThat(LastRun.counts(root, "migrate"))
                .as("the nightly run has migrated the lake")
                .containsEntry("tables migrated", 0L)
                .containsEntry("bundles recorded", 0L);
        assertThat(CommandRun.sql(root, "select count(*) from models where bundle_sha256 is null"))
                .containsExactly("0");
        assertThat(logs(lake))
                .as("statistics of reports that the older version of hilum wrote")
                .doesNotContain(BEGINNINGS);
        assertThat(LakeContent.of(root)).as("the truncation removes no row").isEqualTo(after);

        assertThat(CommandRun.sql(root, "select count(*) from acquisitions"))
                .as("the version that wrote the lake had no such table")
                .containsExactly(String.valueOf(NEW));
        DemoStudies all = new DemoStudies(folder.resolve("archive"), ARRIVED + NEW, 1, 17);
        all.write();
        CommandRun.done(
                "ingest",
                "images",
                "--lake",
                root,
                "--format",
                "png",
                "--source",
                all.images().toString(),
                "--recheck",
                "-Dimages.size=64");
        assertThat(CommandRun.sql(root, "select count(*) from acquisitions join images using (image_id)"))
                .as("files that are read again bring the new columns")
                .containsExactly(String.valueOf(ARRIVED + NEW));
    }

    /** Returns rows without what a computation of another version or processor may change. */
    private static List<String> withoutValues(List<String> predictions) {
        return predictions.stream()
                .map(row -> row.replaceAll("\"(boxes_by|peak_x|peak_y|probability)\":(\"[^\"]*\"|[^,}]*)", ""))
                .toList();
    }

    private Path unpacked() throws IOException {
        try (InputStream file = UpgradeTest.class.getResourceAsStream(LAKE);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.copy(tar, path);
                }
            }
        }
        return folder.resolve("lake");
    }

    /** Returns settings with six new studies and the network settings of the lake's champion. */
    private String settings() throws IOException {
        DemoStudies all = new DemoStudies(folder.resolve("hospital"), ARRIVED + NEW, 1, 17);
        all.write();
        for (Path kind : List.of(all.images(), all.reports())) {
            try (Stream<Path> files = Files.list(kind)) {
                for (Path known : files.sorted().limit(ARRIVED).toList()) {
                    Files.delete(known);
                }
            }
        }
        return TestData.file(
                folder,
                "site.conf",
                """
                nightly.sources = [
                  { kind = images, format = png, source = "%s" }
                  { kind = reports, format = text, source = "%s" }
                ]
                images.size = 64
                train { input-size = 32, map-size = 4, transition-depth = 16, epochs = 1, networks = 1, batch-size = 8, findings = eight }
                evaluate.bootstrap = 100
                localize.overlays = 0
                page.panels = 2
                """
                        .formatted(all.images(), all.reports()));
    }

    private static String logs(Path lake) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(lake.resolve("tables"))) {
            for (Path file : files.filter(path -> path.toString().contains("_delta_log") && Files.isRegularFile(path))
                    .toList()) {
                text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(text.toString()).contains("numRecords");
        return text.toString();
    }
}
