package org.hilum.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.hilum.onednn.CompiledGraph;
import org.hilum.onednn.OneDnn;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Controls whether networks run on oneDNN, several times faster than stock DL4J. That requires ND4J's oneDNN natives on the class
 * path, {@link #HELPERS_FLAG} on the JVM's command line, and {@link org.nd4j.nativeblas.Nd4jCpu}, which DL4J looks up by name and
 * which this module provides.
 */
public final class NativePath {

    /** JVM flag that DL4J's layers need to use oneDNN. */
    public static final String HELPERS_FLAG = "-Dorg.eclipse.deeplearning4j.helpers.disable=false";

    private static final String HELPERS_PROPERTY = "org.eclipse.deeplearning4j.helpers.disable";
    /** {@code false}: stock DL4J; {@code layers}: hilum's layers, run by DL4J one by one; otherwise compiled plans. */
    private static final String SWITCH = "hilum.onednn";

    private static final Logger LOG = LoggerFactory.getLogger(NativePath.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private NativePath() {}

    /** Sets the system property of {@link #HELPERS_FLAG} unless it is set. Must be called before the first network is created. */
    public static void enable() {
        if (System.getProperty(HELPERS_PROPERTY) == null) {
            System.setProperty(HELPERS_PROPERTY, "false");
        }
    }

    /** Whether networks are compiled for oneDNN in this JVM. Starts the ND4J backend if necessary. */
    public static boolean isOn() {
        return usesFusedLayers()
                && !"layers".equalsIgnoreCase(System.getProperty(SWITCH))
                && OneDnn.unavailability().isEmpty();
    }

    /** Whether networks use hilum's layers: on the CPU, unless {@code hilum.onednn} is {@code false}. */
    public static boolean usesFusedLayers() {
        return "CPU".equalsIgnoreCase(backend()) && !"false".equalsIgnoreCase(System.getProperty(SWITCH));
    }

    /** Returns a description of how a network is computed: as a compiled oneDNN plan, or layer by layer and for which reasons. */
    public static String describe(ComputationGraph graph) {
        return graph instanceof CompiledGraph
                ? "oneDNN " + OneDnn.version() + ", compiled as one plan"
                : "DL4J's layers, one by one (" + String.join("; ", obstacles()) + ")";
    }

    /** Logs a warning with the reasons, once per JVM, if networks are not compiled for oneDNN. */
    public static void warnIfOff() {
        if (!isOn() && WARNED.compareAndSet(false, true)) {
            LOG.warn("The networks run on the slow path: {}.", String.join("; ", obstacles()));
        }
    }

    /** Returns lines for the user: the backend, its threads and memory limits, and whether oneDNN is on. */
    public static List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add("ND4J backend: " + backend());
        facts.add("threads for native operations: " + Nd4j.getEnvironment().maxThreads());
        facts.add("memory outside the heap: at most "
                + org.bytedeco.javacpp.Pointer.maxBytes() / (1 << 20) + " MiB, the process at most "
                + org.bytedeco.javacpp.Pointer.maxPhysicalBytes() / (1 << 20) + " MiB");
        facts.add(isOn() ? "oneDNN " + OneDnn.version() + ": on" : "oneDNN: off, " + String.join("; ", obstacles()));
        return facts;
    }

    private static List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (!"CPU".equalsIgnoreCase(backend())) {
            obstacles.add("the backend is " + backend() + ", and oneDNN is for the CPU");
        }
        OneDnn.unavailability().ifPresent(obstacles::add);
        if (System.getProperty(SWITCH) != null) {
            obstacles.add("it was switched off by " + SWITCH + "=" + System.getProperty(SWITCH));
        }
        if (!helpersAllowed()) {
            obstacles.add("start the JVM with " + HELPERS_FLAG + ", which at least DL4J's layers need");
        }
        return obstacles;
    }

    private static boolean helpersAllowed() {
        return !Boolean.parseBoolean(System.getProperty(HELPERS_PROPERTY, "true"));
    }

    private static String backend() {
        return Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
    }
}
