package org.hilum.thorax;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hilum.domain.BoundingBox;
import org.hilum.domain.Frame;
import org.hilum.images.ImageRejectedException;
import org.hilum.images.Radiograph;
import org.hilum.images.RadiographDecoder;
import org.hilum.images.WorkingFrame;
import org.hilum.images.WorkingPixels;
import org.hilum.images.dicom.DicomDecoder;

/**
 * Finds the thorax on the picture files of a folder, without a lake. For each file it writes a mask of both lungs as a PNG
 * of the picture's size, 255 inside and 0 outside, with the name of the file; and one line of {@code thorax.csv}. Boxes are
 * in pixels of the picture.
 *
 * @param finder finds the thorax
 * @param pictures decoder of PNG and JPEG files
 * @param dicom decoder of DICOM files
 */
public record ThoraxFolder(ThoraxFinder finder, RadiographDecoder pictures, DicomDecoder dicom) {
    /** Name of the table in the output folder. */
    public static final String TABLE = "thorax.csv";

    private static final int SIZE = 256;
    private static final int BATCH = 64;
    private static final List<String> COLUMNS =
            List.of("file", "lungs_x", "lungs_y", "lungs_width", "lungs_height", "ratio", "confidence", "quality");
    private static final List<String> EXTENSIONS = List.of(".png", ".jpg", ".jpeg", ".dcm", ".dicom");

    /**
     * Processes a folder.
     *
     * @param source folder with PNG, JPEG and DICOM files, also in folders below it
     * @param output folder of the results; it is created if it does not exist
     * @param messages receives a sentence for each file that cannot be read
     * @return number of pictures in the table
     * @throws IOException if the source cannot be listed or the output cannot be written
     */
    public int run(Path source, Path output, Consumer<String> messages) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(source)) {
            files = all.filter(Files::isRegularFile)
                    .filter(ThoraxFolder::isPicture)
                    .sorted()
                    .toList();
        }
        Files.createDirectories(output);
        Path part = output.resolve(TABLE + ".part");
        int written = 0;
        try (CsvWriter table = CsvWriter.builder().build(part, StandardCharsets.UTF_8)) {
            table.writeRecord(COLUMNS);
            for (int from = 0; from < files.size(); from += BATCH) {
                List<Path> some = files.subList(from, Math.min(files.size(), from + BATCH));
                for (Result result : find(source, some, messages)) {
                    Path mask = output.resolve(result.name.replaceFirst("\\.[^.]*$", "") + ".png");
                    Files.createDirectories(mask.getParent());
                    ImageIO.write(result.mask(), "png", mask.toFile());
                    table.writeRecord(result.cells());
                    written++;
                }
            }
        }
        Files.move(part, output.resolve(TABLE), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return written;
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream().anyMatch(name::endsWith);
    }

    private List<Result> find(Path source, List<Path> files, Consumer<String> messages) {
        List<String> names = new ArrayList<>();
        List<WorkingPixels> pixels = new ArrayList<>();
        List<Optional<WorkingPixels>> decoded = files.parallelStream()
                .map(file -> decode(file, message -> messages.accept(source.relativize(file) + ": " + message + ".")))
                .toList();
        IntStream.range(0, files.size()).forEach(i -> decoded.get(i).ifPresent(image -> {
            names.add(source.relativize(files.get(i)).toString().replace('\\', '/'));
            pixels.add(image);
        }));
        List<Thorax> found =
                finder.find(pixels.stream().map(WorkingPixels::gray).toList());
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Result(names.get(i), pixels.get(i).frame(), found.get(i)))
                .toList();
    }

    private Optional<WorkingPixels> decode(Path file, Consumer<String> rejected) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean isDicom = !file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
            Radiograph radiograph = isDicom ? dicom.decode(bytes).radiograph() : pictures.decode(bytes);
            return Optional.of(WorkingPixels.resample(radiograph, SIZE));
        } catch (ImageRejectedException e) {
            rejected.accept(e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The thorax of one picture. */
    private record Result(String name, WorkingFrame frame, Thorax thorax) {

        List<String> cells() {
            Optional<BoundingBox> lungs = thorax.lungs()
                    .map(box ->
                            new BoundingBox(box.x() * SIZE, box.y() * SIZE, box.width() * SIZE, box.height() * SIZE))
                    .map(frame::toOriginal);
            return List.of(
                    name,
                    lungs.map(box -> number(box.x(), 1)).orElse(""),
                    lungs.map(box -> number(box.y(), 1)).orElse(""),
                    lungs.map(box -> number(box.width(), 1)).orElse(""),
                    lungs.map(box -> number(box.height(), 1)).orElse(""),
                    thorax.cardiothoracicRatio().map(ratio -> number(ratio, 3)).orElse(""),
                    number(thorax.confidence(), 3),
                    thorax.quality().id());
        }

        BufferedImage mask() {
            Frame original = frame.original();
            BufferedImage mask = new BufferedImage(original.width(), original.height(), BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < original.height(); y++) {
                for (int x = 0; x < original.width(); x++) {
                    double u = ((x + 0.5) * frame.scale() + frame.offsetX()) / SIZE;
                    double v = ((y + 0.5) * frame.scale() + frame.offsetY()) / SIZE;
                    mask.getRaster().setSample(x, y, 0, thorax.isLung(u, v) ? 255 : 0);
                }
            }
            return mask;
        }

        private static String number(double value, int digits) {
            return String.format(Locale.ROOT, "%." + digits + "f", value);
        }
    }
}
