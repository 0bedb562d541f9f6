package org.hilum.classifier.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's CUDA backend, which the build profile {@code cuda} includes instead of the CPU backend. */
public final class CudaBackend {

    private static final String BACKEND = "org.nd4j.linalg.jcublas.JCublasBackend";
    private static final List<String> QUERY =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
    private static final int SECONDS = 20;
    private static final String INSTEAD =
            " This build of hilum is for GPUs: use the one without -Pcuda, which runs on the CPU.";

    private CudaBackend() {}

    /** Whether this build includes the CUDA backend. */
    public static boolean isOnClassPath() {
        try {
            Class.forName(BACKEND, false, CudaBackend.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Returns the reason why networks cannot run on this machine, as a sentence with the remedy; empty if they can or if the
     * build is for the CPU. Starts the CUDA backend if the build includes it.
     */
    public static Optional<String> obstacle() {
        return isOnClassPath() ? LocalMachine.OBSTACLE : Optional.empty();
    }

    /**
     * Pins the calling thread to a GPU.
     *
     * @param device index of the GPU, from 0, in the order of nvidia-smi and of {@code CUDA_DEVICE_ORDER=PCI_BUS_ID}
     * @throws IllegalArgumentException if CUDA sees no GPU with this index
     */
    public static void pin(int device) {
        int devices = Nd4j.getAffinityManager().getNumberOfDevices();
        if (device < 0 || device >= devices) {
            throw new IllegalArgumentException(
                    "there is no GPU " + device + " among the " + devices + " that CUDA sees, counted from 0");
        }
        Nd4j.getAffinityManager().unsafeSetDevice(device);
    }

    /** Holds the result, which is computed once per JVM. */
    private static final class LocalMachine {
        static final Optional<String> OBSTACLE = obstacle(gpus()).or(CudaBackend::start);
    }

    /** Returns the reason why networks cannot run on a machine with these GPUs and all libraries. */
    static Optional<String> obstacle(List<Gpu> gpus) {
        if (gpus.isEmpty()) {
            return Optional.of("nvidia-smi lists no GPU on this machine." + INSTEAD);
        }
        // a task may get any of the GPUs
        return gpus.stream()
                .filter(gpu -> !gpu.capability().hasCode())
                .findFirst()
                .map(gpu -> "The GPU " + gpu.name() + " has compute capability " + gpu.capability()
                        + ", for which this ND4J has no code: it runs on 3.7 and on 5.0 to 8.9, Maxwell to Ada, and not on"
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

    /** Returns the GPUs that nvidia-smi lists; none if it is missing, since it is part of the driver. */
    private static List<Gpu> gpus() {
        try {
            Process process = new ProcessBuilder(QUERY)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            // the output fits into the pipe's buffer, so that the process can end before it is read
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
