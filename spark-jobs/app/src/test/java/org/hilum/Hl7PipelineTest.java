package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hl7PipelineTest {
    @TempDir
    Path folder;

    private String lake;

    @BeforeEach
    void nameLake() {
        lake = folder.resolve("lake").toString();
    }

    private static String message(String accession, String status, String issued, String text) {
        return String.join(
                        "\r",
                        "MSH|^~\\&|RIS|H|L|H|" + issued + "||ORU^R01|" + issued + "|P|2.3",
                        "PID|1||MRN7^^^H||DOE^JANE",
                        "OBR|1||" + accession + "|CHEST|||20240301||||||||||||||||||" + status,
                        "OBX|1|TX|CHEST||" + text)
                + "\r";
    }

    private CommandRun ingest(String name, String... messages) throws IOException {
        TestData.file(folder.resolve("in"), name, String.join("", messages));
        return CommandRun.done(
                CommandRun.reports(lake, "hl7", folder.resolve("in").toString()));
    }

    private List<String> labels() {
        return CommandRun.sql(lake, "select subject_id, finding, value from labels order by 1, 2");
    }

    @Test
    void mergesPreliminaryFinalAddendumAndCorrection() throws IOException {
        CommandRun first = ingest(
                "1.hl7",
                message("A1", "P", "20240301100000", "Small effusion."),
                message("A2", "F", "20240301100100", "No nodule."),
                message("A3", "F", "20240301100200", "Mass.").replace("MRN7^^^H", ""));
        assertThat(first.err()).doesNotContain("MRN7", "DOE", "effusion");
        assertThat(LastRun.counts(lake, "ingest reports"))
                .containsEntry("reports read", 3L)
                .containsEntry("reports kept", 2L)
                .containsEntry("reports quarantined", 1L)
                .containsEntry("new", 2L);
        CommandRun.done("mine", "--lake", lake);
        assertThat(labels()).containsExactly("A1,Effusion,1", "A1,no_finding,0", "A2,Nodule,0", "A2,no_finding,1");

        ingest(
                "2.hl7",
                message("A1", "A", "20240301130000", "Cardiomegaly."),
                message("A1", "F", "20240301120000", "No effusion."),
                message("A2", "P", "20240301090000", "Nodule."));
        assertThat(LastRun.counts(lake, "ingest reports"))
                .containsEntry("superseded or repeated", 1L)
                .containsEntry("new", 0L)
                .containsEntry("amended", 1L);
        CommandRun.done("mine", "--lake", lake);
        assertThat(labels())
                .containsExactly(
                        "A1,Cardiomegaly,1", "A1,Effusion,0", "A1,no_finding,0", "A2,Nodule,0", "A2,no_finding,1");
        assertThat(CommandRun.sql(lake, "select section from mentions where finding = 'Cardiomegaly'"))
                .containsExactly("addendum");
        assertThat(CommandRun.sql(lake, "select locator, reason from quarantine"))
                .containsExactly("message 3,no patient id (PID-3)");
    }

    @Test
    void recheckChangesNothingAndWithdrawnReportLosesLabels() throws IOException {
        ingest("1.hl7", message("A1", "F", "20240301100000", "Mass."), message("A1", "A", "20240301110000", "Nodule."));
        ingest("2.hl7", message("A1", "C", "20240301120000", "Effusion."));
        Map<String, List<String>> before = LakeRows.of(lake);
        CommandRun.done(CommandRun.reports(lake, "hl7", folder.resolve("in").toString(), "--recheck"));
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();
        CommandRun.done("mine", "--lake", lake);
        assertThat(labels()).containsExactly("A1,Effusion,1", "A1,Nodule,1", "A1,no_finding,0");
        ingest("3.hl7", message("A1", "X", "20240301130000", ""));
        CommandRun.done("mine", "--lake", lake);
        assertThat(labels()).containsExactly("A1,no_finding,1");
        assertThat(CommandRun.sql(lake, "select report_id, status, text from reports"))
                .containsExactly("A1,empty,");
    }

    @Test
    void accessionFieldIsConfigurable() throws IOException {
        String message = message("F1", "F", "20240301100000", "No mass.").replace("OBR|1||F1", "OBR|1|PL9|F1");
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.hl7"), message);
        String source = folder.resolve("in").toString();
        CommandRun.done(CommandRun.reports(lake, "hl7", source, "-Dreports.hl7-accession=OBR-2"));
        assertThat(CommandRun.sql(lake, "select study_id, patient_id from reports"))
                .containsExactly("PL9,MRN7");
        CommandRun wrong = CommandRun.of(CommandRun.reports(lake, "hl7", source, "-Dreports.hl7-accession=PID-3"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("reports.hl7-accession is PID-3", "OBR-18");
    }

    @Test
    void resourcesOfFhirAreVersionsOfReports() throws IOException {
        String resource = "{\"resourceType\":\"DiagnosticReport\",\"id\":\"A1\",\"status\":\"%s\",\"issued\":\"%s\","
                + "\"subject\":{\"reference\":\"Patient/p1\"},\"code\":{\"text\":\"%s\"},\"conclusion\":\"%s\"}%n";
        TestData.file(
                folder.resolve("in"),
                "a.ndjson",
                String.format(resource, "corrected", "2024-03-02T10:00:00Z", "XR Chest", "No effusion.")
                        + String.format(resource, "final", "2024-03-01T10:00:00Z", "XR Chest", "Effusion.")
                        + String.format(resource, "final", "2024-03-01T10:00:00Z", "MR Knee", "Torn."));
        CommandRun.done(CommandRun.reports(lake, "fhir", folder.resolve("in").toString(), "-Dreports.only=chest"));
        assertThat(LastRun.counts(lake, "ingest reports"))
                .containsEntry("reports read", 2L)
                .containsEntry("superseded or repeated", 1L)
                .containsEntry("reports of other examinations left alone (reports.only)", 1L);
        assertThat(CommandRun.sql(lake, "select report_id, patient_id, status, text from reports"))
                .containsExactly("A1,p1,corrected,No effusion.");
    }
}
