package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesPipelineTest {
    private static final String[] SMALL_NETWORK = {
        "-Dimages.size=64",
        "-Dtrain.input-size=32",
        "-Dtrain.map-size=4",
        "-Dtrain.transition-depth=16",
        "-Dtrain.epochs=1",
        "-Dtrain.findings=eight",
        "-Devaluate.bootstrap=100"
    };

    @TempDir
    Path folder;

    private String lake;

    @BeforeEach
    void nameLake() {
        lake = folder.resolve("lake").toString();
    }

    private static byte[] png(int size, int seed) throws IOException {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(seed);
        for (int i = 0; i < size * size; i++) {
            picture.getRaster().setSample(i % size, i / size, 0, random.nextInt(256));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private void image(String name, byte[] bytes) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve(name), bytes);
    }

    private CommandRun ingest(String... more) {
        return CommandRun.of(with(
                List.of(
                        "ingest",
                        "images",
                        "--lake",
                        lake,
                        "--format",
                        "png",
                        "--source",
                        folder.resolve("images").toString(),
                        "-Dimages.size=64"),
                more));
    }

    private static String[] with(List<String> arguments, String... more) {
        java.util.ArrayList<String> all = new java.util.ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void brokenPicturesAreQuarantinedWithTheirReasonAndTheRestGoesOn() throws IOException {
        image("00000001_000.png", png(32, 1));
        image("00000002_000.png", java.util.Arrays.copyOf(png(32, 2), 300));
        image("00000003_000.png", "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        image("portrait.png", png(32, 3));
        image("readme.txt", new byte[10]);
        CommandRun run = ingest();
        assertThat(run.code()).isZero();
        assertThat(run.err())
                .contains("4 images read", "1 images kept", "3 images quarantined", "1 other files left alone");
        assertThat(CommandRun.sql(lake, "select reason from quarantine order by source_uri"))
                .satisfiesExactly(
                        cut -> assertThat(cut).contains("damaged"),
                        text -> assertThat(text).contains("not a picture file"),
                        nameless -> assertThat(nameless).contains("no patient id"));
        assertThat(CommandRun.sql(lake, "select image_id, patient_id, width, study_id from images"))
                .containsExactly("00000001_000,00000001,32,00000001_000");
    }

    @Test
    void morePixelsReplaceFewerAndFewerAreQuarantined() throws IOException {
        image("00000001_000.png", png(32, 1));
        ingest();
        image("00000001_000.png", png(48, 2));
        assertThat(ingest().err()).contains("1 replaced by more pixels");
        image("00000001_000.png", png(40, 3));
        assertThat(ingest().err()).contains("1 images quarantined");
        assertThat(CommandRun.sql(lake, "select width from images")).containsExactly("48");
        assertThat(CommandRun.sql(lake, "select count(*) from images join pixels using (image_id, sha256)"))
                .containsExactly("1");
    }

    @Test
    void aManifestSaysWhoseTheImagesAre() throws IOException {
        image("a.png", png(32, 1));
        image("b.png", png(32, 2));
        String manifest = TestData.file(folder, "manifest.csv", "file,mrn,acc,view\na.png,p1,acc1,pa\n");
        CommandRun run = ingest(
                "--manifest", manifest,
                "--manifest-column", "image_id=file",
                "--manifest-column", "patient_id=mrn",
                "--manifest-column", "study_id=acc",
                "--manifest-column", "view=view");
        assertThat(run.err()).contains("1 images kept", "1 images quarantined");
        assertThat(CommandRun.sql(lake, "select image_id, patient_id, study_id, view from images"))
                .containsExactly("a,p1,acc1,PA");
    }

    @Test
    void aSplitListReplacesTheTestPartAndHoldsForImagesThatComeLater() throws IOException {
        for (int patient = 1; patient <= 12; patient++) {
            image(String.format("%08d_000.png", patient), png(32, patient));
        }
        String list = TestData.file(folder, "test_list.txt", "00000003_000.png\n00000099_000.png\n");
        ingest("--split-list", list);
        assertThat(CommandRun.sql(lake, "select patient_id from splits where split = 'test'"))
                .containsExactly("00000003");
        image("00000099_001.png", png(32, 99));
        ingest();
        assertThat(CommandRun.sql(lake, "select patient_id from splits where split = 'test' order by 1"))
                .containsExactly("00000003", "00000099");
    }

    @Test
    void jpegPicturesAreReadAndCutOnesAreQuarantined() throws IOException {
        BufferedImage picture = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 32 * 32; i++) {
            picture.getRaster().setSample(i % 32, i / 32, 0, i * 2654435761L >>> 24 & 0xff);
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", jpeg);
        image("00000001_000.jpg", jpeg.toByteArray());
        image("00000002_000.jpeg", java.util.Arrays.copyOf(jpeg.toByteArray(), jpeg.size() / 2));
        image("00000003_000.png", png(32, 1));
        CommandRun run = CommandRun.done(
                "ingest",
                "images",
                "--lake",
                lake,
                "--format",
                "jpeg",
                "--source",
                folder.resolve("images").toString(),
                "-Dimages.size=64");
        assertThat(run.err()).contains("1 images kept", "1 images quarantined", "1 other files left alone");
        assertThat(CommandRun.sql(lake, "select image_id, width from images")).containsExactly("00000001_000,32");
    }

    @Test
    void lateralViewsAreNotTrainedOnUnlessASettingSaysSo() throws IOException {
        StringBuilder manifest = new StringBuilder("image_id,patient_id,view\n");
        StringBuilder labels = new StringBuilder("image_id,Mass\n");
        String[] views = {"PA", "AP", "LL", ""};
        for (int i = 0; i < 80; i++) {
            image("i" + i + ".png", png(32, i));
            manifest.append("i" + i + ",p" + i + "," + views[i % 4] + "\n");
            labels.append("i" + i + "," + i / 4 % 2 + "\n");
        }
        ingest("--manifest", TestData.file(folder, "manifest.csv", manifest.toString()));
        String file = TestData.file(folder, "labels.csv", labels.toString());
        CommandRun.done(
                "ingest", "labels", "--lake", lake, "--format", "wide-csv", "--labeler", "hand", "--source", file);
        List<String> train = List.of("train", "--lake", lake, "--labeler", "hand", "-Dtrain.batch-size=4");
        String[] all = {"frontal", "ap", "all"};
        int[] leftOut = {20, 60, 0};
        java.util.Set<String> models = new java.util.HashSet<>();
        for (int i = 0; i < 3; i++) {
            String[] words = with(train, with(List.of(SMALL_NETWORK), "-Dtrain.views=" + all[i]));
            CommandRun run = CommandRun.done(words);
            assertThat(run.err()).contains(leftOut[i] + " images left out for their view");
            models.add(run.out().strip());
            if (i == 0) {
                assertThat(CommandRun.done(with(List.of("evaluate", "--lake", lake), SMALL_NETWORK))
                                .err())
                        .contains("images left out for their view");
                assertThat(CommandRun.sql(
                                lake,
                                "select count(*) from predictions join images using (image_id) where view = 'LATERAL'"))
                        .containsExactly("0");
            }
        }
        assertThat(models).hasSize(3);
        assertThat(CommandRun.of(with(train, with(List.of(SMALL_NETWORK), "-Dtrain.views=oblique")))
                        .err())
                .contains("frontal, pa, ap, all");
    }

    @Test
    void brokenLabelsAndBoxesAreQuarantined() throws IOException {
        image("00000001_000.png", png(32, 1));
        ingest();
        String labels = TestData.file(
                folder,
                "labels.csv",
                "image_id,patient_id,Mass,Pleural Thickening\n00000001_000.png,00000001,1,0\n"
                        + "00000002_000.png,00000002,7,0\n00000001_000.png,00000001,0,0\n,00000004,0,0\n"
                        + "00000005_000.png,00000005,-1,\n");
        CommandRun run = CommandRun.done(
                "ingest", "labels", "--lake", lake, "--format", "wide-csv", "--labeler", "hand", "--source", labels);
        assertThat(run.err()).contains("5 label rows read", "2 label rows kept", "3 label rows quarantined");
        assertThat(CommandRun.sql(lake, "select subject_id, finding, value from labels order by 1, 2"))
                .containsExactly(
                        "00000001_000,Mass,1",
                        "00000001_000,Pleural_Thickening,0",
                        "00000001_000,no_finding,0",
                        "00000005_000,Mass,-1",
                        "00000005_000,no_finding,-1");
        String boxes = TestData.file(
                folder,
                "boxes.csv",
                "Image Index,Finding Label,Bbox [x,y,w,h],,,\n00000001_000.png,Infiltrate,10,10,100,100,,,\n"
                        + "00000001_000.png,Mass,1000,10,100,100,,,\n00000001_000.png,Fracture,1,1,5,5,,,\n"
                        + "00000007_000.png,Mass,10,10,100,0,,,\n00000008_000.png,Mass,10,10,100,20,,,\n");
        CommandRun boxed =
                CommandRun.done("ingest", "boxes", "--lake", lake, "--format", "nih-bbox", "--source", boxes);
        assertThat(boxed.err())
                .contains("2 boxes kept", "3 boxes quarantined", "1 boxes of images that the lake does not hold");
    }

    @Test
    void anUnknownFindingColumnIsOneSentenceAndExitCodeTwo() throws IOException {
        String labels = TestData.file(folder, "labels.csv", "image_id,Mass,Fracture\na,1,1\n");
        CommandRun run = CommandRun.of(
                "ingest", "labels", "--lake", lake, "--format", "wide-csv", "--labeler", "hand", "--source", labels);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Fracture", "--ignore-column").doesNotContain("\tat ");
    }

    @Test
    void trainingWithoutMatchingLabelsIsRefused() throws IOException {
        image("00000001_000.png", png(32, 1));
        ingest();
        String labels = TestData.file(folder, "labels.csv", "image_id,Mass\n00000009_000.png,1\n");
        CommandRun.done(
                "ingest", "labels", "--lake", lake, "--format", "wide-csv", "--labeler", "hand", "--source", labels);
        CommandRun run = CommandRun.of(
                "train", "--lake", lake, "--labeler", "hand", "-Dimages.size=64", "-Dtrain.input-size=64");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("None of the 1 images of the lake has labels of hand@1");
        assertThat(CommandRun.of("train", "--lake", lake, "--labeler", "nobody").err())
                .contains("no labels of nobody");
        assertThat(CommandRun.of("evaluate", "--lake", lake).err()).contains("no model yet");
    }

    @Test
    void realImagesGoThroughTheWholeChainAndTwiceIsTheSame() throws IOException {
        Path real = TestData.of("nih-64");
        Path boxed = TestData.of("nih-boxed-1024");
        String boxes = TestData.of("nih-tables/BBox_List_2017.csv").toString();
        String[][] chain = {
            {"ingest", "images", "--lake", lake, "--format", "png", "--source", real + "/images"},
            {"ingest", "images", "--lake", lake, "--format", "png", "--source", boxed + "/images"},
            {
                "ingest",
                "labels",
                "--lake",
                lake,
                "--format",
                "wide-csv",
                "--labeler",
                "nih-2017",
                "--source",
                real + "/labels.csv"
            },
            {
                "ingest",
                "labels",
                "--lake",
                lake,
                "--format",
                "wide-csv",
                "--labeler",
                "nih-2017",
                "--source",
                boxed + "/labels.csv"
            },
            {"ingest", "boxes", "--lake", lake, "--format", "nih-bbox", "--source", boxes},
            {"train", "--lake", lake, "--labeler", "nih-2017"},
            {"evaluate", "--lake", lake},
            {"localize", "--lake", lake}
        };
        for (String[] command : chain) {
            CommandRun.done(with(List.of(command), SMALL_NETWORK));
        }
        // three of the boxed images are among the thousand, too
        assertThat(CommandRun.sql(lake, "select count(*) from images")).containsExactly("1013");
        assertThat(CommandRun.sql(
                        lake, "select count(*) from (select patient_id from splits group by 1 having count(*) > 1)"))
                .as("patients in two parts")
                .containsExactly("0");
        assertThat(
                        CommandRun.sql(
                                lake,
                                "select count(distinct finding) from evaluations where metric = 'accuracy' and finding != 'all'"))
                .containsExactly("6");
        assertThat(CommandRun.sql(
                        lake, "select value between lower and upper from evaluations where metric = 'auc_mean'"))
                .containsExactly("true");
        assertThat(CommandRun.sql(lake, "select count(*) from predictions")).containsExactly("8104");
        boxedImagesWereNotTrainedOn();

        Map<String, List<String>> before = LakeRows.of(lake);
        for (String[] command : chain) {
            CommandRun.done(with(List.of(command), SMALL_NETWORK));
        }
        assertThat(LakeRows.of(lake)).isEqualTo(before);
    }

    private void boxedImagesWereNotTrainedOn() {
        String uri = CommandRun.sql(lake, "select uri from models").get(0);
        List<String> boxed = CommandRun.sql(
                lake,
                "select image_id from images where patient_id in (select patient_id from images join boxes using (image_id))");
        try (var bytes = Files.newInputStream(Path.of(java.net.URI.create(uri)))) {
            var manifest = org.hilum.classifier.ModelBundle.read(bytes).manifest();
            assertThat(manifest).isNotEmpty();
            assertThat(manifest)
                    .extracting(org.hilum.classifier.ManifestRow::imageId)
                    .doesNotContainAnyElementsOf(boxed);
            assertThat(boxed).hasSizeGreaterThan(16);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
