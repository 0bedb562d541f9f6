package org.hilum.classifier.cuda;

import java.util.List;
import java.util.Optional;

/**
 * A GPU of this machine.
 *
 * @param name such as NVIDIA A100-SXM4-80GB
 * @param capability its generation
 */
public record Gpu(String name, ComputeCapability capability) {

    /**
     * Reads what {@code nvidia-smi --query-gpu=name,compute_cap --format=csv,noheader} prints, a line for each GPU. Other
     * lines, such as that there is none, are passed over.
     */
    static List<Gpu> parse(String printed) {
        return printed.lines().map(Gpu::line).flatMap(Optional::stream).toList();
    }

    private static Optional<Gpu> line(String line) {
        int comma = line.lastIndexOf(',');
        return comma < 0
                ? Optional.empty()
                : ComputeCapability.parse(line.substring(comma + 1))
                        .map(capability -> new Gpu(line.substring(0, comma).strip(), capability));
    }
}
