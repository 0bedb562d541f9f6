package org.hilum.classifier;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import org.hilum.domain.Finding;

/**
 * The shape of a network, in hilum's own terms.
 *
 * @param backbone the convolutional part; {@code compact} is the only one as yet
 * @param inputSize side of the square gray input, in pixels
 * @param mapSize S, the side of the transition layer's maps: {@code inputSize / mapSize} is 2, 4, 8, 16 or 32
 * @param transitionDepth D, the transition layer's channels
 * @param pooling how the S x S x D activations become D numbers
 * @param poolingR r of Log-Sum-Exp, positive; the other poolings do not use it
 * @param findings what is predicted, in the order of the outputs; C of them, each once
 */
public record NetworkSpec(
        String backbone,
        int inputSize,
        int mapSize,
        int transitionDepth,
        Pooling pooling,
        double poolingR,
        List<Finding> findings)
        implements Serializable {

    /** The backbone for small lakes and for demonstrations. */
    public static final String COMPACT = "compact";

    /**
     * Checks every part.
     *
     * @throws IllegalArgumentException that names the part which cannot be, and what it could be
     */
    public NetworkSpec {
        requireNonNull(backbone, "backbone is null");
        requireNonNull(pooling, "pooling is null");
        findings = List.copyOf(findings);
        check(backbone.equals(COMPACT), "backbone is '" + backbone + "', but only '" + COMPACT + "' is known");
        check(inputSize >= 16 && inputSize <= 2048, "inputSize is " + inputSize + ", not within 16 to 2048");
        check(mapSize >= 1, "mapSize is " + mapSize + ", not at least 1");
        int reduction = inputSize / mapSize;
        check(
                reduction * mapSize == inputSize
                        && reduction >= 2
                        && reduction <= 32
                        && Integer.bitCount(reduction) == 1,
                "inputSize / mapSize is " + inputSize + " / " + mapSize + ", not one of 2, 4, 8, 16, 32");
        check(transitionDepth >= 1 && transitionDepth <= 4096, "transitionDepth is " + transitionDepth);
        check(poolingR > 0 && poolingR <= 1000, "poolingR is " + poolingR + ", not within 0 to 1000");
        check(!findings.isEmpty(), "there are no findings to predict");
        check(new HashSet<>(findings).size() == findings.size(), "a finding is named twice in " + findings);
    }

    /** The network that did best on lakes of some hundreds of images; see the module's README for the measurements. */
    public static NetworkSpec compact(List<Finding> findings) {
        return new NetworkSpec(COMPACT, 128, 8, 128, Pooling.LSE, 5, findings);
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
