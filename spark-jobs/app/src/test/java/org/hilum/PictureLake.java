package org.hilum;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A lake and a folder of pictures and tables that are ingested into it. */
record PictureLake(Path folder) {
    /** Settings for a training that takes seconds. */
    static final String[] SMALL_NETWORK = {
        "-Dimages.size=64",
        "-Dtrain.input-size=32",
        "-Dtrain.map-size=4",
        "-Dtrain.transition-depth=16",
        "-Dtrain.epochs=1",
        "-Dtrain.findings=eight",
        "-Devaluate.bootstrap=100"
    };

    /** Returns the lake's root, as users type it. */
    String root() {
        return folder.resolve("lake").toString();
    }

    /** Returns a PNG of gray noise. */
    static byte[] png(int size, int seed) throws IOException {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(seed);
        for (int i = 0; i < size * size; i++) {
            picture.getRaster().setSample(i % size, i / size, 0, random.nextInt(256));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    /** Adds a file to the pictures. */
    void image(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve("images").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Ingests the PNG files. */
    CommandRun ingest(String... options) {
        return ingestAs("png", options);
    }

    /** Ingests the pictures of a format. */
    CommandRun ingestAs(String format, String... options) {
        String images = folder.resolve("images").toString();
        return CommandRun.done(
                with(List.of("ingest", "images", "--format", format, "--source", images, "-Dimages.size=64"), options));
    }

    /** Ingests a table of labels for a labeler named hand. */
    CommandRun ingestLabels(String csv) throws IOException {
        String file = TestData.file(folder, "labels.csv", csv);
        return CommandRun.of(
                with(List.of("ingest", "labels", "--format", "wide-csv", "--labeler", "hand", "--source", file)));
    }

    /** Ingests a table of boxes. */
    CommandRun ingestBoxes(String csv) throws IOException {
        String file = TestData.file(folder, "boxes.csv", csv);
        return CommandRun.of(with(List.of("ingest", "boxes", "--format", "nih-bbox", "--source", file)));
    }

    /** Returns a command line for this lake. */
    String[] with(List<String> command, String... options) {
        return Stream.of(command, List.of("--lake", root()), List.of(options))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    /** Returns the counts of the last run of a job, which must have succeeded. */
    Map<String, Long> counts(String job) {
        return LastRun.counts(root(), job);
    }

    /** Returns the lines of a query's result. */
    List<String> sql(String query) {
        return CommandRun.sql(root(), query);
    }
}
