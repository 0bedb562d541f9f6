package org.hilum;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs localize and overlays on real images with radiologists' boxes. A network trained on two hundred small images
 * is nearly useless: the test shows that real boxes and images fit together, not how well the network finds them.
 */
class RealBoxesTest {
    private static final int TRAINING_IMAGES = 200;
    private static final String[] SMALL = {
        "-Dimages.size=64",
        "-Dtrain.input-size=64",
        "-Dtrain.map-size=8",
        "-Dtrain.transition-depth=16",
        "-Dtrain.epochs=2",
        "-Dtrain.networks=1",
        "-Dlocalize.overlays=0",
        "-Devaluate.bootstrap=100"
    };

    @TempDir
    private Path folder;

    private CommandRun done(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--lake", folder.resolve("lake").toString()));
        words.addAll(List.of(SMALL));
        return CommandRun.done(words.toArray(String[]::new));
    }

    @Test
    void measuresAndDrawsRadiologistsBoxes() throws IOException {
        Path boxed = TestData.of("nih-boxed-1024/images");
        Path some = TestData.first("nih-64/images", TRAINING_IMAGES, folder.resolve("images"));
        done("ingest", "images", "--format", "png", "--source", some.toString());
        done("ingest", "images", "--format", "png", "--source", boxed.toString());
        done(
                "ingest",
                "labels",
                "--format",
                "wide-csv",
                "--labeler",
                "nih-2017",
                "--source",
                TestData.of("nih-64/labels.csv").toString());
        done(
                "ingest",
                "boxes",
                "--format",
                "nih-bbox",
                "--source",
                TestData.of("nih-tables/BBox_List_2017.csv").toString());
        done("train", "--labeler", "nih-2017");
        CommandRun localized = done("localize");
        assertThat(localized.out()).contains("Boxes of hilum", "Boxes of paper 60 180", "Cardiomegaly");

        String lake = folder.resolve("lake").toString();
        List<String> ids = files(boxed).stream()
                .map(file -> file.getFileName().toString().replace(".png", ""))
                .toList();
        assertThat(CommandRun.sql(
                        lake,
                        "select count(distinct image_id) from localizations join images using (image_id)"
                                + " where generator = 'hilum' and images.width = 1024"))
                .containsExactly(String.valueOf(ids.size()));
        assertThat(CommandRun.sql(
                        lake,
                        "select sum(value) >= " + ids.size()
                                + " from evaluations where reference = 'boxes/hilum' and metric = 'boxed_images'"
                                + " and parameters = '-' and finding <> 'all'"))
                .containsExactly("true");
        Path pictures = folder.resolve("pictures");
        List<String> overlays = new ArrayList<>(List.of("overlays", "--output", pictures.toString()));
        ids.forEach(id -> overlays.addAll(List.of("--image", id)));
        done(overlays.toArray(String[]::new));
        assertThat(files(pictures)).hasSizeGreaterThanOrEqualTo(ids.size()).allSatisfy(file -> {
            BufferedImage picture = ImageIO.read(file.toFile());
            assertThat(picture.getWidth()).isGreaterThan(100);
            assertThat(colours(picture)).as(file.toString()).isGreaterThan(50);
        });
    }

    private static long colours(BufferedImage picture) {
        return java.util.Arrays.stream(
                        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
