package org.hilum.nativecode;

import java.util.OptionalInt;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.hilum.classifier.cuda.CudaBackend;
import org.hilum.domain.HilumException;

/** The GPU that Spark assigned to a task by {@code spark.task.resource.gpu.amount}; see conf/spark-gpu.conf. */
public final class TaskGpu {
    private static final String RESOURCE = "gpu";

    private TaskGpu() {}

    /**
     * Returns the index of the assigned GPU on the executor's machine; the first one if there are several, empty if
     * there is none.
     *
     * @throws HilumException of kind failed if the discovery script returned something other than indices
     */
    public static OptionalInt assigned() {
        TaskContext task = TaskContext.get();
        ResourceInformation gpu = task == null ? null : task.resourcesJMap().get(RESOURCE);
        if (gpu == null || gpu.addresses().length == 0) {
            return OptionalInt.empty();
        }
        String address = gpu.addresses()[0];
        try {
            return OptionalInt.of(Integer.parseInt(address));
        } catch (NumberFormatException e) {
            throw HilumException.failed("Spark gave the task the GPU '" + address
                    + "', which is not an index from 0; use the discovery script conf/gpu-discovery.sh.");
        }
    }

    /** Pins the task's thread to the assigned GPU if the build is for GPUs. Returns the result of {@link #assigned}. */
    public static OptionalInt pin() {
        OptionalInt gpu = assigned();
        if (CudaBackend.isOnClassPath()) {
            gpu.ifPresent(CudaBackend::pin);
        }
        return gpu;
    }
}
