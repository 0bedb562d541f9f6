package org.hilum.cluster;

import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.hilum.nativecode.TaskGpu;

/**
 * Runs two concurrent tasks, each of which reports the GPU that networks would be pinned to. Spark's settings are
 * those of the JVM.
 */
public final class GpuTasks {
    private static final int LONG_ENOUGH_FOR_BOTH_MILLISECONDS = 3000;

    private GpuTasks() {}

    /** Prints {@code gpus of two tasks: 0 1}. */
    public static void main(String[] arguments) {
        try (JavaSparkContext context = new JavaSparkContext(new SparkConf().setAppName("gpu tasks"))) {
            List<Integer> gpus = context
                    .parallelize(List.of(1, 2), 2)
                    .map(task -> {
                        Thread.sleep(LONG_ENOUGH_FOR_BOTH_MILLISECONDS);
                        OptionalInt gpu = TaskGpu.pin();
                        return gpu.orElse(-1);
                    })
                    .collect()
                    .stream()
                    .sorted()
                    .toList();
            System.err.println("gpus of two tasks: " + gpus.get(0) + " " + gpus.get(1));
        }
    }
}
