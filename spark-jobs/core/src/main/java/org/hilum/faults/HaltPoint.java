package org.hilum.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A named point between two effects of a job, or within a task, at which a test stops the JVM as if the machine lost power, without any
 * shutdown hook, or makes it wait. Nothing happens unless one of the system properties is set.
 */
public final class HaltPoint {
    /** Name of the point to stop at. */
    public static final String HALT_AT = "hilum.halt-at";
    /** File that receives the name of each point that is reached. */
    public static final String LIST_IN = "hilum.halt-list";
    /** Name of the point in a task at which the executor stops. */
    public static final String HALT_TASK_AT = "hilum.halt-task-at";
    /** File that an executor creates when it stops, so that no other one stops after it; without it each one stops. */
    public static final String HALT_TASK_ONCE = "hilum.halt-task-once";
    /** Name of the point at which the driver waits for {@link #PAUSE_UNTIL}. */
    public static final String PAUSE_AT = "hilum.pause-at";
    /** File whose appearance ends the wait; the driver creates one of the same name with {@code .reached} when the wait begins. */
    public static final String PAUSE_UNTIL = "hilum.pause-until";
    /** Exit code of a driver or an executor that was stopped. */
    public static final int EXIT_CODE = 42;

    private static final long LOOK_AGAIN_MILLISECONDS = 20;
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
        String pause = System.getProperty(PAUSE_AT);
        if (at == null && list == null && pause == null) {
            return;
        }
        // a new list starts new counts, so that one JVM can list several jobs
        int times = REACHED.merge(name + " " + list, 1, Integer::sum);
        String numbered = times == 1 ? name : name + "/" + times;
        if (list != null) {
            record(Path.of(list), numbered);
        }
        if (numbered.equals(pause)) {
            await(Path.of(System.getProperty(PAUSE_UNTIL)));
        }
        if (numbered.equals(at)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /**
     * Stops the executor if this is the point of a task to stop at, once or each time.
     *
     * @param name name of the point
     */
    public static void reachedInTask(String name) {
        if (!name.equals(System.getProperty(HALT_TASK_AT))) {
            return;
        }
        String once = System.getProperty(HALT_TASK_ONCE);
        try {
            if (once != null) {
                Files.createFile(Path.of(once));
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        } catch (FileAlreadyExistsException e) {
            // another executor has stopped before
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Path file) {
        try {
            Files.createFile(Path.of(file + ".reached"));
            while (!Files.exists(file)) {
                Thread.sleep(LOOK_AGAIN_MILLISECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
