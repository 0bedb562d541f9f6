package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports with planted identifiers: with {@code privacy.scrub} no table has them, and all dates of a patient move by the same days. */
class ScrubbedReportsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final List<String> PLANTED = List.of(
            "DOE",
            "Doe",
            "JANE",
            "Jane",
            "7654321",
            "ACC90001",
            "Quimby",
            "555-0142",
            "Elm Street",
            "2024",
            "Mrs. Doe");

    @TempDir
    Path folder;

    @Test
    void noTableHasPlantedIdentifiersAndDatesMoveTogether() throws IOException {
        String lake = folder.resolve("lake").toString();
        String key = TestData.file(folder, "key", KEY);
        TestData.file(
                folder.resolve("in"),
                "1.hl7",
                String.join(
                                "\r",
                                "MSH|^~\\&|RIS|H|L|H|20240302081500||ORU^R01|1|P|2.3",
                                "PID|1||7654321^^^H^MR||DOE^JANE^Q",
                                "OBR|1||ACC90001|CHEST|||20240301||||||||| 77^Quimby^Ada||||||||F",
                                "OBX|1|TX|CHEST||INDICATION: Jane Doe, MRN 7654321, fell on Elm Street. Comparison: 2/20/2024.",
                                "OBX|2|TX|CHEST||FINDINGS: Small left pleural effusion, new since February 20, 2024. No pneumothorax.",
                                "OBX|3|TX|CHEST||IMPRESSION: Small left effusion. Mrs. Doe was told; discussed with A. Quimby at"
                                        + " 555-555-0142 on 3/1/2024.")
                        + "\r");
        String[] command = CommandRun.reports(
                lake, "hl7", folder.resolve("in").toString(), "--pseudonyms", key, "-Dprivacy.scrub=true");
        CommandRun run = CommandRun.done(command);
        CommandRun.done("mine", "--lake", lake);
        String everything = LakeRows.of(lake).toString() + run.err() + run.out();
        assertThat(everything.replaceAll("\"(since|last_seen|issued_at)\":\"[^\"]*\"", ""))
                .doesNotContain(PLANTED);
        assertThat(CommandRun.sql(lake, "select finding, value from labels where value is not null order by 1"))
                .contains("Effusion,1", "Pneumothorax,0");
        String text = CommandRun.sql(lake, "select replace(text, '\\n', ' ') as text from reports")
                .get(0);
        LocalDate moved = LocalDate.parse(
                CommandRun.sql(lake, "select study_date from reports").get(0));
        long days = ChronoUnit.DAYS.between(LocalDate.of(2024, 3, 1), moved);
        assertThat(days).isBetween(-364L, -1L);
        LocalDate comparison = LocalDate.of(2024, 2, 20).plusDays(days);
        assertThat(text)
                .contains("Comparison: " + comparison.getMonthValue() + "/" + comparison.getDayOfMonth() + "/"
                        + comparison.getYear() + ".")
                .contains("Small left pleural effusion, new since")
                .contains(String.valueOf(moved.getYear()));
        assertThat(CommandRun.done(command).err()).contains("1 files known already");
    }

    @Test
    void timesOfAcquisitionMoveByTheDaysOfThePatient() throws IOException {
        String key = TestData.file(folder, "key", KEY);
        Path in = Files.createDirectories(folder.resolve("dicom"));
        Files.copy(TestData.of("dicom/cr-mono1-10bit.dcm"), in.resolve("a.dcm"));
        String manifest = TestData.file(folder, "manifest.csv", "image_id,patient_id\na.dcm,p9\n");
        String plain = acquired(folder.resolve("plain").toString(), in, "--manifest", manifest, "--pseudonyms", key);
        String lake = folder.resolve("moved").toString();
        String moved = acquired(lake, in, "--manifest", manifest, "--pseudonyms", key, "-Dprivacy.scrub=true");
        long days = ChronoUnit.DAYS.between(LocalDate.parse(plain), LocalDate.parse(moved));
        assertThat(days).isBetween(-364L, -1L);
    }

    private static String acquired(String lake, Path source, String... more) {
        CommandRun.done(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "ingest",
                                "images",
                                "--lake",
                                lake,
                                "--format",
                                "dicom",
                                "--source",
                                source.toString(),
                                "-Dimages.size=64",
                                "-Dimages.thorax=false"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new));
        return CommandRun.sql(lake, "select date(acquired_at) from acquisitions")
                .get(0);
    }

    @Test
    void scrubbingWithoutAKeyIsWrongUsage() throws IOException {
        TestData.file(folder.resolve("in"), "r.txt", "No mass.");
        CommandRun run = CommandRun.of(CommandRun.reports(
                folder.resolve("lake").toString(), "text", folder.resolve("in").toString(), "-Dprivacy.scrub=true"));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("privacy.scrub needs --pseudonyms KEYFILE")
                .doesNotContain("\tat ");
    }
}
