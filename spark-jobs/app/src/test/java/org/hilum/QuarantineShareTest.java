package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a source most of whose records are broken stops an ingest, and that nothing of it is lost. */
class QuarantineShareTest {
    private static final int RECORDS = 220;
    private static final int BROKEN = 150;

    @TempDir
    Path folder;

    @Test
    void tooManyBrokenRecordsFailTheIngest() throws IOException {
        String lake = folder.resolve("lake").toString();
        String source = csv("reports.csv", BROKEN);
        CommandRun failed = ingest(lake, source, "-Dingest.max-quarantined-share=0.5");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains(
                        "150 of 220 reports went to quarantine, a larger share than max-quarantined-share = 0.5 allows")
                .doesNotContain("\tat ");
        assertThat(counts(lake)).containsExactly("70,150");
        // not marked as read: the next command reads it again, with the same rows
        CommandRun again = ingest(lake, source, "-Dingest.max-quarantined-share=0.5");
        assertThat(again.code()).isEqualTo(1);
        assertThat(counts(lake)).containsExactly("70,150");
        CommandRun any = ingest(lake, source);
        assertThat(any.code()).isZero();
        assertThat(any.err()).contains("220 reports read");
        assertThat(ingest(lake, source, "-Dingest.max-quarantined-share=0.5").err())
                .contains("1 files known already");
        assertThat(counts(lake)).containsExactly("70,150");
    }

    @Test
    void nightSaysSo() throws IOException {
        String lake = folder.resolve("nights").toString();
        String conf = TestData.file(
                folder,
                "site.conf",
                "nightly.sources = [{ kind = reports, format = csv, source = \"" + csv("many.csv", BROKEN)
                        + "\", options { column = [\"text=report\", \"report_id=id\", \"patient_id=who\"] } }]\n");
        CommandRun night = CommandRun.of("nightly", "--lake", lake, "--conf-file", conf);
        assertThat(night.code()).isEqualTo(1);
        JsonNode summary = new ObjectMapper().readTree(night.out());
        assertThat(summary.get("status").asText()).isEqualTo("failed");
        assertThat(summary.toString()).contains("150 of 220 reports went to quarantine");
        assertThat(counts(lake)).containsExactly("70,150");
    }

    private static CommandRun ingest(String lake, String source, String... options) {
        List<String> columns =
                List.of("--column", "text=report", "--column", "report_id=id", "--column", "patient_id=who");
        List<String> all = new ArrayList<>(columns);
        all.addAll(List.of(options));
        return CommandRun.of(CommandRun.reports(lake, "csv", source, all.toArray(String[]::new)));
    }

    private String csv(String name, int broken) throws IOException {
        StringBuilder rows = new StringBuilder("id,who,report\n");
        for (int i = 0; i < RECORDS; i++) {
            rows.append(i < broken ? "" : "r" + i).append(",p").append(i).append(",Lungs are clear.\n");
        }
        return TestData.file(folder, name, rows.toString());
    }

    private static List<String> counts(String lake) {
        return CommandRun.sql(lake, "select (select count(*) from reports), (select count(*) from quarantine)");
    }
}
