package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
}
