package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/datasets.md on small files in the shape of each data set. */
class PublishedDataSetsTest {
    private static final String WITHOUT_LABELS =
            "select count(*) from images i where not exists (select 1 from labels l where l.subject_id = i.image_id or"
                    + " l.subject_id = i.study_id)";
    private static final int TRAINING = 40;
    private static final int BOXED = 12;

    @TempDir
    Path folder;

    private String lake;
    private PublishedDataSets files;

    private List<CommandRun> run(String section, String... options) throws IOException {
        List<CommandRun> runs = new ArrayList<>();
        for (List<String> documented : DocumentedCommands.of("docs/datasets.md").section(section)) {
            List<String> words = new ArrayList<>();
            for (String word : documented) {
                words.add(
                        switch (word) {
                            case "LAKE" -> lake;
                            case "NAME" -> "nih-2017";
                            case "page.html" -> folder.resolve(word).toString();
                            default -> word.replaceFirst(
                                    "^/data", folder.resolve("data").toString());
                        });
            }
            words.addAll(List.of("-Dimages.size=64"));
            words.addAll(List.of(options));
            runs.add(CommandRun.done(words.toArray(String[]::new)));
        }
        return runs;
    }

    private void prepare() {
        lake = folder.resolve("lake").toString();
        files = new PublishedDataSets(folder.resolve("data"));
    }

    private List<String> sql(String query) {
        return CommandRun.sql(lake, query);
    }

    private Map<String, Long> counts(String job) {
        return LastRun.counts(lake, job);
    }

    @Test
    void chexpert() throws IOException {
        prepare();
        files.chexpert();
        run("CheXpert");
        assertThat(sql("select image_id, study_id, patient_id, view from images order by 1"))
                .containsExactly(
                        "patient00001/study1/view1_frontal,patient00001/study1,patient00001,AP",
                        "patient00001/study1/view2_lateral,patient00001/study1,patient00001,LATERAL",
                        "patient00002/study1/view1_frontal,patient00002/study1,patient00002,PA",
                        "patient64541/study1/view1_frontal,patient64541/study1,patient64541,AP");
        assertThat(sql(WITHOUT_LABELS)).containsExactly("0");
        assertThat(sql("select count(*) from labels where finding <> 'no_finding'"))
                .as("the cells of findings that are not blank")
                .containsExactly("6");
        assertThat(sql("select patient_id from splits where split = 'test'")).containsExactly("patient64541");
        assertThat(sql("select image_id, finding, use from boxes"))
                .containsExactly("patient64541/study1/view1_frontal,Cardiomegaly,test");
        assertThat(sql("select sex, age from acquisitions where image_id like 'patient00002%'"))
                .containsExactly("M,");
    }

    @Test
    void mimicCxr() throws IOException {
        prepare();
        files.mimicCxr();
        run("MIMIC-CXR");
        assertThat(sql("select study_id, patient_id, view from images order by image_id"))
                .containsExactly(
                        "s50414267,p10000032,PA",
                        "s50414267,p10000032,LATERAL",
                        "s53189527,p10000032,",
                        "s57375967,p10000764,AP");
        assertThat(sql(WITHOUT_LABELS)).containsExactly("0");
        assertThat(sql("select count(*) from labels where labeler = 'mimic' and finding <> 'no_finding'"))
                .containsExactly("5");
        assertThat(sql("select count(*) from labels where labeler = 'hilum' and finding = 'Effusion' and value = 1"))
                .as("studies whose mined label is that of the report")
                .containsExactly("3");
        assertThat(sql("select patient_id, split from splits where patient_id = 'p10000764' or split = 'test'"))
                .containsExactly("p10000764,test");
    }

    @Test
    void padchest() throws IOException {
        prepare();
        files.padchest();
        run("PadChest");
        assertThat(counts("ingest images")).containsEntry("images kept", 4L);
        assertThat(counts("ingest labels"))
                .containsEntry("label rows kept", 4L)
                .containsEntry("label rows whose labels are unknown", 1L);
        assertThat(
                        sql(
                                "select subject_id, finding from labels where value = 1 and finding <> 'no_finding' order by 1, 2"))
                .containsExactly(
                        "21684027769_00,Effusion",
                        "21684027769_00,other:chronic changes",
                        "21684027769_02,Cardiomegaly");
        assertThat(sql("select i.view, a.age from images i join acquisitions a using (image_id) order by image_id"))
                .containsExactly("PA,84.0", "LATERAL,84.0", "AP,84.0", "PA,84.0");
        assertThat(sql(WITHOUT_LABELS)).as("the row without labels").containsExactly("1");
    }

    @Test
    void vinbigdata() throws IOException {
        prepare();
        files.vinbigdata();
        run("VinDr-CXR");
        assertThat(sql("select count(*), count(distinct patient_id) from images"))
                .containsExactly("4,4");
        assertThat(sql(WITHOUT_LABELS)).containsExactly("0");
        assertThat(sql("select count(*) from labels where finding = 'Cardiomegaly' and value = 1"))
                .containsExactly("2");
        assertThat(sql("select count(distinct b.image_id), count(distinct b.source), min(b.frame_width) from boxes b"
                        + " join images using (image_id) where use = 'training'"))
                .containsExactly("2,3,64");
    }

    @Test
    void rsna() throws IOException {
        prepare();
        files.rsna();
        run("RSNA");
        assertThat(sql("select count(*), count(distinct patient_id) from images"))
                .containsExactly("4,4");
        assertThat(sql(WITHOUT_LABELS)).containsExactly("0");
        assertThat(counts("ingest labels"))
                .containsEntry("label rows kept", 4L)
                .containsEntry("label rows repeated", 1L);
        assertThat(sql("select finding, value, count(*) from labels group by all order by 2"))
                .containsExactly("Pneumonia,0,2", "Pneumonia,1,2");
        assertThat(sql("select count(*), count(distinct image_id) from boxes join images using (image_id)"))
                .containsExactly("3,2");
    }

    @Test
    void openi() throws IOException {
        prepare();
        files.openi();
        run("Open-i");
        assertThat(sql("select study_id, count(*) from images group by all order by 1"))
                .containsExactly("CXR1,2", "CXR2,2");
        assertThat(sql(WITHOUT_LABELS)).containsExactly("0");
        assertThat(sql("select count(*) from labels where finding = 'Cardiomegaly' and value = 1"))
                .containsExactly("2");
    }

    /** Real radiographs in archives, real labels in the release's shape, and real boxes, to a model and its page. */
    @Test
    void chestXray14FromArchivesToThePage() throws IOException {
        prepare();
        List<String> findings = writeNih();
        run("ChestX-ray14");
        assertThat(counts("ingest images")).containsEntry("images kept", (long) TRAINING + BOXED);
        assertThat(sql(WITHOUT_LABELS)).containsExactly("0");
        assertThat(sql("select count(*) from labels where value = 1 and finding <> 'no_finding'"))
                .containsExactly(String.valueOf(findings.stream()
                        .filter(cell -> !cell.equals("No Finding"))
                        .mapToInt(cell -> cell.split("\\|").length)
                        .sum()));
        assertThat(Integer.parseInt(sql("select count(distinct b.image_id) from boxes b join images using (image_id)")
                        .get(0)))
                .as("the images of the boxed set, and what others have boxes")
                .isGreaterThanOrEqualTo(BOXED);
        Set<String> unused = new HashSet<>(sql("select patient_id from splits where split = 'test'"));
        assertThat(unused).as("patients on the official list").isNotEmpty();
        run("From there on", trainingOptions());
        assertThat(sql("select count(*) from models")).containsExactly("1");
        assertThat(sql("select count(distinct image_id) > 0 from predictions")).containsExactly("true");
        assertThat(Files.readString(folder.resolve("page.html"))).contains("nih-2017");
    }

    private static String[] trainingOptions() {
        return List.of(
                        "-Dtrain.input-size=32",
                        "-Dtrain.map-size=4",
                        "-Dtrain.transition-depth=16",
                        "-Dtrain.epochs=1",
                        "-Dtrain.networks=1",
                        "-Dtrain.findings=eight",
                        "-Devaluate.bootstrap=100",
                        "-Dpage.panels=2")
                .toArray(String[]::new);
    }

    /** Writes the release's files and returns the cells with findings. */
    private List<String> writeNih() throws IOException {
        StringBuilder table =
                new StringBuilder("Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,"
                        + "View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],\n");
        List<String> findings = new ArrayList<>();
        List<String> tested = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int archive = 0;
        for (Map.Entry<String, Integer> set :
                Map.of("nih-256", TRAINING, "nih-boxed-256", BOXED).entrySet()) {
            List<String> labels = Files.readAllLines(TestData.of(set.getKey() + "/labels.csv"));
            String[] columns = labels.get(0).split(",");
            Map<String, byte[]> members = new LinkedHashMap<>();
            for (String row : labels.subList(1, labels.size())) {
                String[] cells = row.split(",");
                // the sets share images
                if (members.size() == set.getValue() || !names.add(cells[0])) {
                    continue;
                }
                List<String> positive = new ArrayList<>();
                for (int i = 2; i < cells.length; i++) {
                    if (cells[i].equals("1")) {
                        positive.add(columns[i]);
                    }
                }
                String cell = positive.isEmpty() ? "No Finding" : String.join("|", positive);
                findings.add(cell);
                if (set.getKey().contains("boxed")) {
                    tested.add(cells[0]);
                }
                members.put(
                        "images/" + cells[0], Files.readAllBytes(TestData.of(set.getKey() + "/images/" + cells[0])));
                table.append(String.join(
                        ",",
                        cells[0],
                        cell,
                        "0",
                        "" + Integer.parseInt(cells[1]),
                        "058Y,M,PA,2682,2749,0.143,0.143,\n"));
            }
            archive++;
            files.write("nih/images_00" + archive + ".tar.gz", Archives.gzip(Archives.tar(members)));
        }
        files.text("nih/Data_Entry_2017.csv", table.toString());
        files.text("nih/test_list.txt", String.join("\n", tested) + "\n");
        files.write("nih/BBox_List_2017.csv", Files.readAllBytes(TestData.of("nih-tables/BBox_List_2017.csv")));
        return findings;
    }
}
