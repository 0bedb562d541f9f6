package org.hilum.classifier.cuda;

import java.util.List;
import java.util.Optional;

/**
 * The generation of a GPU, as NVIDIA counts them: 8.6 is a late Ampere.
 *
 * @param major the architecture; machine code of one runs on no other
 * @param minor what was added to it; machine code runs on this and later ones
 */
public record ComputeCapability(int major, int minor) {

    /**
     * What {@code libnd4jcuda.so} of nd4j-cuda-11.6 1.0.0-M2.1 for linux-x86_64 holds, read from the headers of its fat
     * binaries: 228 kernels' files of machine code for each of these and no PTX, which a driver could translate for others.
     */
    private static final List<ComputeCapability> BUILT = List.of(
            new ComputeCapability(3, 7),
            new ComputeCapability(5, 0),
            new ComputeCapability(5, 2),
            new ComputeCapability(6, 0),
            new ComputeCapability(6, 1),
            new ComputeCapability(7, 0),
            new ComputeCapability(7, 5),
            new ComputeCapability(8, 0),
            new ComputeCapability(8, 6));

    /** Reads {@code 8.6}; empty where it is none. */
    static Optional<ComputeCapability> parse(String text) {
        String[] parts = text.strip().split("\\.");
        try {
            return parts.length == 2
                    ? Optional.of(new ComputeCapability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether this ND4J has machine code for it. */
    public boolean hasCode() {
        return BUILT.stream().anyMatch(built -> built.major == major && built.minor <= minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
