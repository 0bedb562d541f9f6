package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the page and the pictures of a lake whose reports contain markup and patients' names. */
class PageTest {
    private static final String HOSTILE = "</script><script>alert(1)</script>";

    @TempDir
    static Path folder;

    private static String lake;

    @BeforeAll
    static void makeALake() throws IOException {
        TrainingLake made = TrainingLake.create(folder);
        lake = made.folder().toString();
        StringBuilder reports = new StringBuilder("report_id,study_id,patient_id,text\n");
        for (int patient = 1; patient <= 90; patient++) {
            reports.append(String.format(
                    "rep-%1$d-x,%2$08d_000,%2$08d,\"FINDINGS: %3$s There is a mass. No effusion. Patient %2$08d, see rep-%1$d-x.\"%n",
                    patient, patient, HOSTILE));
        }
        CommandRun.done(CommandRun.reports(
                lake,
                "csv",
                TestData.file(folder, "reports.csv", reports.toString()),
                "--column",
                "text=text",
                "--column",
                "study_id=study_id",
                "--column",
                "patient_id=patient_id"));
        CommandRun.done("mine", "--lake", lake);
        String boxes = TestData.file(
                folder,
                "boxes.csv",
                "Image Index,Finding Label,Bbox [x,y,w,h],,,\n00000003_000.png,Mass,100,100,300,300,,,\n");
        CommandRun.done("ingest", "boxes", "--lake", lake, "--format", "nih-bbox", "--source", boxes);
        CommandRun.done(made.train("-Dtrain.epochs=3", "-Dtrain.networks=2"));
        StringBuilder people = new StringBuilder("Image Index,Finding Labels,Patient ID,Patient Age,Patient Gender\n");
        for (int patient = 1; patient <= 90; patient++) {
            people.append(String.format(
                    "%08d_000.png,,%d,%dY,%s%n", patient, patient, patient % 80, patient % 4 < 2 ? "F" : "M"));
        }
        String table = TestData.file(folder, "people.csv", people.toString());
        CommandRun.done("ingest", "labels", "--lake", lake, "--labeler", "people", "--source", table);
        String evaluated = CommandRun.done(
                        "evaluate", "--lake", lake, "-Devaluate.bootstrap=100", "--by", "sex,age,view")
                .out();
        assertThat(evaluated).contains("\nsex=F", "\nsex=M", "\nage=0-17", "\nview=unknown");
        CommandRun.done("evaluate", "--lake", lake, "-Devaluate.bootstrap=100");
        CommandRun.done("localize", "--lake", lake, "-Devaluate.bootstrap=100", "-Dlocalize.overlays=0");
    }

    private static String page(String... options) throws IOException {
        Path file = folder.resolve("page.html");
        String[] words = Stream.concat(
                        Stream.of("page", "--lake", lake, "--output", file.toString()), Stream.of(options))
                .toArray(String[]::new);
        assertThat(CommandRun.done(words).out()).isEqualTo(file + "\n");
        return Files.readString(file).replaceAll("base64,[A-Za-z0-9+/=]+", "base64,");
    }

    @Test
    void pageDescribesModelAndEscapesMarkup() throws IOException {
        String page = page();

        assertThat(page)
                .contains("data-name=\"training\"", "3 passes over the training images by each of 2 networks")
                .contains(
                        "data-name=\"calibration\"",
                        "data-name=\"reliability\"",
                        "All findings together",
                        "All findings together, scaled")
                .contains("data-name=\"localization-iobb\"", ">paper</td>", ">hilum</td>", ">Wang et al.</td>")
                .contains("data-name=\"box-measures\"", "Mean IoU", "width&gt;=0.08")
                .contains("data-name=\"groups\"", ">sex=F</th>", "Minus all others")
                .contains("network.backbone")
                .contains(
                        "compared with the ground-truth box (IoBB &gt; 0.25), threshold",
                        "labelled positive, threshold")
                .contains("data-verdict=\"false positive\"");
        assertThat(page)
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert")
                .contains("<mark class=\"positive\" title=\"positive\">mass")
                .contains("<mark class=\"negative\" title=\"negative\">effusion")
                .contains("00000003_000");
    }

    @Test
    void groupsOfImagesAreMeasuredBesideTheWhole() {
        String ofMass =
                " from evaluations where split = 'test' and reference = 'hand@1' and finding = 'Mass' and metric = ";
        assertThat(CommandRun.sql(lake, "select parameters" + ofMass + "'auc' order by 1"))
                .contains("-", "sex=F", "sex=M", "view=unknown");
        assertThat(CommandRun.sql(
                        lake,
                        "select sum(if(parameters like 'sex=%', value, 0)) = sum(if(parameters = '-', value, 0))"
                                + ofMass + "'positives'"))
                .containsExactly("true");
        assertThat(CommandRun.sql(
                        lake,
                        "select a.value - b.value - d.value between -1e-9 and 1e-9 from evaluations a, evaluations b,"
                                + " evaluations d where a.metric = 'sensitivity' and a.parameters = 'sex=F' and b.metric ="
                                + " 'sensitivity' and b.parameters = 'sex=M' and d.metric = 'sensitivity_difference' and"
                                + " d.parameters = 'sex=F minus others' and a.finding = 'Mass' and b.finding = 'Mass' and"
                                + " d.finding = 'Mass'"))
                .containsExactly("true");
    }

    @Test
    void pageWithoutTextKeepsLabels() throws IOException {
        String page = page("--no-text");

        assertThat(page).doesNotContain("alert(1)", "There is a", "<mark class=\"positive\" title", "class=\"report\"");
        assertThat(page).contains("<ul class=\"labels\" aria-label=\"Labels\">", "<li>Mass</li>", "00000003_000");
    }

    @Test
    void pageWithPseudonymsHasNoIds() throws IOException {
        List<String> ids = CommandRun.sql(
                lake,
                "select image_id from images union select study_id from reports union select report_id from reports"
                        + " union select patient_id from images");
        assertThat(ids).hasSizeGreaterThan(250);
        String page = page("--pseudonyms");

        assertThat(page).doesNotContain(ids.toArray(String[]::new)).doesNotContain(folder.toString());
        assertThat(page).contains("<code>image 1</code>", "<code>study 1</code>", "Patient [omitted], see [omitted].");
        assertThat(panels(page("-Dpage.pseudonyms=true")))
                .as("the same numbers again")
                .isEqualTo(panels(page));
    }

    private static String panels(String page) {
        return page.substring(page.indexOf("<section id=\"panels\""), page.indexOf("<section id=\"lineage\""));
    }

    @Test
    void overlaysAreLargePicturesOfChosenImages() throws IOException {
        Path slides = folder.resolve("slides");
        CommandRun run = CommandRun.done(
                "overlays",
                "--lake",
                lake,
                "--output",
                slides.toString(),
                "--image",
                "00000003_000.png",
                "--image",
                "00000004_000");

        List<String> files = run.out().lines().toList();
        assertThat(files)
                .startsWith(slides + "/00000003_000_image.png", slides + "/00000003_000_Mass.png")
                .hasSize(4);
        for (String file : files) {
            assertThat(ImageIO.read(Path.of(file).toFile()).getWidth()).isEqualTo(1024);
        }
        CommandRun chosen = CommandRun.done(
                "overlays",
                "--lake",
                lake,
                "--output",
                slides.toString(),
                "--image",
                "00000004_000",
                "--finding",
                "Nodule",
                "--finding",
                "Effusion");
        assertThat(chosen.out().lines()).hasSize(3).anyMatch(file -> file.endsWith("00000004_000_Effusion.png"));
    }

    @Test
    void unknownImageOrFindingFailsWithoutWritingFiles() {
        Path slides = folder.resolve("none");
        String[][] wrong = {
            {"--image", "00000003_000", "--image", "nobody"},
            {"--image", "00000003_000", "--finding", "Cataract"},
            {"--image", "00000003_000", "--finding", "Hernia"}
        };
        String[] said = {"The lake has no image nobody.", "There is no finding Cataract", "does not predict Hernia"};
        for (int i = 0; i < wrong.length; i++) {
            CommandRun run = CommandRun.of(Stream.concat(
                            Stream.of("overlays", "--lake", lake, "--output", slides.toString()), Stream.of(wrong[i]))
                    .toArray(String[]::new));
            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains(said[i]).doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
        assertThat(slides).doesNotExist();
    }
}
