package org.hilum.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A named point between two effects of a job, at which a test stops the driver as if the machine lost power: no shutdown hook runs. Nothing
 * happens unless one of the system properties is set.
 */
public final class HaltPoint {
    /** Name of the point to stop at. */
    public static final String HALT_AT = "hilum.halt-at";
    /** File that receives the name of each point that is reached. */
    public static final String LIST_IN = "hilum.halt-list";
    /** Exit code of a driver that was stopped. */
    public static final int EXIT_CODE = 42;

    private static final Map<String, Integer> REACHED = new ConcurrentHashMap<>();

    private HaltPoint() {}

    /**
     * Stops the driver if this is the point to stop at.
     *
     * @param name name of the point; the second time and later, its number is added, such as {@code models/after/2}
     */
    public static void reached(String name) {
        String at = System.getProperty(HALT_AT);
        String list = System.getProperty(LIST_IN);
        if (at == null && list == null) {
            return;
        }
        // a new list starts new counts, so that one JVM can list several jobs
        int times = REACHED.merge(name + " " + list, 1, Integer::sum);
        String numbered = times == 1 ? name : name + "/" + times;
        if (list != null) {
            record(Path.of(list), numbered);
        }
        if (numbered.equals(at)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static void record(Path list, String name) {
        try {
            Files.writeString(list, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
