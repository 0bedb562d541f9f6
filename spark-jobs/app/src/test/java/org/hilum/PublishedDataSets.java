package org.hilum;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hilum.images.dicom.DicomBytes;

/** Small files in the shape in which published data sets are downloaded, with synthetic pictures. */
record PublishedDataSets(Path folder) {
    /** Pictures of each data set. */
    static final int IMAGES = 4;

    private static final int SIZE = 64;

    /** Writes CheXpert: three pictures of two patients for training and one for tests. */
    void chexpert() throws IOException {
        String header = "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Cardiomegaly,Lung Opacity,Pleural Effusion\n";
        String root = "CheXpert-v1.0-small";
        List<String> paths = List.of(
                "train/patient00001/study1/view1_frontal.jpg",
                "train/patient00001/study1/view2_lateral.jpg",
                "train/patient00002/study1/view1_frontal.jpg",
                "valid/patient64541/study1/view1_frontal.jpg");
        for (String path : paths) {
            write(root + "/" + path, jpeg(paths.indexOf(path)));
        }
        text(
                root + "/train.csv",
                header + root + "/" + paths.get(0) + ",Female,68,Frontal,AP,1.0,,,\n"
                        + root + "/" + paths.get(1) + ",Female,68,Lateral,,1.0,,,\n"
                        + root + "/" + paths.get(2) + ",Male,0,Frontal,PA,,-1.0,1.0,0.0\n");
        text(root + "/valid.csv", header + root + "/" + paths.get(3) + ",Male,70,Frontal,AP,0.0,1.0,0.0,1.0\n");
        text(
                "CheXlocalize/gt_segmentations_val.json",
                "{\"patient64541_study1_view1_frontal\":{\"img_size\":[64,64],\"Cardiomegaly\":[[[10,20],[30,20],[20,60]]]}}");
    }

    /** Writes MIMIC-CXR: two pictures of one study, and one of two others. */
    void mimicCxr() throws IOException {
        String[] dicoms = new String[IMAGES];
        String[] patients = {"10000032", "10000032", "10000032", "10000764"};
        String[] studies = {"50414267", "50414267", "53189527", "57375967"};
        String[] views = {"PA", "LATERAL", "", "AP"};
        String[] parts = {"train", "train", "train", "test"};
        StringBuilder metadata =
                new StringBuilder("dicom_id,subject_id,study_id,ViewPosition,Rows,Columns,StudyDate,StudyTime\n");
        StringBuilder split = new StringBuilder("dicom_id,study_id,subject_id,split\n");
        for (int i = 0; i < IMAGES; i++) {
            dicoms[i] = String.format("02aa804e-bde0afdd-112c0b34-7bc16630-4e38401%d", i);
            write(
                    "mimic-cxr-jpg/files/p10/p" + patients[i] + "/s" + studies[i] + "/" + dicoms[i] + ".jpg",
                    jpeg(10 + i));
            text(
                    "mimic-cxr/files/p10/p" + patients[i] + "/s" + studies[i] + ".txt",
                    " FINAL REPORT\n FINDINGS:  There is a small pleural effusion.\n\n IMPRESSION:  No pneumothorax.\n");
            metadata.append(
                    String.join(",", dicoms[i], patients[i], studies[i], views[i], "64,64,21800506,213014.531\n"));
            split.append(String.join(",", dicoms[i], studies[i], patients[i], parts[i]))
                    .append('\n');
        }
        gzip("mimic-cxr-jpg/mimic-cxr-2.0.0-metadata.csv.gz", metadata);
        gzip("mimic-cxr-jpg/mimic-cxr-2.0.0-split.csv.gz", split);
        gzip(
                "mimic-cxr-jpg/mimic-cxr-2.0.0-chexpert.csv.gz",
                "subject_id,study_id,Cardiomegaly,Fracture,No Finding,Pleural Effusion\n10000032,50414267,,,1.0,\n"
                        + "10000032,53189527,-1.0,1.0,,1.0\n10000764,57375967,0.0,,,1.0\n");
    }

    /** Writes PadChest: pictures in two zip files. */
    void padchest() throws IOException {
        StringBuilder table = new StringBuilder(
                ",ImageID,ImageDir,StudyDate_DICOM,StudyID,PatientID,PatientBirth,Projection,Labels\n");
        String[] projections = {"PA", "L", "AP", "PA"};
        String[] labels = {"\"['pleural effusion', 'chronic changes']\"", "['normal']", "['cardiomegaly']", "nan"};
        for (int archive = 0; archive < 2; archive++) {
            Map<String, byte[]> members = new LinkedHashMap<>();
            for (int i = 2 * archive; i < 2 * archive + 2; i++) {
                String name = "21684027769_0" + i + ".png";
                members.put(name, PictureLake.png(SIZE, 20 + i));
                table.append(String.join(
                                ",",
                                "" + i,
                                name,
                                "" + archive,
                                "20140915",
                                "study" + i,
                                "f" + i,
                                "1930",
                                projections[i],
                                labels[i]))
                        .append('\n');
            }
            write("padchest/" + archive + ".zip", Archives.zip(members));
        }
        text("padchest/PADCHEST.csv", table.toString());
    }

    /** Writes VinDr-CXR as VinBigData: DICOM files without patients, read by three readers. */
    void vinbigdata() throws IOException {
        StringBuilder table = new StringBuilder("image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max\n");
        for (int i = 0; i < IMAGES; i++) {
            String name = String.format("0005e8e3701dfb1dd93d53e2ff537b6%d", i);
            write(
                    "vinbigdata/train/" + name + ".dicom",
                    dicom(i).without(0x00100020).without(0x0020000D).file());
            for (String reader : List.of("R8", "R9", "R10")) {
                table.append(name)
                        .append(
                                i % 2 == 0
                                        ? ",No finding,14," + reader + ",,,,\n"
                                        : ",Cardiomegaly,3," + reader + ",5,10,40,60\n");
            }
        }
        text("vinbigdata/train.csv", table.toString());
    }

    /** Writes RSNA: names of files are ids of patients and of images. */
    void rsna() throws IOException {
        StringBuilder table = new StringBuilder("patientId,x,y,width,height,Target\n");
        for (int i = 0; i < IMAGES; i++) {
            String id = "0004cfab-14fd-4e49-80ba-63a80b6bddd" + i;
            write(
                    "rsna/stage_2_train_images/" + id + ".dcm",
                    dicom(i).text(0x00100020, "LO", id).file());
            table.append(id).append(i % 2 == 0 ? ",,,,,0\n" : ",264.0,152.0,213.0,379.0,1\n");
            if (i == 1) {
                table.append(id).append(",562.0,152.0,256.0,453.0,1\n");
            }
        }
        text("rsna/stage_2_train_labels.csv", table.toString());
    }

    /** Writes Open-i: two reports in XML, each with two pictures of an archive. */
    void openi() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (int i = 0; i < IMAGES; i++) {
            members.put("CXR" + (1 + i / 2) + "_IM-0001-100" + i + ".png", PictureLake.png(SIZE, 40 + i));
        }
        write("openi/NLMCXR_png.tgz", Archives.gzip(Archives.tar(members)));
        for (int report = 1; report <= 2; report++) {
            text(
                    "openi/ecgen-radiology/" + report + ".xml",
                    "<eCitation><uId id=\"CXR" + report + "\"/><MedlineCitation><Article><Abstract>"
                            + "<AbstractText Label=\"FINDINGS\">The heart is enlarged.</AbstractText>"
                            + "<AbstractText Label=\"IMPRESSION\">No pneumothorax.</AbstractText>"
                            + "</Abstract></Article></MedlineCitation></eCitation>");
        }
    }

    private static DicomBytes dicom(int seed) {
        int[] pixels = new Random(seed).ints(SIZE * SIZE, 0, 256).toArray();
        return DicomBytes.chest(DicomBytes.EXPLICIT, SIZE, SIZE)
                .text(0x00080018, "UI", "1.2.840.99." + seed)
                .pixels8(pixels);
    }

    private static byte[] jpeg(int seed) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(PictureLake.png(SIZE, seed)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        return bytes.toByteArray();
    }

    void text(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void gzip(String name, CharSequence text) throws IOException {
        write(name, Archives.gzip(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    void write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }
}
