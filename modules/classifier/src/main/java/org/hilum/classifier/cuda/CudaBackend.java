package org.hilum.classifier.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's backend for NVIDIA's GPUs, which the build has under the profile {@code cuda} in place of the CPU's. */
public final class CudaBackend {

    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final List<String> QUERY =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
    private static final int SECONDS = 20;
    private static final String INSTEAD =
            " This build of hilum is for GPUs: use the one without -Pcuda, which runs on the CPU.";

    private CudaBackend() {}

    /** Whether this build has it. */
    public static boolean isOnClassPath() {
        try {
            Class.forName(BACKEND, false, CudaBackend.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Why networks cannot run here, in a sentence with what to do instead; empty where they can, and where the build is for
     * the CPU. Starts the backend, where the build has it.
     */
    public static Optional<String> obstacle() {
        return isOnClassPath() ? Here.OBSTACLE : Optional.empty();
    }

    /**
     * Lets the calling thread compute on one GPU from now on.
     *
     * @param device its index, as nvidia-smi and CUDA count under {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}
     * @throws IllegalArgumentException where CUDA sees fewer
     */
    public static void pin(int device) {
        int devices = Nd4j.getAffinityManager().getNumberOfDevices();
        if (device < 0 || device >= devices) {
            throw new IllegalArgumentException(
                    "there is no GPU " + device + " among the " + devices + " that CUDA sees, counted from 0");
        }
        Nd4j.getAffinityManager().unsafeSetDevice(device);
    }

    /** Asked once in the life of the JVM. */
    private static final class Here {
        static final Optional<String> OBSTACLE = obstacle(gpus()).or(CudaBackend::start);
    }

    /** The same, of a machine with these GPUs and all libraries. */
    static Optional<String> obstacle(List<Gpu> gpus) {
        if (gpus.isEmpty()) {
            return Optional.of("nvidia-smi names no GPU on this machine." + INSTEAD);
        }
        // tasks are given any of them
        return gpus.stream()
                .filter(gpu -> !gpu.capability().hasCode())
                .findFirst()
                .map(gpu -> "The GPU " + gpu.name() + " has compute capability " + gpu.capability()
                        + ", for which this ND4J holds no code: it runs on 3.7 and on 5.0 to 8.9, Maxwell to Ada, and not on"
                        + " Hopper (9.0) or later." + INSTEAD);
    }

    private static Optional<String> start() {
        try {
            Nd4j.getExecutioner();
            return Optional.empty();
        } catch (LinkageError | RuntimeException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return Optional.of("There is a GPU, but CUDA 11.6 is missing or incomplete (" + root.getMessage()
                    + "): its driver, libcudart, libcublas, libcusolver and libcusparse must be where the linker looks"
                    + " (LD_LIBRARY_PATH)." + INSTEAD);
        }
    }

    /** None where nvidia-smi is missing, too: it comes with the driver. */
    private static List<Gpu> gpus() {
        try {
            Process process = new ProcessBuilder(QUERY)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            // a line for each GPU fits the pipe, so that it can end before it is read
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            return Gpu.parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
