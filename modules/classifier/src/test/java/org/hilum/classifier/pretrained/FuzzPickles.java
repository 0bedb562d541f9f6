package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Target of a fuzzer: a file of weights of PyTorch in the older format, a sequence of pickles. */
public final class FuzzPickles {
    private static final Path FILE = file();

    private FuzzPickles() {}

    private static Path file() {
        try {
            return Files.createTempFile("fuzz", ".pt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads an input, which is refused or gives tensors. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try (WeightsFile file = TorchWeights.openStream(FILE)) {
            file.shapes();
        } catch (WeightsException e) {
            // refused with a sentence
        }
    }
}
