package org.hilum.classifier.cuda;

import java.util.List;
import java.util.Optional;

/**
 * A GPU.
 *
 * @param name product name, such as NVIDIA A100-SXM4-80GB
 * @param capability compute capability
 */
public record Gpu(String name, ComputeCapability capability) {

    /**
     * Parses the output of {@code nvidia-smi --query-gpu=name,compute_cap --format=csv,noheader}, which has a line for each GPU.
     * Other lines, such as error messages, are ignored.
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
