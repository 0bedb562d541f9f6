package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds lungs and heart on real radiographs, in a lake and in a folder. */
class ThoraxTest {
    private static final int IMAGES = 6;
    private static final int TRAINING_IMAGES = 60;

    @TempDir
    private Path folder;

    @Test
    void ingestWritesWhereTheThoraxLies() throws IOException {
        String lake = folder.resolve("lake").toString();
        Path images = TestData.first("nih-256/images", IMAGES, folder.resolve("images"));
        ingest(lake, images, "-Dimages.thorax=false");
        assertThat(CommandRun.sql(lake, "select count(*) from thorax")).containsExactly("0");

        CommandRun found = CommandRun.done("thorax", "--lake", lake);
        assertThat(found.err()).contains("thorax found on images");
        List<String> rows = CommandRun.sql(lake, rows());
        assertThat(rows).hasSize(IMAGES);
        assertThat(rows.stream().filter(row -> row.startsWith("good,true,true,true")))
                .hasSizeGreaterThanOrEqualTo(IMAGES - 1);

        // a second lake, in which ingest finds the same
        String other = folder.resolve("other").toString();
        ingest(other, images);
        assertThat(CommandRun.sql(other, rows())).isEqualTo(rows);
        ingest(other, images);
        assertThat(CommandRun.sql(other, rows())).isEqualTo(rows);

        String id = CommandRun.sql(other, "select image_id from thorax order by 1 limit 1")
                .get(0);
        CommandRun.done("forget", "--lake", other, "--patient", id.substring(0, 8));
        assertThat(CommandRun.sql(other, "select count(*) from thorax where image_id = '" + id + "'"))
                .containsExactly("0");
    }

    private static void ingest(String lake, Path images, String... settings) {
        List<String> command = new java.util.ArrayList<>(
                List.of("ingest", "images", "--lake", lake, "--format", "png", "--source", images.toString()));
        command.addAll(List.of(settings));
        CommandRun.done(command.toArray(String[]::new));
    }

    private static String rows() {
        return "select quality, lungs_width > 0.4 * width and lungs_x + lungs_width <= width and heart_width > 0,"
                + " ratio between 0.3 and 0.8, confidence > 0.2 and length(mask) = 64 * 64,"
                + " round(lungs_x, 3), round(ratio, 5) from thorax join images using (image_id) order by image_id";
    }

    @Test
    void aModelMaySeeTheThoraxOnly() throws IOException {
        String lake = folder.resolve("lake").toString();
        Path images = TestData.first("nih-256/images", TRAINING_IMAGES, folder.resolve("images"));
        BufferedImage turned = new BufferedImage(256, 256, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage one = ImageIO.read(
                Files.list(images).sorted().findFirst().orElseThrow().toFile());
        for (int i = 0; i < 256 * 256; i++) {
            turned.getRaster()
                    .setSample(i % 256, i / 256, 0, one.getRaster().getSample(255 - i % 256, 255 - i / 256, 0));
        }
        ImageIO.write(turned, "png", images.resolve("99999999_000.png").toFile());
        ingest(lake, images);
        String labels = TestData.of("nih-256/labels.csv").toString();
        CommandRun.done(
                "ingest",
                "labels",
                "--lake",
                lake,
                "--format",
                "wide-csv",
                "--labeler",
                "nih-2017",
                "--source",
                labels);
        String[] settings = {
            "-Dimages.frame=thorax",
            "-Dtrain.quality=chest",
            "-Dtrain.input-size=64",
            "-Dtrain.map-size=8",
            "-Dtrain.transition-depth=16",
            "-Dtrain.epochs=1",
            "-Dtrain.networks=1",
            "-Dtrain.batch-size=8",
            "-Dlocalize.overlays=1",
            "-Devaluate.bootstrap=100"
        };
        run(settings, "train", "--lake", lake, "--labeler", "nih-2017");
        assertThat(CommandRun.sql(lake, "select preprocessing from models")).containsExactly("gray8-256 thorax");
        run(settings, "localize", "--lake", lake);
        run(settings, "evaluate", "--lake", lake, "--split", "train");
        // boxes lie where the model looked: in the thorax with its margin, give or take a pixel
        assertThat(CommandRun.sql(
                        lake,
                        "select count(*) > 0, count_if(x < lungs_x + lungs_width / 2 - side - 1 or"
                                + " x + l.width > lungs_x + lungs_width / 2 + side + 1 or"
                                + " y < lungs_y + lungs_height / 2 - side - 1 or"
                                + " y + l.height > lungs_y + lungs_height / 2 + side + 1) from localizations l"
                                + " join (select *, greatest(lungs_width, lungs_height) * 0.58 as side from thorax)"
                                + " using (image_id)"))
                .containsExactly("true,0");
        // the image that is upside down was shown upright: its boxes are those of the same image, turned
        String upright =
                CommandRun.sql(lake, "select min(image_id) from images").get(0);
        assertThat(CommandRun.sql(lake, "select quality from thorax where image_id = '99999999_000'"))
                .containsExactly("upside-down");
        assertThat(CommandRun.sql(
                        lake,
                        "select count(*) > 5, count_if(abs(256 - a.x - a.width - b.x) > 3 or"
                                + " abs(256 - a.y - a.height - b.y) > 3) / count(*) < 0.2 from localizations a"
                                + " join localizations b using (finding, generator, n) where a.image_id = '" + upright
                                + "' and b.image_id = '99999999_000' and n = 1 and generator = 'hilum'"))
                .containsExactly("true,true");
    }

    private static CommandRun run(String[] settings, String... command) {
        List<String> words = new java.util.ArrayList<>(List.of(command));
        words.addAll(List.of(settings));
        return CommandRun.done(words.toArray(String[]::new));
    }

    @Test
    void aFolderNeedsNoLake() throws IOException {
        Path source = TestData.first("lung-masks/images", 3, folder.resolve("pictures"));
        Files.writeString(source.resolve("broken.png"), "not a picture");
        BufferedImage blank = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
        Files.createDirectories(source.resolve("below"));
        ImageIO.write(blank, "png", source.resolve("below/blank.png").toFile());
        Path output = folder.resolve("masks");

        CommandRun run = CommandRun.done("thorax", "--source", source.toString(), "--output", output.toString());

        assertThat(run.err()).contains("broken.png: not a picture file.", "on 4 pictures");
        List<String> lines = Files.readAllLines(output.resolve("thorax.csv"));
        assertThat(lines.get(0)).isEqualTo("file,lungs_x,lungs_y,lungs_width,lungs_height,ratio,confidence,quality");
        assertThat(lines.get(1)).isEqualTo("below/blank.png,,,,,,0.000,blank");
        assertThat(lines.subList(2, 5)).allMatch(line -> line.matches("c_.*\\.jpg(,[0-9.]+){6},.*"));
        assertThat(ImageIO.read(output.resolve("below/blank.png").toFile()).getWidth())
                .isEqualTo(300);
        String name = lines.get(2).split(",")[0];
        BufferedImage picture = ImageIO.read(source.resolve(name).toFile());
        BufferedImage mask =
                ImageIO.read(output.resolve(name.replace(".jpg", ".png")).toFile());
        assertThat(mask.getWidth()).isEqualTo(picture.getWidth());
        assertThat(mask.getHeight()).isEqualTo(picture.getHeight());
        double inside = 0;
        for (int pixel : mask.getRaster().getSamples(0, 0, mask.getWidth(), mask.getHeight(), 0, (int[]) null)) {
            assertThat(pixel).isIn(0, 255);
            inside += pixel / 255;
        }
        assertThat(inside / mask.getWidth() / mask.getHeight()).isBetween(0.1, 0.6);
    }

    @Test
    void wrongOptionsAreOneSentence() {
        CommandRun alone = CommandRun.of("thorax", "--source", folder.toString());
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("--source and --output belong together.");
        CommandRun missing = CommandRun.of(
                "thorax", "--source", folder.resolve("nowhere").toString(), "--output", folder.toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("is not a folder.");
    }
}
