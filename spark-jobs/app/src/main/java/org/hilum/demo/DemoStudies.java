package org.hilum.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Finding;
import org.hilum.domain.Frame;
import org.hilum.domain.LabelValue;
import org.hilum.domain.PatientSplit;
import org.hilum.domain.Split;
import org.hilum.phantom.Phantom;
import org.hilum.phantom.PhantomLesion;
import org.hilum.phantom.PhantomStudy;

/**
 * Writes phantom studies as files, as a hospital would deliver them: pictures, report texts, the generator's own
 * labels, and ground-truth boxes for the patients of the test part (a box excludes its patient from training).
 *
 * @param folder folder that receives the files
 * @param studies number of studies
 * @param phantomSeed seed of the generator
 * @param splitSeed seed of the split, which determines the test part
 */
public record DemoStudies(Path folder, int studies, long phantomSeed, long splitSeed) {
    private static final int SIZE = 256;
    private static final Frame BOX_FRAME = new Frame(1024, 1024);

    /** Returns the folder of the pictures. */
    public Path images() {
        return folder.resolve("images");
    }

    /** Returns the folder of the reports. */
    public Path reports() {
        return folder.resolve("reports");
    }

    /** Returns the file of the generator's labels, one column per finding. */
    public Path labels() {
        return folder.resolve("labels.csv");
    }

    /** Returns the file of the boxes, in the format of the NIH release. */
    public Path boxes() {
        return folder.resolve("boxes.csv");
    }

    /** Writes all files. */
    public void write() throws IOException {
        Files.createDirectories(images());
        Files.createDirectories(reports());
        Phantom phantom = new Phantom(phantomSeed, SIZE);
        List<PhantomStudy> all = IntStream.range(0, studies)
                .parallel()
                .mapToObj(index -> {
                    PhantomStudy study = phantom.study(index);
                    writeStudy(study);
                    return study;
                })
                .toList();
        Files.write(labels(), labelLines(all));
        Files.write(boxes(), boxLines(all));
    }

    private void writeStudy(PhantomStudy study) {
        try {
            BufferedImage picture = new BufferedImage(study.size(), study.size(), BufferedImage.TYPE_BYTE_GRAY);
            byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            System.arraycopy(study.gray(), 0, pixels, 0, pixels.length);
            ImageIO.write(
                    picture, "png", images().resolve(study.imageId() + ".png").toFile());
            Files.writeString(reports().resolve(study.imageId() + ".txt"), study.report());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> labelLines(List<PhantomStudy> all) {
        List<String> lines = new ArrayList<>();
        String names = Finding.all().stream().map(Finding::id).collect(Collectors.joining(","));
        lines.add("study_id," + names);
        for (PhantomStudy study : all) {
            String values = Finding.all().stream()
                    .map(finding -> Optional.ofNullable(study.labels().get(finding))
                            .map(LabelValue::number)
                            .map(String::valueOf)
                            .orElse(""))
                    .collect(Collectors.joining(","));
            lines.add(study.imageId() + "," + values);
        }
        return lines;
    }

    private List<String> boxLines(List<PhantomStudy> all) {
        PatientSplit split = new PatientSplit(splitSeed);
        List<String> lines = new ArrayList<>();
        lines.add("Image Index,Finding Label,Bbox [x,y,w,h]");
        for (PhantomStudy study : all) {
            if (split.of(study.patientId()) != Split.TEST) {
                continue;
            }
            for (PhantomLesion lesion : study.lesions()) {
                BoundingBox box = lesion.box().scaled(new Frame(study.size(), study.size()), BOX_FRAME);
                lines.add(String.format(
                        Locale.ROOT,
                        "%s.png,%s,%.3f,%.3f,%.3f,%.3f",
                        study.imageId(),
                        lesion.finding().id(),
                        box.x(),
                        box.y(),
                        box.width(),
                        box.height()));
            }
        }
        return lines;
    }
}
