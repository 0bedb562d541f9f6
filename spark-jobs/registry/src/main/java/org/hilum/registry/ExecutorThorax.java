package org.hilum.registry;

import org.hilum.classifier.NativePath;
import org.hilum.nativecode.NativeCode;
import org.hilum.nativecode.TaskGpu;
import org.hilum.thorax.ThoraxFinder;

/** Caches the thorax finder of an executor JVM. */
final class ExecutorThorax {
    private static ThoraxFinder loaded;

    private ExecutorThorax() {}

    static synchronized ThoraxFinder load() {
        NativePath.enable();
        NativeCode.call(TaskGpu::pin);
        if (loaded == null) {
            loaded = NativeCode.call(ThoraxFinder::new);
        }
        return loaded;
    }
}
