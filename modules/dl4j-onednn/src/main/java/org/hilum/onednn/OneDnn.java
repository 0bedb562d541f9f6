package org.hilum.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** Loads the oneDNN library of JavaCPP, which is separate from the one inside ND4J's natives. */
public final class OneDnn {

    private static final Optional<String> UNAVAILABILITY = load();

    private OneDnn() {}

    /** Returns the reason why this JVM cannot use oneDNN; empty if it can. */
    public static Optional<String> unavailability() {
        return UNAVAILABILITY;
    }

    /** Returns the version, such as 2.5.2. Must not be called if oneDNN is unavailable. */
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
