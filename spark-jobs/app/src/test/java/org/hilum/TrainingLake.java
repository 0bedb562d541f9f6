package org.hilum;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hilum.classifier.ModelBundle;

/** A lake of small pictures in which a bright square is a mass, with the commands for training on it. */
final class TrainingLake {
    private static final int SIZE = 32;
    private static final int PATIENTS = 90;

    private final Path folder;

    private TrainingLake(Path folder) {
        this.folder = folder;
    }

    /** Creates the lake below a folder. */
    static TrainingLake create(Path folder) throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        StringBuilder labels = new StringBuilder("image_id,patient_id,Mass,Nodule\n");
        for (int patient = 1; patient <= PATIENTS; patient++) {
            boolean isMass = patient % 3 == 0;
            String name = String.format("%08d_000.png", patient);
            ImageIO.write(picture(patient, isMass), "png", images.resolve(name).toFile());
            labels.append(
                    String.format("%s,%08d,%d,%s%n", name, patient, isMass ? 1 : 0, patient % 7 == 0 ? "-1" : "0"));
        }
        TrainingLake lake = new TrainingLake(folder.resolve("lake"));
        lake.done("ingest", "images", "--format", "png", "--source", images.toString(), "-Dimages.size=" + SIZE);
        String csv = TestData.file(folder, "labels.csv", labels.toString());
        lake.done("ingest", "labels", "--format", "wide-csv", "--labeler", "hand", "--source", csv);
        return lake;
    }

    private static BufferedImage picture(int seed, boolean isMass) {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(seed);
        int corner = corner(random);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                boolean isInside = x >= corner && x < corner + 8 && y >= corner && y < corner + 8;
                picture.getRaster().setSample(x, y, 0, random.nextInt(160) + (isMass && isInside ? 90 : 0));
            }
        }
        return picture;
    }

    private static int corner(Random random) {
        return 4 + random.nextInt(16);
    }

    /** Ingests boxes around the masses of the last patients, who are then excluded from training. */
    TrainingLake withBoxes() throws IOException {
        StringBuilder boxes = new StringBuilder("Image Index,Finding Label,Bbox [x,y,w,h]\n");
        int scale = 1024 / SIZE;
        for (int patient = 63; patient <= PATIENTS; patient += 3) {
            int corner = corner(new Random(patient)) * scale;
            boxes.append(
                    String.format("%08d_000.png,Mass,%d,%d,%d,%d%n", patient, corner, corner, 8 * scale, 8 * scale));
        }
        String csv = TestData.file(folder.getParent(), "boxes.csv", boxes.toString());
        done("ingest", "boxes", "--format", "nih-bbox", "--source", csv);
        return this;
    }

    /** Copies the lake to another folder. */
    TrainingLake copy(Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new TrainingLake(to);
    }

    Path folder() {
        return folder;
    }

    private CommandRun done(String... command) {
        return CommandRun.done(with(command));
    }

    /** Returns a command line for this lake. */
    String[] with(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--lake", folder.toString()));
        return words.toArray(String[]::new);
    }

    /** Returns the command line of a short training on the ingested labels. */
    String[] train(String... options) {
        return trainOn("hand", options);
    }

    /** Returns the command line of a short training. */
    String[] trainOn(String labeler, String... options) {
        List<String> words = new ArrayList<>(List.of(with(
                "train",
                "--labeler",
                labeler,
                "-Dimages.size=" + SIZE,
                "-Dtrain.input-size=" + SIZE,
                "-Dtrain.map-size=4",
                "-Dtrain.transition-depth=16",
                "-Dtrain.batch-size=8",
                "-Dtrain.averaging-frequency=2",
                "-Dtrain.findings=eight",
                "-Dtrain.networks=1")));
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    /** Returns the checkpoints, oldest first. */
    List<Path> checkpoints() throws IOException {
        Path models = folder.resolve("models");
        if (!Files.exists(models)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(models)) {
            return files.filter(file -> file.getFileName().toString().startsWith("epoch-"))
                    .sorted()
                    .toList();
        }
    }

    /** Returns the bundle of its only model. */
    ModelBundle model() {
        List<String> uris = CommandRun.sql(folder.toString(), "select uri from models");
        if (uris.size() != 1) {
            throw new AssertionError("models: " + uris);
        }
        try (InputStream bytes = Files.newInputStream(Path.of(URI.create(uris.get(0))))) {
            return ModelBundle.read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
