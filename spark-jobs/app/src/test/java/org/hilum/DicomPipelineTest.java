package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomPipelineTest {
    private static final String FIRST_INSTANCE = "1.3.6.1.4.1.11129.5.5.110503645592756492463169821050252582267888";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private String lake;

    @BeforeEach
    void nameLake() {
        lake = folder.resolve("lake").toString();
    }

    private void copy(String name, String as) throws IOException {
        Path file = Files.createDirectories(folder.resolve("pacs").resolve(as).getParent())
                .resolve(Path.of(as).getFileName());
        Files.copy(TestData.of("dicom/" + name), file);
    }

    private Map<String, Long> ingest(String... more) {
        List<String> words = new ArrayList<>(List.of("ingest", "images", "--lake", lake, "--format", "dicom"));
        words.addAll(List.of("--source", folder.resolve("pacs").toString(), "-Dimages.size=64"));
        words.addAll(List.of(more));
        CommandRun.done(words.toArray(String[]::new));
        return LastRun.counts(lake, "ingest images");
    }

    @Test
    void realFilesAreKeptOrQuarantinedAndRerunChangesNothing() throws IOException {
        for (int i = 1; i <= 6; i++) {
            copy("test" + i + ".dcm", "test" + i + ".dcm");
        }
        copy("cr-mono1-10bit.dcm", "cr.dcm");
        Files.write(
                folder.resolve("pacs/cut.dcm"),
                java.util.Arrays.copyOf(Files.readAllBytes(TestData.of("dicom/test3.dcm")), 500_000));
        assertThat(ingest())
                .containsEntry("images read", 8L)
                .containsEntry("images kept", 3L)
                .containsEntry("images quarantined", 5L);
        assertThat(CommandRun.sql(lake, "select image_id, patient_id, view, width from images order by patient_id"))
                .satisfiesExactly(
                        one -> assertThat(one).endsWith(",1,AP,1024"),
                        two -> assertThat(two).isEqualTo(FIRST_INSTANCE + ",2,PA,1024"),
                        three -> assertThat(three).endsWith(",61,AP,1024"));
        assertThat(CommandRun.sql(lake, "select reason from quarantine order by source_uri"))
                .satisfiesExactly(
                        cr -> assertThat(cr).contains("no patient id: neither a manifest nor the header"),
                        cut -> assertThat(cut).contains("damaged"),
                        ribs -> assertThat(ribs).isEqualTo("the body part RIBCAGE is not in images.body-parts"),
                        ct -> assertThat(ct).isEqualTo("the modality CT is not in images.modalities"),
                        same -> assertThat(same).contains("same id and other bytes"));
        assertThat(CommandRun.sql(
                        lake,
                        "select file_id, sex, age is not null, sop_uid = image_id, series_uid like '1.%', sop_class like"
                                + " '1.2.840.10008.5.1.4.1.1.%', acquired_at is not null, spacing_x > 0 from acquisitions"
                                + " order by file_id limit 1"))
                .containsExactly("test1,M,true,true,true,true,false,");
        Map<String, List<String>> before = LakeRows.of(lake);
        assertThat(ingest()).containsEntry("files known already", 8L);
        ingest("--recheck");
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();
    }

    @Test
    void unknownViewsAreHandledBySetting() throws IOException {
        copy("test6.dcm", "test6.dcm");
        assertThat(ingest("-Dimages.unknown-view=refuse")).containsEntry("images quarantined", 1L);
        assertThat(CommandRun.sql(lake, "select reason from quarantine"))
                .containsExactly("an unknown view: XX (images.unknown-view is refuse)");
        assertThat(ingest()).containsEntry("images kept", 1L);
        assertThat(CommandRun.sql(lake, "select view is null from images")).containsExactly("true");
        assertThat(CommandRun.sql(lake, "select resolved_at is not null from quarantine"))
                .containsExactly("true");
    }

    @Test
    void findsFilesWithoutExtensionByPreamble() throws IOException {
        copy("test1.dcm", "a/1.2.840.113.4");
        copy("test2.dcm", "a/IM0001");
        copy("test3.dcm", "b/x.ima");
        copy("test3.dcm", "DICOMDIR");
        Files.write(folder.resolve("pacs/LOCK"), new byte[200]);
        assertThat(ingest())
                .containsEntry("images read", 3L)
                .containsEntry("images kept", 3L)
                .containsEntry("other files left alone", 2L);
    }

    @Test
    void manifestCompletesHeaderByImageOrFile() throws IOException {
        copy("cr-mono1-10bit.dcm", "cr.dcm");
        copy("test1.dcm", "test1.dcm");
        String manifest = TestData.file(
                folder, "manifest.csv", "image_id,patient_id,view\ncr.dcm,p9,\n" + FIRST_INSTANCE + ",p2,lateral\n");
        assertThat(ingest("--manifest", manifest)).containsEntry("images kept", 2L);
        assertThat(CommandRun.sql(lake, "select patient_id, study_id, view from images order by patient_id"))
                .containsExactly(
                        "p2,1.3.6.1.4.1.11129.5.5.112507010803284478207522016832191866964708,LATERAL",
                        "p9,FUJI95714,PA");
    }

    @Test
    void sameKeyGivesSamePseudonymsAndNoOtherHeaderDataIsKept() throws IOException {
        copy("nhsx-dx.dcm", "one.dcm");
        String key = TestData.file(folder, "key", KEY + "\n");
        ingest("--pseudonyms", key);
        List<String> ids = CommandRun.sql(lake, "select image_id, study_id, patient_id from images");
        assertThat(ids).hasSize(1);
        assertThat(ids.get(0)).matches("[0-9a-f]{16},[0-9a-f]{16},[0-9a-f]{16}");
        assertThat(CommandRun.sql(lake, "select file_id, study_uid, series_uid, sop_uid from acquisitions")
                        .get(0))
                .matches("[0-9a-f]{16}(,2\\.25\\.\\d{30,39}){3}");
        Map<String, List<String>> before = LakeRows.of(lake);
        ingest("--pseudonyms", key, "--recheck");
        assertThat(LakeRows.differences(before, LakeRows.of(lake))).isEmpty();
        assertThat(ingest("--pseudonyms", key)).containsEntry("files known already", 1L);
        String everything = before + CommandRun.sql(lake, "select * from runs").toString();
        assertThat(everything).doesNotContain("Covid0000", "11129.5.5", KEY, "No Finding");

        String labels = TestData.file(
                folder,
                "labels.csv",
                "study_id,Mass\n1.3.6.1.4.1.11129.5.5.112507010803284478207522016832191866964708,1\n");
        CommandRun.done(
                "ingest",
                "labels",
                "--lake",
                lake,
                "--format",
                "wide-csv",
                "--labeler",
                "hand",
                "--source",
                labels,
                "--pseudonyms",
                key);
        assertThat(CommandRun.sql(
                        lake, "select distinct study_id = subject_id from images, labels where level = 'study'"))
                .containsExactly("true");
        String other = TestData.file(folder, "other-key", "another key of some length");
        ingest("--pseudonyms", other);
        assertThat(CommandRun.sql(lake, "select count(distinct patient_id) from images"))
                .containsExactly("2");
    }

    @Test
    void tooShortKeyFailsWithOneSentence() throws IOException {
        copy("nhsx-dx.dcm", "one.dcm");
        String key = TestData.file(folder, "key", "short");
        CommandRun run = CommandRun.of(
                "ingest",
                "images",
                "--lake",
                lake,
                "--format",
                "dicom",
                "--source",
                folder.resolve("pacs").toString(),
                "--pseudonyms",
                key);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("holds 5 bytes").doesNotContain("short", "\tat ");
    }

    @Test
    void namesOfFilesFindImagesWhicheverComesFirst() throws IOException {
        copy("test1.dcm", "f0000000-0001.dcm");
        String boxes = TestData.file(
                folder,
                "stage_2_train_labels.csv",
                "patientId,x,y,width,height,Target\nf0000000-0001,264.0,152.0,213.0,379.0,1\nf0000000-0002,,,,,0\n");
        String labels = TestData.file(folder, "labels.csv", "image_id,Pneumonia\nf0000000-0001,1\n");
        CommandRun.done("ingest", "boxes", "--lake", lake, "--format", "rsna", "--source", boxes);
        assertThat(ingest())
                .containsEntry("images kept", 1L)
                .containsEntry("rows of boxes whose image was known by its file", 1L);
        CommandRun.done("ingest", "labels", "--lake", lake, "--labeler", "rsna", "--source", labels);
        assertThat(CommandRun.sql(
                        lake,
                        "select b.use, l.finding, l.value from images i join boxes b using (image_id) join labels l on"
                                + " l.subject_id = i.image_id where l.finding != 'no_finding'"))
                .containsExactly("training,Pneumonia,1");
        assertThat(CommandRun.sql(lake, "select count(*) from boxes")).containsExactly("1");
        CommandRun.done("ingest", "boxes", "--lake", lake, "--format", "rsna", "--source", boxes, "--recheck");
        assertThat(CommandRun.sql(lake, "select count(*) from boxes")).containsExactly("1");
    }
}
