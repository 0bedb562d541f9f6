package org.hilum.inference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hilum.classifier.ModelBundle;
import org.hilum.classifier.NativePath;
import org.hilum.classifier.Predictor;

/** The one model that an executor JVM has loaded; loading another lets go of it, since networks live outside the heap. */
final class ExecutorModel {
    private static String loadedId;
    private static Predictor loaded;

    private ExecutorModel() {}

    static synchronized Predictor of(String modelId, byte[] bundle) {
        if (!modelId.equals(loadedId)) {
            NativePath.enable();
            if (loaded != null) {
                loaded.close();
            }
            try {
                loaded = Predictor.of(ModelBundle.read(new ByteArrayInputStream(bundle)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            loadedId = modelId;
        }
        return loaded;
    }
}
