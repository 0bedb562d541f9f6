package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesIngestTest {
    private static final String INGEST = "ingest images";

    @TempDir
    Path folder;

    private PictureLake lake;

    @BeforeEach
    void nameLake() {
        lake = new PictureLake(folder);
    }

    @Test
    void quarantinesBrokenImagesAndIngestsTheRest() throws IOException {
        lake.image("00000001_000.png", PictureLake.png(32, 1));
        lake.image("00000002_000.png", Arrays.copyOf(PictureLake.png(32, 2), 300));
        lake.image("00000003_000.png", "not a picture".getBytes(StandardCharsets.UTF_8));
        lake.image("portrait.png", PictureLake.png(32, 3));
        lake.image("readme.txt", new byte[10]);
        lake.ingest();
        assertThat(lake.counts(INGEST))
                .containsEntry("images read", 4L)
                .containsEntry("images kept", 1L)
                .containsEntry("images quarantined", 3L)
                .containsEntry("other files left alone", 1L);
        assertThat(lake.sql("select reason from quarantine order by source_uri"))
                .satisfiesExactly(
                        cut -> assertThat(cut).contains("damaged"),
                        text -> assertThat(text).contains("not a picture file"),
                        nameless -> assertThat(nameless).contains("no patient id"));
        assertThat(lake.sql("select image_id, patient_id, width, study_id from images"))
                .containsExactly("00000001_000,00000001,32,00000001_000");
    }

    @Test
    void imageWithMorePixelsReplacesSmallerOne() throws IOException {
        lake.image("00000001_000.png", PictureLake.png(32, 1));
        lake.ingest();
        lake.image("00000001_000.png", PictureLake.png(48, 2));
        lake.ingest();
        assertThat(lake.counts(INGEST)).containsEntry("replaced by more pixels", 1L);
        lake.image("00000001_000.png", PictureLake.png(40, 3));
        lake.ingest();
        assertThat(lake.counts(INGEST)).containsEntry("images quarantined", 1L);
        assertThat(lake.sql("select width from images")).containsExactly("48");
        assertThat(lake.sql("select count(*) from images join pixels using (image_id, sha256)"))
                .containsExactly("1");
    }

    @Test
    void manifestAssignsImagesToPatients() throws IOException {
        lake.image("a.png", PictureLake.png(32, 1));
        lake.image("b.png", PictureLake.png(32, 2));
        String manifest = TestData.file(folder, "manifest.csv", "file,mrn,acc,view\na.png,p1,acc1,pa\n");
        lake.ingest(
                "--manifest", manifest,
                "--manifest-column", "image_id=file",
                "--manifest-column", "patient_id=mrn",
                "--manifest-column", "study_id=acc",
                "--manifest-column", "view=view");
        assertThat(lake.counts(INGEST)).containsEntry("images kept", 1L).containsEntry("images quarantined", 1L);
        assertThat(lake.sql("select image_id, patient_id, study_id, view from images"))
                .containsExactly("a,p1,acc1,PA");
    }

    @Test
    void splitListDefinesTestPartAlsoForLaterImages() throws IOException {
        for (int patient = 1; patient <= 12; patient++) {
            lake.image(String.format("%08d_000.png", patient), PictureLake.png(32, patient));
        }
        String list = TestData.file(folder, "test_list.txt", "00000003_000.png\n00000099_000.png\n");
        lake.ingest("--split-list", list);
        assertThat(lake.sql("select patient_id from splits where split = 'test'"))
                .containsExactly("00000003");
        lake.image("00000099_001.png", PictureLake.png(32, 99));
        lake.ingest();
        assertThat(lake.sql("select patient_id from splits where split = 'test' order by 1"))
                .containsExactly("00000003", "00000099");

        String rest = TestData.file(folder, "train_val_list.txt", "00000003_000.png\n00000004_000.png\n");
        lake.ingest("--split-list", rest, "--recheck");
        assertThat(lake.sql("select count(*) from splits where split = 'test'")).containsExactly("11");
        String mimic = TestData.file(
                folder,
                "mimic-cxr-2.0.0-split.csv",
                "dicom_id,study_id,subject_id,split\n00000001_000,1,1,validate\n00000002_000,1,1,test\n"
                        + "00000003_000,1,1,train\n");
        lake.ingest("--split-list", mimic, "--recheck");
        assertThat(lake.sql("select patient_id, split from splits where patient_id < '00000004' order by 1"))
                .containsExactly("00000001,validation", "00000002,test", "00000003,train");
        String wrong = TestData.file(folder, "split.csv", "dicom_id,split\n00000001_000,train\n00000002_000,holdout\n");
        CommandRun run = CommandRun.of(lake.with(
                java.util.List.of(
                        "ingest",
                        "images",
                        "--format",
                        "png",
                        "--source",
                        folder.resolve("images").toString()),
                "--split-list",
                wrong));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the first of which is record 2.");
    }

    @Test
    void readsJpegAndQuarantinesTruncatedFiles() throws IOException {
        BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 32 * 32; i++) {
            picture.getRaster().setSample(i % 32, i / 32, 0, i * 2654435761L >>> 24 & 0xff);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        lake.image("00000001_000.jpg", jpeg.toByteArray());
        lake.image("00000002_000.jpeg", Arrays.copyOf(jpeg.toByteArray(), jpeg.size() / 2));
        lake.image("00000003_000.png", PictureLake.png(32, 1));
        lake.ingestAs("jpeg");
        assertThat(lake.counts(INGEST))
                .containsEntry("images kept", 1L)
                .containsEntry("images quarantined", 1L)
                .containsEntry("other files left alone", 1L);
        assertThat(lake.sql("select image_id, width from images")).containsExactly("00000001_000,32");
    }

    @Test
    void pathsOfDataSetsGiveTheIds() throws IOException {
        lake.image("train/patient00001/study1/view1_frontal.png", PictureLake.png(32, 1));
        lake.image("train/patient00001/study2/view1_frontal.png", PictureLake.png(32, 2));
        lake.image("valid/patient00002/study1/view2_lateral.png", PictureLake.png(32, 3));
        lake.ingest();
        assertThat(lake.sql("select image_id, study_id, patient_id, view from images order by 1"))
                .containsExactly(
                        "patient00001/study1/view1_frontal,patient00001/study1,patient00001,",
                        "patient00001/study2/view1_frontal,patient00001/study2,patient00001,",
                        "patient00002/study1/view2_lateral,patient00002/study1,patient00002,LATERAL");
        String labels = TestData.file(
                folder,
                "train.csv",
                "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Cardiomegaly\n"
                        + "CheXpert-v1.0/train/patient00001/study2/view1_frontal.jpg,Female,68,Frontal,AP,,1.0\n");
        CommandRun.done(lake.with(java.util.List.of("ingest", "labels", "--labeler", "chexpert", "--source", labels)));
        assertThat(lake.sql("select i.image_id, i.view, a.age from labels l join images i on l.subject_id = i.image_id"
                        + " join acquisitions a using (image_id) where finding = 'Cardiomegaly'"))
                .containsExactly("patient00001/study2/view1_frontal,AP,68.0");

        lake.image("other.png", PictureLake.png(32, 4));
        lake.ingest("--layout", "chexpert");
        assertThat(lake.counts(INGEST)).containsEntry("images kept", 3L).containsEntry("images quarantined", 1L);
        assertThat(lake.sql("select reason from quarantine where resolved_at is null"))
                .first()
                .asString()
                .contains("patient00001/study1/view1_frontal.jpg");
    }

    @Test
    void archivesAreReadMemberByMember() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("images/00000001_000.png", PictureLake.png(32, 1));
        members.put("images/00000001_001.png", PictureLake.png(32, 2));
        members.put("../../etc/00000002_000.png", PictureLake.png(32, 3));
        members.put("images/00000003_000.png", Arrays.copyOf(PictureLake.png(32, 4), 200));
        members.put("__MACOSX/images/._00000003_000.png", new byte[10]);
        members.put("README.txt", new byte[10]);
        lake.image("images_01.tar", Archives.tar(members));
        lake.image("images_02.tar.gz", Archives.gzip(Archives.tar(Map.of("00000004_000.png", PictureLake.png(32, 5)))));
        lake.image("images_03.tgz", Archives.gzip(Archives.tar(Map.of("00000005_000.png", PictureLake.png(32, 6)))));
        lake.image("images_04.zip", Archives.zip(Map.of("a/b/00000006_000.png", PictureLake.png(32, 7))));
        lake.image("again.zip", Archives.zip(Map.of("00000006_000.png", PictureLake.png(32, 7))));
        byte[] whole = Archives.tar(Map.of("00000007_000.png", PictureLake.png(64, 8)));
        lake.image("cut.tar", Arrays.copyOf(whole, 1500));
        lake.ingest();
        assertThat(lake.counts(INGEST))
                .containsEntry("images read", 9L)
                .containsEntry("images kept", 6L)
                .containsEntry("images repeated", 1L)
                .containsEntry("images quarantined", 2L)
                .containsEntry("other files in archives, left alone", 2L);
        assertThat(lake.sql("select image_id, substring_index(source_uri, '/images/', -1) from images order by 1"))
                .containsExactly(
                        "00000001_000,00000001_000.png",
                        "00000001_001,00000001_001.png",
                        "00000002_000,images_01.tar!/../../etc/00000002_000.png",
                        "00000004_000,images_02.tar.gz!/00000004_000.png",
                        "00000005_000,images_03.tgz!/00000005_000.png",
                        "00000006_000,again.zip!/00000006_000.png");
        assertThat(lake.sql("select count(*) from sources s join images i on s.uri = i.source_uri"
                        + " where s.sha256 = i.sha256 and s.uri like '%!/%'"))
                .containsExactly("6");
        assertThat(lake.sql("select substring_index(source_uri, '/', -1), locator from quarantine order by 1"))
                .containsExactly("00000003_000.png,file", "cut.tar,after member 1");
        // the broken member arrives whole; nothing else is read again
        members.put("images/00000003_000.png", PictureLake.png(32, 4));
        lake.image("images_01.tar", Archives.tar(members));
        lake.ingest();
        assertThat(lake.counts(INGEST)).containsEntry("files known already", 5L).containsEntry("new", 1L);
        assertThat(lake.sql("select count(*) from quarantine where resolved_at is null"))
                .containsExactly("1");
    }

    @Test
    void blankPicturesAreSetAside() throws IOException {
        BufferedImage blank = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        blank.getRaster().setSample(3, 3, 0, 200);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(blank, "png", bytes);
        lake.image("00000001_000.png", bytes.toByteArray());
        lake.ingest();
        assertThat(lake.sql("select reason from quarantine"))
                .containsExactly("blank: nearly all pixels have the same gray");
    }
}
