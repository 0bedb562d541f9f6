package org.hilum.ingest.labels;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.hilum.domain.HilumException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.Site;
import org.hilum.ingest.TableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTablesTest {
    private static final String NIH = "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,"
            + "View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],\n";
    private static final String NIH_ROWS =
            "00000001_000.png,Cardiomegaly|Emphysema,0,1,058Y,M,PA,2682,2749,0.143,0.144,\n"
                    + "00000002_003.png,No Finding,3,2,411Y,O,AP,2500,2048,0.168,0.168,\n";

    @TempDir
    Path folder;

    @Test
    void nihFindingsThatAreNotListedAreAbsent() throws IOException {
        List<ParsedRecord> records = read(NIH + NIH_ROWS);
        assertThat(labels(records.get(0)))
                .hasSize(15)
                .containsEntry("Cardiomegaly", 1)
                .containsEntry("Emphysema", 1)
                .containsEntry("Mass", 0)
                .containsEntry("no_finding", 0);
        assertThat(labels(records.get(1))).containsEntry("no_finding", 1).containsEntry("Mass", 0);
        assertThat(subject(records.get(0))).isEqualTo("image 00000001_000 00000001");
        Row first = acquisition(records.get(0));
        assertThat(List.of(first.get(0), first.get(1), first.get(2), first.get(3), first.get(5), first.get(6)))
                .containsExactly("M", 58.0, "PA", 0, .143, .144);
        Row second = acquisition(records.get(1));
        assertThat(second.isNullAt(0)).as("sex O").isTrue();
        assertThat(second.isNullAt(1)).as("411 years").isTrue();
        assertThat(second.getBoolean(11)).as("impossible age").isTrue();
    }

    @ParameterizedTest
    @CsvSource({"006M, 0.5", "058Y, 58", "26W, 0.4983", "073D, 0.19986", "0, 0", "120, 120", "12.5, 12.5"})
    void agesAreYears(String written, double years) throws IOException {
        Row row = acquisition(read(NIH + "00000001_000.png,Mass,0,1," + written + ",F,PA,1,1,1,1,\n")
                .get(0));
        assertThat(row.getDouble(1)).isCloseTo(years, org.assertj.core.api.Assertions.within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"58 years", "-3", "Y", "121"})
    void otherAgesAreUnknown(String written) throws IOException {
        assertThat(acquisition(read(NIH + "00000001_000.png,Mass,0,1," + written + ",F,PA,1,1,1,1,\n")
                                .get(0))
                        .isNullAt(1))
                .isTrue();
    }

    @Test
    void nihContradictionsAreRejected() throws IOException {
        List<ParsedRecord> records =
                read(NIH + row("No Finding|Mass") + row("Mass|Mass") + row("") + row(" Mass | Nodule ")
                        + row("Consolidation|") + row("Pleural Thickening") + row("Sunburn|Mass")
                        + "00000001_000.png,Mass,0,2,58,M,PA,1,1,1,1,\n,Mass,0,2,58,M,PA,1,1,1,1,\n");
        assertThat(records.get(0).reason()).isEqualTo("No Finding stands beside a finding");
        assertThat(positives(records.get(1))).containsExactly("Mass");
        assertThat(labels(records.get(2))).as("a blank cell is unknown").isEmpty();
        assertThat(positives(records.get(3))).containsExactly("Mass", "Nodule");
        assertThat(positives(records.get(4))).containsExactly("Consolidation");
        assertThat(positives(records.get(5))).containsExactly("Pleural_Thickening");
        assertThat(records.get(6).reason()).isEqualTo("finding 1 of 2 is not known");
        assertThat(records.get(7).reason()).isEqualTo("the patient differs from that in the image's name");
        assertThat(records.get(8).reason()).isEqualTo("no image id");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ';', '\n'", "UTF-8, '\t', '\r'", "UTF-16LE, ',', '\r\n'", "UTF-16BE, ';', '\n'"})
    void writtenInAnotherWayItSaysTheSame(String charset, String separator, String end) throws IOException {
        List<Map<String, Integer>> expected =
                read(NIH + NIH_ROWS).stream().map(LabelTablesTest::labels).toList();
        for (String mark : List.of("", "\uFEFF")) {
            String text = mark + (NIH + NIH_ROWS).replace(",", separator).replace("\n", end);
            assertThat(read(text, Charset.forName(charset)).stream()
                            .map(LabelTablesTest::labels)
                            .toList())
                    .as(charset + mark.length())
                    .isEqualTo(expected);
        }
    }

    @Test
    void aQuotedHeaderAndTheLaterNameOfSexAreRead() throws IOException {
        List<ParsedRecord> records = read("Image Index,Finding Labels,Patient ID,Patient Age,Patient Sex,View Position,"
                + "\"OriginalImage[Width,Height]\",\"OriginalImagePixelSpacing[x,y]\"\n"
                + "00000001_000.png,Mass,1,58,F,AP,\"2682,2749\",\"0.143,0.144\"\n");
        assertThat(acquisition(records.get(0)).getString(0)).isEqualTo("F");
        assertThat(acquisition(records.get(0)).getDouble(6)).isEqualTo(.144);
    }

    @Test
    void bytesOfAnotherEncodingMatterOnlyWhereTheyAreNeeded() throws IOException {
        String table = "image_id,patient_id,Mass\nä.png,1,1\nb.png,ü,0\n";
        List<ParsedRecord> records = read(table, ISO_8859_1);
        assertThat(records).extracting(ParsedRecord::reason).allMatch(reason -> reason.startsWith("not UTF-8 (line "));
        assertThat(read(table, UTF_8)).extracting(ParsedRecord::reason).containsOnlyNulls();
        assertThat(read(NIH.replace("Follow-up #", "Grö\u00dfe") + NIH_ROWS, UTF_16LE))
                .hasSize(2);
        assertThatThrownBy(() -> read(NIH.replace("Follow-up #", "Größe") + NIH_ROWS, ISO_8859_1))
                .isInstanceOf(HilumException.class)
                .hasMessageContaining("is not UTF-8");
    }

    @Test
    void chexpertIdsComeFromThePath() throws IOException {
        List<ParsedRecord> records = read(
                "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Enlarged Cardiomediastinum,Cardiomegaly,Lung Opacity,"
                        + "Pleural Effusion,Support Devices\n"
                        + "CheXpert-v1.0-small/train/patient00001/study1/view1_frontal.jpg,Female,68,Frontal,AP,1.0,,,,,1.0\n"
                        + "CheXpert-v1.0 batch 2 (train 1)/patient00002/study2/view2_lateral.jpg,Male,0,Lateral,,,,-1.0,1.0,0.0,\n"
                        + "x/patient00003/study1/view1_frontal.jpg,Unknown,91,Frontal,LL,,,,,,1\n"
                        + "x/view1_frontal.jpg,Unknown,91,Frontal,LL,,,,,,1\n");
        assertThat(subject(records.get(0))).isEqualTo("image patient00001/study1/view1_frontal patient00001");
        assertThat(labels(records.get(0))).isEqualTo(Map.of("no_finding", 1, "Support Devices", 1));
        assertThat(labels(records.get(1)))
                .isEqualTo(Map.of("Cardiomegaly", -1, "Lung Opacity", 1, "Effusion", 0, "no_finding", 0));
        assertThat(acquisition(records.get(1)).get(1)).as("0 is unknown").isNull();
        assertThat(acquisition(records.get(1)).get(2)).isEqualTo("LATERAL");
        assertThat(acquisition(records.get(2)).get(2)).isNull();
        assertThat(labels(records.get(2))).as("tubes are no finding").containsEntry("no_finding", 1);
        assertThat(records.get(3).reason()).contains("patient00001/study1/view1_frontal.jpg");
    }

    @Test
    void mimicLabelsAreOfStudies() throws IOException {
        List<ParsedRecord> records =
                read("subject_id,study_id,Atelectasis,No Finding,Pleural Effusion,Support Devices\n"
                        + "10000032,50414267,,1.0,,\n10000764.0,s57375967,-1.0,,1.0,1.0\n,1,,,,\n10000764,x,,,,\n");
        assertThat(subject(records.get(0))).isEqualTo("study s50414267 p10000032");
        assertThat(subject(records.get(1))).isEqualTo("study s57375967 p10000764");
        assertThat(labels(records.get(1)))
                .isEqualTo(Map.of("Atelectasis", -1, "Effusion", 1, "Support Devices", 1, "no_finding", 0));
        assertThat(records.get(2).reason()).isEqualTo("no patient id");
        assertThat(records.get(3).reason()).isEqualTo("the study id is no number");
    }

    @Test
    void padchestLabelsAreAList() throws IOException {
        List<ParsedRecord> records = read(",ImageID,StudyDate_DICOM,PatientID,PatientBirth,Projection,Labels\n"
                + "0,a.png,20140915,f1,1930.0,PA,\"['pulmonary emphysema', 'chronic changes', \"\"barrel's chest\"\"]\"\n"
                + "1,b.png,20140731,f2,1930,L,\"['normal']\"\n2,c.png,20140731,f2,1930,PA,nan\n"
                + "3,d.png,20140731,f2,1930,PA,pneumonia\n4,e.png,20140731,f2,1930,PA,\"['normal', 'nodule']\"\n"
                + "5,f.png,20140731,f2,1930,AP_horizontal,\"['hydropneumothorax', ' laminar  atelectasis', '']\"\n");
        assertThat(positives(records.get(0)))
                .containsExactly("Emphysema", "other:barrel's chest", "other:chronic changes");
        assertThat(acquisition(records.get(0)).get(1)).isEqualTo(84.0);
        assertThat(positives(records.get(1))).containsExactly("no_finding");
        assertThat(acquisition(records.get(1)).get(2)).isEqualTo("LATERAL");
        assertThat(labels(records.get(2))).isEmpty();
        assertThat(records.get(3).reason()).contains("no list");
        assertThat(records.get(4).reason()).isEqualTo("normal stands beside a finding");
        assertThat(positives(records.get(5))).containsExactly("Atelectasis", "Effusion", "Pneumothorax");
    }

    @Test
    void vinbigRowsNameTheirReader() throws IOException {
        List<ParsedRecord> boxes = read("image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max\n"
                + "f1,No finding,14,R11,,,,\nf2,Pulmonary fibrosis,13,R9,1,2,3,4\nf2,pulmonary Fibrosis,13,R8,1,2,3,4\n"
                + "f2,Nodule/Mass,8,R8,1,2,3,4\n,Mass,8,R8,1,2,3,4\n");
        assertThat(boxes.subList(0, 4))
                .extracting(record -> record.row().getString(3))
                .containsExactly("R11", "R9", "R8", "R8");
        assertThat(labels(boxes.get(0))).isEmpty();
        assertThat(labels(boxes.get(1))).isEqualTo(Map.of("Fibrosis", 1));
        assertThat(labels(boxes.get(2))).isEqualTo(Map.of("Fibrosis", 1));
        assertThat(labels(boxes.get(3))).isEqualTo(Map.of("Nodule/Mass", 1));
        assertThat(boxes.get(4).reason()).isEqualTo("no image id");
        List<ParsedRecord> wide = read(
                "image_id,rad_id,Cardiomegaly,Pleural effusion,Aortic enlargement,No finding\n" + "f1,R1,1,0,1,0\n");
        assertThat(labels(wide.get(0))).isEqualTo(Map.of("Cardiomegaly", 1, "Effusion", 0, "Aortic enlargement", 1));
    }

    @Test
    void cellsOfOnesOwnTableFollowOneRule() throws IOException {
        String header = "image_id,Atelectasis,Cardiomegaly,Effusion,Infiltration,Mass\n";
        assertThat(labels(read(header + "a.png,True,no,Y,-1.00,+1\n").get(0)))
                .containsEntry("Atelectasis", 1)
                .containsEntry("Cardiomegaly", 0)
                .containsEntry("Effusion", 1)
                .containsEntry("Infiltration", -1)
                .containsEntry("Mass", 1);
        assertThat(labels(read(header + "a.png,NaN,null,#N/A,-,NA\n").get(0)))
                .as("nothing is known of normality")
                .isEmpty();
        for (String wrong : List.of("2", "0.85", "1e0", "x", "1,5")) {
            assertThat(read(header + "a.png,\"" + wrong + "\",,,,\n").get(0).reason())
                    .as(wrong)
                    .isEqualTo("the label of Atelectasis is not 1, 0, -1, yes, no or missing");
        }
        assertThat(read(header + "a.png,1,1\n").get(0).reason()).contains("3 columns instead of 6 (line 2)");
    }

    @Test
    void wrongTablesAreRefusedInOneSentence() {
        refused("image_id,Mass,mass\na,1,0\n", "more than one column for Mass");
        refused("image_id,Mass,Sex,Age,Site\na,1,F,3,x\n", "columns that are no findings: Sex, Age, Site;");
        refused("# exported 2020\nimage_id,Mass\na,1\n", "starts with #");
        refused("image_id,Sex\na,F\n", "--ignore-unknown-columns");
        refused("image_id\na\n", "has no column for a finding");
        refused("", "is empty");
        refused("ImageId, EncodedPixels\na,-1\n", "run lengths");
        refused("dicom_id,subject_id,study_id,ViewPosition\na,1,2,PA\n", "--manifest");
        refused("Image Index,Finding Label,\"Bbox [x\",y,w,h]\na,Mass,1,2,3,4\n", "ingest boxes --format nih-bbox");
        assertThatThrownBy(() -> read(NIH + NIH_ROWS, Optional.of(LabelFormat.CHEXPERT)))
                .hasMessageContaining("has the header of the format nih, not of chexpert");
        assertThatThrownBy(() -> read("image_id,Mass\na,1\n", Optional.of(LabelFormat.PADCHEST)))
                .hasMessageContaining("does not have the header of the format padchest");
        assertThatThrownBy(() -> read(NIH + NIH_ROWS, Optional.of(LabelFormat.WIDE_CSV)))
                .hasMessageContaining("has the header of the format nih, not of wide-csv");
    }

    private void refused(String table, String message) {
        assertThatThrownBy(() -> read(table)).isInstanceOf(HilumException.class).hasMessageContaining(message);
    }

    private static String row(String findings) {
        return "00000001_000.png," + findings + ",0,1,58,M,PA,1,1,1,1,\n";
    }

    private List<ParsedRecord> read(String text) throws IOException {
        return read(text, UTF_8);
    }

    private List<ParsedRecord> read(String text, Charset charset) throws IOException {
        return read(TableFile.write(folder, text, charset), Optional.empty());
    }

    private List<ParsedRecord> read(String text, Optional<LabelFormat> format) throws IOException {
        return read(TableFile.write(folder, text), format);
    }

    private static List<ParsedRecord> read(TableFile file, Optional<LabelFormat> given) throws IOException {
        LabelFormat format = LabelFormat.of(file.header(), given, IgnoredColumns.NONE);
        return file.records(
                new LabelRows(format.table(file.header(), Optional.empty(), IgnoredColumns.NONE), new Site("")));
    }

    private static String subject(ParsedRecord record) {
        return record.row().getString(0) + " " + record.row().getString(1) + " "
                + record.row().getString(2);
    }

    private static Map<String, Integer> labels(ParsedRecord record) {
        Map<String, Integer> labels = new TreeMap<>();
        Row row = record.row();
        assertThat(row).as(record.reason()).isNotNull();
        for (Row label : (Row[]) row.get(4)) {
            labels.put(label.getString(0), label.getInt(1));
        }
        return labels;
    }

    private static List<String> positives(ParsedRecord record) {
        return labels(record).entrySet().stream()
                .filter(label -> label.getValue() == 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Row acquisition(ParsedRecord record) {
        return (Row) record.row().get(5);
    }
}
