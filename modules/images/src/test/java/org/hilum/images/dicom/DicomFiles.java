package org.hilum.images.dicom;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.images.ImageLimits;

/** The decoder of the tests, and real files if they are present. */
final class DicomFiles {
    static final ImageLimits LIMITS = new ImageLimits(2_000_000, 4_000_000, 8);
    static final DicomFilter RULES = new DicomFilter(List.of("CR", "DX"), List.of("CHEST", ""));
    static final DicomDecoder DECODER = decoder("");

    private DicomFiles() {}

    static DicomDecoder decoder(String external) {
        return new DicomDecoder(LIMITS, RULES, new ExternalDecoder(external, 20));
    }

    /** Returns a real file; skips the test if it is missing. */
    static byte[] real(String name) throws IOException {
        Path file = Path.of(System.getProperty("hilum.data", "missing")).resolve(name);
        assumeTrue(Files.isRegularFile(file), "skipped: the real data is not at " + file);
        return Files.readAllBytes(file);
    }

    static int[] grays(DicomRadiograph read) {
        byte[] gray = read.radiograph().gray();
        int[] values = new int[gray.length];
        for (int i = 0; i < gray.length; i++) {
            values[i] = gray[i] & 0xff;
        }
        return values;
    }
}
