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
 * Whether the networks run on oneDNN, several times faster than DL4J does as it comes. That takes ND4J's oneDNN natives
 * on the class path, {@link #HELPERS_FLAG} on the JVM's command line, and a class that DL4J looks for in vain and that
 * this module brings.
 */
public final class NativePath {

    /** The JVM flag without which DL4J's layers do not use oneDNN. */
    public static final String HELPERS_FLAG = "-Dorg.eclipse.deeplearning4j.helpers.disable=false";

    private static final String HELPERS_PROPERTY = "org.eclipse.deeplearning4j.helpers.disable";
    /** {@code false}: DL4J as it comes; {@code layers}: hilum's layers, run by DL4J one by one; else the whole path. */
    private static final String SWITCH = "hilum.onednn";

    private static final Logger LOG = LoggerFactory.getLogger(NativePath.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private NativePath() {}

    /** Sets in this JVM what can be set without its command line. To be called before the first network is made. */
    public static void enable() {
        if (System.getProperty(HELPERS_PROPERTY) == null) {
            System.setProperty(HELPERS_PROPERTY, "false");
        }
    }

    /** Whether networks are compiled for oneDNN in this JVM. Starts the backend where it is not running yet. */
    public static boolean isOn() {
        return usesFusedLayers()
                && !"layers".equalsIgnoreCase(System.getProperty(SWITCH))
                && OneDnn.unavailability().isEmpty();
    }

    /** Whether hilum's own layers run the networks: on the CPU, unless {@code hilum.onednn} is {@code false}. */
    static boolean usesFusedLayers() {
        return "CPU".equalsIgnoreCase(backend()) && !"false".equalsIgnoreCase(System.getProperty(SWITCH));
    }

    /** How a network is computed: compiled for oneDNN as one plan, or by DL4J layer by layer, and then why. */
    public static String describe(ComputationGraph graph) {
        return graph instanceof CompiledGraph
                ? "oneDNN " + OneDnn.version() + ", compiled as one plan"
                : "DL4J's layers, one by one (" + String.join("; ", obstacles()) + ")";
    }

    /** Warns once in the life of the JVM where the native path is off, with what to do. */
    public static void warnIfOff() {
        if (!isOn() && WARNED.compareAndSet(false, true)) {
            LOG.warn("The networks run on the slow path: {}.", String.join("; ", obstacles()));
        }
    }

    /** The facts for people, one to a line: the backend, its data type, whether oneDNN is on and what it lacks. */
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
