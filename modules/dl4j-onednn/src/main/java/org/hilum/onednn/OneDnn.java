package org.hilum.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** oneDNN's own library, beside the one within ND4J. */
public final class OneDnn {

    private static final Optional<String> ABSENCE = load();

    private OneDnn() {}

    /** Why this JVM cannot use it, in words; empty where it can. */
    public static Optional<String> absence() {
        return ABSENCE;
    }

    /** Its version, such as 2.5.2. Only where it is not absent. */
    public static String version() {
        return dnnl.DNNL_VERSION_MAJOR + "." + dnnl.DNNL_VERSION_MINOR + "." + dnnl.DNNL_VERSION_PATCH;
    }

    private static Optional<String> load() {
        try {
            Loader.load(dnnl.class);
            return Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            return Optional.of("oneDNN's library cannot be loaded (" + e.getMessage() + ")");
        }
    }
}
