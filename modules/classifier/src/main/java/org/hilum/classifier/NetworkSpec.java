package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.hilum.domain.Finding;

/**
 * The shape of a network, in hilum's own terms.
 *
 * @param backbone the convolutional part
 * @param inputSize side of the square gray input, in pixels
 * @param mapSize S, the side of the transition layer's maps: {@code inputSize / mapSize} is 2, 4, 8, 16 or
 *     32 with the compact backbone; the paper's four make 8 from 128 or 256 pixels, 16 from 256 or 512, 32 from 512 or
 *     1024
 * @param transitionDepth D, the transition layer's channels
 * @param pooling how the S x S x D activations become D numbers
 * @param poolingR r of Log-Sum-Exp, positive; the other poolings do not use it
 * @param findings what is predicted, in the order of the outputs; C of them, each once
 */
public record NetworkSpec(
        Backbone backbone,
        int inputSize,
        int mapSize,
        int transitionDepth,
        Pooling pooling,
        double poolingR,
        List<Finding> findings)
        implements Serializable {

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException that names the part which cannot be, and what it could be
     */
    public NetworkSpec {
        requireNonNull(backbone, "backbone is null");
        requireNonNull(pooling, "pooling is null");
        findings = List.copyOf(findings);
        check(inputSize >= 16 && inputSize <= 2048, "inputSize is " + inputSize + ", not within 16 to 2048");
        check(mapSize >= 1, "mapSize is " + mapSize + ", not at least 1");
        backbone.check(inputSize, mapSize);
        check(transitionDepth >= 1 && transitionDepth <= 4096, "transitionDepth is " + transitionDepth);
        check(poolingR > 0 && poolingR <= 1000, "poolingR is " + poolingR + ", not within 0 to 1000");
        check(!findings.isEmpty(), "there are no findings to predict");
        check(new HashSet<>(findings).size() == findings.size(), "a finding is named twice in " + findings);
    }

    /** The network that did best on lakes of some hundreds of images; see the module's README for the measurements. */
    public static NetworkSpec compact(List<Finding> findings) {
        return new NetworkSpec(Backbone.COMPACT, 128, 16, 128, Pooling.LSE, 5, findings);
    }

    /** By how many halvings the backbone comes from the input to the map. */
    int halvings() {
        return Integer.numberOfTrailingZeros(inputSize / mapSize);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
