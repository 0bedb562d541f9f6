package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of published data sets in one lake, each in a shape like that in which it is downloaded. */
class PublishedTablesTest {
    private static final String NIH_HEADER =
            "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,"
                    + "View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],\n";

    @TempDir
    static Path folder;

    private static PictureLake lake;

    @BeforeAll
    static void ingestTwoImages() throws IOException {
        lake = new PictureLake(folder);
        lake.image("00000001_000.png", PictureLake.png(32, 1));
        lake.image("00000002_000.png", PictureLake.png(48, 2));
        lake.ingest();
    }

    @Test
    void nihTableGivesLabelsViewsAndAges() throws IOException {
        String table = TestData.file(
                folder,
                "Data_Entry.csv",
                NIH_HEADER + "00000001_000.png,Mass,0,1,058Y,M,PA,2682,2749,0.143,0.143,\n"
                        + "00000002_000.png,,1,2,411Y,F,AP,2500,2048,0.168,0.168,\n"
                        + "00000001_000.png,Mass,0,1,058Y,M,PA,2682,2749,0.143,0.143,\n"
                        + "00000001_000.png,Effusion,0,1,058Y,M,PA,2682,2749,0.143,0.143,\n"
                        + "00000003_000.png,No Finding|Mass,0,3,1,F,PA,2682,2749,0.143,0.143,\n");
        CommandRun run = ingest("labels", "--labeler", "nih", "--source", table);
        assertThat(run.err()).contains("Format nih, recognised from the header.");
        assertThat(lake.counts("ingest labels"))
                .containsEntry("label rows read", 5L)
                .containsEntry("label rows kept", 2L)
                .containsEntry("label rows quarantined", 2L)
                .containsEntry("label rows repeated", 1L)
                .containsEntry("label rows whose labels are unknown", 1L)
                .containsEntry("ages beyond 120 years left unknown", 1L)
                .containsEntry("views of images now known", 2L)
                .containsEntry("labels new", 15L);
        assertThat(lake.sql("select image_id, sex, age, view, follow_up, spacing_x from acquisitions order by 1"))
                .containsExactly("00000001_000,M,58.0,PA,0,0.143", "00000002_000,F,,AP,1,0.168");
        assertThat(lake.sql("select image_id, view from images order by 1"))
                .containsExactly("00000001_000,PA", "00000002_000,AP");
        assertThat(lake.sql("select distinct substring_index(source_uri, '/', -1), source_record from labels"
                        + " where labeler = 'nih'"))
                .containsExactly("Data_Entry.csv,1");
        assertThat(lake.sql("select s.sha256 is not null from labels l join sources s on s.uri = l.source_uri"
                        + " where l.labeler = 'nih' and l.finding = 'Mass'"))
                .containsExactly("true");
        // a table that says less leaves what is known
        String again =
                TestData.file(folder, "again.csv", NIH_HEADER + "00000001_000.png,Mass|Nodule,0,1,,,,2682,2749,,,\n");
        ingest("labels", "--labeler", "nih", "--format", "nih", "--source", again);
        assertThat(lake.sql("select sex, age, view from acquisitions where image_id = '00000001_000'"))
                .containsExactly("M,58.0,PA");
        assertThat(lake.sql("select value from labels where labeler = 'nih' and finding = 'Nodule'"))
                .containsExactly("1");
    }

    @Test
    void readersAgreeOrAreLabelersOfTheirOwn() throws IOException {
        String table = TestData.file(
                folder,
                "vinbig.csv",
                "image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max\n"
                        + "v1,Cardiomegaly,3,R1,1,2,3,4\nv1,Cardiomegaly,3,R1,5,6,9,9\nv1,Cardiomegaly,3,R2,1,2,3,4\n"
                        + "v1,Nodule/Mass,8,R3,1,2,3,4\nv2,No finding,14,R1,,,,\nv2,No finding,14,R2,,,,\n");
        CommandRun run = ingest("labels", "--labeler", "vin", "--source", table);
        assertThat(run.err()).contains("more than half of the readers");
        assertThat(lake.sql("select subject_id, finding, value from labels where labeler = 'vin' order by 1, 2"))
                .containsExactly(
                        "v1,Cardiomegaly,1",
                        "v1,Nodule/Mass,0",
                        "v1,no_finding,0",
                        "v2,Cardiomegaly,0",
                        "v2,Nodule/Mass,0",
                        "v2,no_finding,1");
        ingest("labels", "--labeler", "vin", "--source", table, "--readers", "each");
        assertThat(lake.sql("select labeler, subject_id, finding from labels where labeler like 'vin-%' and value = 1"
                        + " order by 1, 2"))
                .containsExactly(
                        "vin-R1,v1,Cardiomegaly",
                        "vin-R1,v2,no_finding",
                        "vin-R2,v1,Cardiomegaly",
                        "vin-R2,v2,no_finding",
                        "vin-R3,v1,Nodule/Mass");
        assertThat(lake.sql(
                        "select labeler, zero_means from labelers where labeler like 'vin%' and is_current order by 1"))
                .containsExactly(
                        "vin,not seen by more than half of the readers",
                        "vin-R1,not seen by this reader",
                        "vin-R2,not seen by this reader",
                        "vin-R3,not seen by this reader");
    }

    @Test
    void labelsOfStudiesAndOwnFindingsAreKept() throws IOException {
        String mimic = TestData.file(
                folder,
                "mimic-cxr-2.0.0-chexpert.csv",
                "subject_id,study_id,Fracture,Lung Opacity,No Finding,Pleural Effusion\n10000032,50414267,1.0,,,-1.0\n");
        ingest("labels", "--labeler", "mimic", "--source", mimic);
        assertThat(lake.sql("select level, subject_id, finding, value from labels where labeler = 'mimic' order by 3"))
                .containsExactly(
                        "study,s50414267,Effusion,-1", "study,s50414267,Fracture,1", "study,s50414267,no_finding,0");
        assertThat(lake.sql("select count(*) from labels_wide where labeler = 'mimic'"))
                .containsExactly("1");
    }

    @Test
    void boxesForTrainingKeepNobodyOutOfIt() throws IOException {
        String rsna = TestData.file(
                folder,
                "rsna.csv",
                "patientId,x,y,width,height,Target\n00000001_000,1,2,3,4,1\n00000001_000,1,2,3,4,1\n00000002_000,,,,,0\n");
        assertThat(ingest("boxes", "--format", "rsna", "--source", rsna).err())
                .contains("1 boxes repeated", "1 records of images without a box", "The boxes are for training");
        String vinbig = TestData.file(
                folder,
                "boxes.csv",
                "image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max\n00000002_000,Cardiomegaly,3,R1,1,2,30,40\n"
                        + "00000002_000,Aortic enlargement,0,R2,1,2,60,40\nunknown,Cardiomegaly,3,R1,1,2,3,4\n");
        assertThat(ingest("boxes", "--format", "vinbig", "--source", vinbig, "--use", "test")
                        .err())
                .contains("The boxes are for tests");
        assertThat(lake.counts("ingest boxes")).containsEntry("boxes quarantined", 2L);
        assertThat(lake.sql("select image_id, finding, source, width, frame_width, use from boxes order by 1"))
                .containsExactly(
                        "00000001_000,Pneumonia,rsna,3.0,1024,training",
                        "00000002_000,Cardiomegaly,vinbig:R1,29.0,48,test");
        assertThat(lake.sql("select reason from quarantine where source_uri like '%boxes.csv' order by 1"))
                .containsExactly(
                        "a box outside the frame of its image",
                        "the size of the image is not known: ingest the images first");
    }

    private static CommandRun ingest(String kind, String... options) {
        List<String> words = new ArrayList<>(List.of("ingest", kind));
        words.addAll(List.of(options));
        return CommandRun.done(lake.with(words));
    }
}
