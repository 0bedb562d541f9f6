package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.hilum.domain.Finding;

/**
 * Architecture of a network, independent of the layer classes that run it.
 *
 * @param backbone convolutional part
 * @param inputSize side of the square gray input, 16 to 2048 pixels
 * @param mapSize side S of the transition layer's maps, in positions: {@code inputSize / mapSize} is 2, 4, 8, 16 or 32 with the
 *     compact backbone; the paper's backbones make 8 from 128 or 256 pixels, 16 from 256 or 512, 32 from 512 or 1024
 * @param transitionDepth number D of the transition layer's channels, 1 to 4096; 0 for no transition layer, so that the maps are those of
 *     the backbone, as in published networks
 * @param pooling global pooling of the S x S activations of each channel
 * @param poolingR sharpness r of Log-Sum-Exp, above 0 to 1000; the other poolings ignore it
 * @param findings predicted findings in the order of the outputs, without duplicates
 * @param colours whether a first layer turns the gray image into three channels for a backbone that takes colours; otherwise the backbone
 *     takes one channel
 */
public record NetworkSpec(
        Backbone backbone,
        int inputSize,
        int mapSize,
        int transitionDepth,
        Pooling pooling,
        double poolingR,
        List<Finding> findings,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean colours)
        implements Serializable {

    /**
     * Checks all components.
     *
     * @throws IllegalArgumentException that names the component which is out of range, and the range
     */
    public NetworkSpec {
        requireNonNull(backbone, "backbone is null");
        requireNonNull(pooling, "pooling is null");
        findings = List.copyOf(findings);
        check(inputSize >= 16 && inputSize <= 2048, "inputSize is " + inputSize + ", not within 16 to 2048");
        check(mapSize >= 1, "mapSize is " + mapSize + ", not at least 1");
        backbone.check(inputSize, mapSize);
        check(
                transitionDepth >= 0 && transitionDepth <= 4096,
                "transitionDepth is " + transitionDepth + ", not within 0 to 4096");
        check(poolingR > 0 && poolingR <= 1000, "poolingR is " + poolingR + ", not within 0 to 1000");
        check(!findings.isEmpty(), "there are no findings to predict");
        check(new HashSet<>(findings).size() == findings.size(), "a finding is named twice in " + findings);
    }

    /** Creates the architecture of a network whose backbone takes one channel. */
    public NetworkSpec(
            Backbone backbone,
            int inputSize,
            int mapSize,
            int transitionDepth,
            Pooling pooling,
            double poolingR,
            List<Finding> findings) {
        this(backbone, inputSize, mapSize, transitionDepth, pooling, poolingR, findings, false);
    }

    /** Returns the compact network with the settings that performed best on lakes of some hundreds of images (see the README). */
    public static NetworkSpec compact(List<Finding> findings) {
        return new NetworkSpec(Backbone.COMPACT, 128, 16, 128, Pooling.LSE, 5, findings);
    }

    /** Returns the number of halvings from the input to the maps. */
    int halvings() {
        return Integer.numberOfTrailingZeros(inputSize / mapSize);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
