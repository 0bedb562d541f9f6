package org.hilum.inference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Predictor;
import org.hilum.nativecode.NativeCode;
import org.hilum.nativecode.TaskGpu;

/**
 * Caches the model of an executor JVM. Only one is kept, since networks use memory outside the heap: loading another
 * one closes it.
 */
final class ExecutorModel {
    private static String loadedId;
    private static OptionalInt loadedGpu = OptionalInt.empty();
    private static Predictor loaded;

    private ExecutorModel() {}

    /** Returns the model, on the GPU that Spark assigned to this task; loads it if it is not cached. */
    static synchronized Predictor load(String modelId, byte[] bundle) {
        NativePath.enable();
        OptionalInt gpu = NativeCode.call(TaskGpu::pin);
        if (!modelId.equals(loadedId) || !gpu.equals(loadedGpu)) {
            if (loaded != null) {
                loaded.close();
            }
            loaded = NativeCode.call(() -> predictor(bundle));
            loadedId = modelId;
            loadedGpu = gpu;
        }
        return loaded;
    }

    private static Predictor predictor(byte[] bundle) {
        try {
            return Predictor.load(ModelBundle.read(new ByteArrayInputStream(bundle)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
