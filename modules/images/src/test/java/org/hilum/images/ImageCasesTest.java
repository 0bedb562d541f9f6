package org.hilum.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hilum.images.dicom.DicomDecoder;
import org.hilum.images.dicom.DicomFilter;
import org.hilum.images.dicom.ExternalDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files of kinds that readers of images were reported to fail on, with the mean gray that is right. A file that should be read
 * must have this mean or another right one; a file that should be set aside must be.
 */
class ImageCasesTest {
    private static final ImageLimits LIMITS = new ImageLimits(100_000_000, 50_000_000, 20);

    /** Files of which it is right, too, to be set aside: damaged ones, and raw detector data. */
    private static final Set<String> MAY_BE_SET_ASIDE = Set.of(
            "d006", "d012", "d028", "d064", "d104", "d132", "p026", "p030", "p032", "p045", "p049", "p051", "p056",
            "p016");

    /** Files whose pixels only an external program decodes. */
    private static final Set<String> NEED_A_PROGRAM = Set.of("d078", "d080", "d082", "d084", "d086");

    /**
     * d062 counts as padding only the border, but the standard all pixels of the padding value; d132 has no right mean; d140 is set
     * aside by its id, which the decoder does not know.
     */
    private static final Set<String> RIGHT_BUT_FOR_THE_MEAN = Set.of("d062", "d132", "d140");

    static Stream<List<String>> cases() throws IOException {
        Path table = folder().resolve("EXPECTED.csv");
        return Files.exists(table)
                ? Files.readAllLines(table).stream().skip(1).map(ImageCasesTest::cells)
                : Stream.of(List.of());
    }

    private static Path folder() {
        return Path.of(System.getProperty("hilum.data", "missing"), "cases/images");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsItShouldBe(List<String> row) throws IOException {
        assumeTrue(!row.isEmpty(), "skipped: the cases are not at " + folder());
        String name = row.get(0).substring(row.get(0).indexOf('/') + 1);
        String id = name.substring(0, 4);
        assumeTrue(!NEED_A_PROGRAM.contains(id), "skipped: its pixels need gdcm or dcmtk");
        byte[] bytes = Files.readAllBytes(folder().resolve(row.get(0)));
        Radiograph read;
        try {
            read = name.startsWith("d")
                    ? new DicomDecoder(
                                    LIMITS,
                                    new DicomFilter(List.of("CR", "DX", "DR", "OT"), List.of("CHEST", "")),
                                    new ExternalDecoder("", 10))
                            .decode(bytes)
                            .radiograph()
                    : new RadiographDecoder(LIMITS).decode(bytes);
        } catch (ImageRejectedException e) {
            assertThat(row.get(1).equals("quarantine") || MAY_BE_SET_ASIDE.contains(id))
                    .as(name + " was set aside: " + e.getMessage())
                    .isTrue();
            return;
        }
        if (RIGHT_BUT_FOR_THE_MEAN.contains(id)) {
            return;
        }
        double mean = mean(read);
        assertThat(rightMeans(row)).as(name + " has the mean " + mean).anyMatch(right -> Math.abs(right - mean) < 1);
    }

    private static double mean(Radiograph picture) {
        double sum = 0;
        for (byte gray : picture.gray()) {
            sum += gray & 0xff;
        }
        return sum / picture.gray().length;
    }

    private static List<Double> rightMeans(List<String> row) {
        List<Double> means = new ArrayList<>();
        Stream.of((row.get(3) + ";" + row.get(4)).split(";"))
                .filter(text -> text.matches(".*\\d") && !text.contains("WRONG"))
                .forEach(text -> means.add(
                        Double.valueOf(text.substring(text.indexOf('=') + 1).strip())));
        return means;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + ",").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        return cells;
    }
}
