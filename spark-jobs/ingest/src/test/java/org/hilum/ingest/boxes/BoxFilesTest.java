package org.hilum.ingest.boxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.ParsedRecord;
import org.hilum.ingest.Site;
import org.hilum.ingest.TableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxFilesTest {
    private static final Site SITE = new Site("");
    private static final String ROWS =
            "00000001_000.png,Atelectasis,225.5,547.25,86.5,79.125\n" + "00000002_000.png,Infiltrate,656,96,220,316\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Image Index,Finding Label,Bbox [x,y,w,h],,,",
                "Image Index,Finding Label,Bbox [x,y,w,h]",
                "Image Index,Finding Label,\"Bbox [x,y,w,h]\",,,",
                "Image Index,Finding Label,\"Bbox [x\",y,w,\"h]\"",
                "Image Index,Finding Label,x,y,w,h"
            })
    void allHeadersOfTheNihListAreRead(String header) throws IOException {
        for (String ending : List.of("", ",,,")) {
            List<ParsedRecord> records = csv(BoxFormat.NIH_BBOX, header + "\n" + ROWS.replace("\n", ending + "\n"));
            assertThat(texts(records))
                    .containsExactly(
                            "00000001_000 Atelectasis null 225.5 547.25 86.5 79.125 1024 1024",
                            "00000002_000 Infiltration null 656.0 96.0 220.0 316.0 1024 1024");
        }
        String semicolons = (header.contains("\"Bbox [x,") ? "" : header + "\n" + ROWS)
                .replace(',', ';')
                .replace('.', ',')
                .replace(",png", ".png");
        if (!semicolons.isEmpty()) {
            assertThat(texts(csv(BoxFormat.NIH_BBOX, semicolons)).get(0))
                    .isEqualTo("00000001_000 Atelectasis null 225.5 547.25 86.5 79.125 1024 1024");
        }
    }

    @Test
    void rowsThatAreNoBoxesAreRejected() throws IOException {
        List<ParsedRecord> records = csv(
                BoxFormat.NIH_BBOX,
                "Image Index,Finding Label,Bbox [x,y,w,h],,,\na.png,Mass,,,,\na.png,Mass,-5,96,220,316\n"
                        + "a.png,Mass,900,900,300,300\na.png,Mass,1,1,0,50\na.png,Mass,1,1,-20,50\na.png,Mass,NaN,1,2,2\n"
                        + "a.png,Mass,1e400,1,2,2\na.png,Foobar,1,1,2,2\na.png,Mass,1,1,2\n,Mass,1,1,2,2\n"
                        + "a.png, mass ,1500,1800,600,400\n");
        assertThat(records)
                .extracting(ParsedRecord::reason)
                .containsExactly(
                        "not four numbers that form a box",
                        "a box outside the frame of 1024 x 1024 pixels",
                        "a box outside the frame of 1024 x 1024 pixels",
                        "not four numbers that form a box",
                        "not four numbers that form a box",
                        "not four numbers that form a box",
                        "not four numbers that form a box",
                        "an unknown finding",
                        "5 columns instead of 6 (line 10)",
                        "no image id",
                        "a box outside the frame of 1024 x 1024 pixels");
    }

    @Test
    void vinbigHasCornersInTheOriginalImage() throws IOException {
        List<ParsedRecord> records = csv(
                BoxFormat.VINBIG,
                "image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max\nf1,No finding,14,R1,,,,\n"
                        + "f2,Cardiomegaly,3,R10,691.0,1375.0,1653.0,1831.0\nf2,Aortic enlargement,0,R9,1,2,3,4\n"
                        + "f3,Nodule/Mass,8,R9,100.0,200.0,90.0,260.0\n");
        assertThat(texts(records.subList(0, 3)))
                .containsExactly(
                        "f1 null R1 null null null null null null",
                        "f2 Cardiomegaly R10 691.0 1375.0 962.0 456.0 null null",
                        "f2 Aortic enlargement R9 1.0 2.0 2.0 2.0 null null");
        assertThat(records.get(3).reason()).isEqualTo("not four numbers that form a box");
        assertThat(texts(csv(
                        BoxFormat.VINBIG,
                        "image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max,width,height\n"
                                + "f2,Cardiomegaly,3,R10,691,1375,1653,1831,2080,2336\n")))
                .containsExactly("f2 Cardiomegaly R10 691.0 1375.0 962.0 456.0 2080 2336");
    }

    @Test
    void rsnaRowsWithoutTargetAreImagesWithoutABox() throws IOException {
        List<ParsedRecord> records = csv(
                BoxFormat.RSNA,
                "patientId,x,y,width,height,Target\na,,,,,0\nb,264.0,152.0,213.0,379.0,1\nb,562,152,256,453,1\nc,,,,,1\n"
                        + "d,1,1,2,2,0\ne,1,1,2,2,7\n");
        assertThat(texts(records.subList(0, 3)))
                .containsExactly(
                        "a null null null null null null null null",
                        "b Pneumonia null 264.0 152.0 213.0 379.0 1024 1024",
                        "b Pneumonia null 562.0 152.0 256.0 453.0 1024 1024");
        assertThat(records.subList(3, 6))
                .extracting(ParsedRecord::reason)
                .containsExactly(
                        "not four numbers that form a box", "a box with Target 0", "Target is neither 0 nor 1");
    }

    @Test
    void filesOfAnotherFormatAreRefused() {
        String vinbig = "image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max\nf1,Mass,1,R1,1,2,3,4\n";
        refused(BoxFormat.NIH_BBOX, vinbig, "but that of vinbig.");
        refused(BoxFormat.RSNA, vinbig, "but that of vinbig.");
        refused(
                BoxFormat.NIH_BBOX,
                "Image Index,Finding Label,x_min,y_min,x_max,y_max\na,Mass,1,2,3,4\n",
                "it has Image");
        refused(BoxFormat.NIH_BBOX, "ImageId, EncodedPixels\na,-1\n", "run lengths");
        refused(BoxFormat.VINBIG, "Image Index,Finding Labels\na,Mass\n", "ingest labels --format nih");
        refused(BoxFormat.RSNA, "", "is empty");
    }

    @Test
    void cocoAnnotationsNameImageAndCategory() throws IOException {
        List<ParsedRecord> records = json(
                BoxFormat.COCO,
                "{'images':[{'id':1,'file_name':'a/x.png','width':100,'height':50},{'id':2,'file_name':'y.png'}],"
                        + "'categories':[{'id':7,'name':'pleural thickening'},{'id':8,'name':'Cyst'}],"
                        + "'annotations':[{'id':1,'image_id':1,'category_id':7,'bbox':[1,2,30,4.5]},"
                        + "{'image_id':1,'category_id':8,'bbox':[90,2,30,4]},{'image_id':1,'category_id':9,'bbox':[1,2,3,4]},"
                        + "{'image_id':3,'category_id':7,'bbox':[1,2,3,4]},{'image_id':1,'category_id':7,'bbox':[1,2]}]}");
        assertThat(records)
                .extracting(ParsedRecord::reason)
                .containsExactly(
                        null,
                        "a box outside the frame of 100 x 50 pixels",
                        "an annotation of a category that the file does not list",
                        "an annotation of an image that the file does not list",
                        "bbox is not a list of four numbers",
                        null);
        assertThat(texts(List.of(records.get(0), records.get(5))))
                .containsExactly(
                        "x Pleural_Thickening null 1.0 2.0 30.0 4.5 100 50",
                        "y null null null null null null null null");
        assertThat(json(BoxFormat.COCO, "{'a':{}}").get(0).reason()).contains("images and annotations");
        assertThat(json(BoxFormat.COCO, "{'images':").get(0).reason()).isEqualTo("the file is no JSON");
        assertThat(json(BoxFormat.CHEXLOCALIZE, "{'images':[],'annotations':[]}")
                        .get(0)
                        .reason())
                .contains("chexlocalize");
    }

    @Test
    void chexlocalizePolygonsAndRunsBecomeBoxes() throws IOException {
        List<ParsedRecord> records = json(
                BoxFormat.CHEXLOCALIZE,
                "{'patient64541_study1_view1_frontal':{'img_size':[200,100],'Pleural Effusion':[[[10,20],[30,20],[20,60]],"
                        + "[[50.5,1],[60,2],[55,9]]],'Airspace Opacity':[]},"
                        + "'patient64542_study1_view2_frontal':{'Cardiomegaly':{'size':[4,3],'counts':'5220O'}},"
                        + "'patient64543_study1_view1_frontal':{'Edema':{'size':[4,3],'counts':'5'}}}");
        assertThat(texts(records.subList(0, 3)))
                .containsExactly(
                        "patient64541/study1/view1_frontal Effusion null 10.0 20.0 20.0 40.0 100 200",
                        "patient64541/study1/view1_frontal Effusion null 50.5 1.0 9.5 8.0 100 200",
                        "patient64542/study1/view2_frontal Cardiomegaly null 1.0 1.0 2.0 2.0 3 4");
        assertThat(records.get(3).reason()).isEqualTo("run lengths that do not fill their size");
    }

    @Test
    void eachRegionOfAMaskIsABox() throws InvalidRecordException {
        // columns of 6: . X X . . X / . . X . . X / . . . . . . / X . . . . .   (6 high, 4 wide)
        assertThat(RunLengths.decode(encoded(1, 2, 2, 1, 2, 1, 2, 1, 6, 1, 5), new Frame(4, 6)))
                .containsExactlyInAnyOrder(
                        new BoundingBox(0, 1, 2, 2), new BoundingBox(0, 5, 2, 1), new BoundingBox(3, 0, 1, 1));
        assertThat(RunLengths.decode(encoded(0, 24), new Frame(4, 6))).containsExactly(new BoundingBox(0, 0, 4, 6));
        assertThat(RunLengths.decode(encoded(24), new Frame(4, 6))).isEmpty();
        for (String wrong : List.of("", "\u007f", "o")) {
            assertThatThrownBy(() -> RunLengths.decode(wrong, new Frame(4, 6)))
                    .isInstanceOf(InvalidRecordException.class);
        }
    }

    /** Writes run lengths as pycocotools does. */
    private static String encoded(int... runs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < runs.length; i++) {
            long value = i > 2 ? runs[i] - runs[i - 2] : runs[i];
            boolean more = true;
            while (more) {
                int code = (int) (value & 0x1f);
                value >>= 5;
                more = (code & 0x10) != 0 ? value != -1 : value != 0;
                text.append((char) ((more ? code | 0x20 : code) + 48));
            }
        }
        return text.toString();
    }

    private void refused(BoxFormat format, String text, String message) {
        assertThatThrownBy(() -> csv(format, text)).hasMessageContaining(message);
    }

    private List<ParsedRecord> csv(BoxFormat format, String text) throws IOException {
        TableFile file = TableFile.write(folder, text);
        return file.records(format.csvReader(file.header(), SITE));
    }

    private List<ParsedRecord> json(BoxFormat format, String text) throws IOException {
        return TableFile.write(folder, text.replace('\'', '"')).records(format.jsonReader(SITE));
    }

    private static List<String> texts(List<ParsedRecord> records) {
        return records.stream()
                .map(record -> {
                    Row row = record.row();
                    assertThat(row).as(record.reason()).isNotNull();
                    StringBuilder text = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        text.append(i == 0 ? "" : " ").append(row.get(i));
                    }
                    return text.toString();
                })
                .toList();
    }
}
