package org.hilum.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.TensorZip;
import org.hilum.thorax.ThoraxTraining;

/** Trains the network that finds lungs and heart, on synthetic radiographs only, and writes its weights. */
public final class TrainThoraxNetwork {
    private TrainThoraxNetwork() {}

    /** Writes the weights to the file in the first argument. */
    public static void main(String[] arguments) throws IOException {
        NativePath.enable();
        long started = System.nanoTime();
        var weights = ThoraxTraining.SHIPPED.train(
                message -> System.out.printf("%s (%d s)%n", message, (System.nanoTime() - started) / 1_000_000_000));
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            TensorZip.write(weights, out);
        }
    }
}
