package org.hilum.classifier.cuda;

import java.util.List;
import java.util.Optional;

/**
 * CUDA compute capability of a GPU, such as 8.6 for a late Ampere.
 *
 * @param major architecture; machine code for one architecture runs on no other
 * @param minor revision of the architecture; machine code also runs on later revisions
 */
public record ComputeCapability(int major, int minor) {

    /**
     * Compute capabilities in {@code libnd4jcuda.so} of nd4j-cuda-11.6 1.0.0-M2.1 for linux-x86_64, read from the headers of its
     * fat binaries: 228 files of machine code for each, and no PTX, which a driver could translate for others.
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

    /** Parses a text such as {@code 8.6}; empty if it is not a compute capability. */
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

    /** Whether ND4J has machine code for this compute capability. */
    public boolean hasCode() {
        return BUILT.stream().anyMatch(built -> built.major == major && built.minor <= minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
