package org.hilum.training;

/**
 * Which of a model's networks is trained: one after the other.
 *
 * @param network from 1
 * @param networks of the model
 * @param started when the training of the model went on, {@link System#nanoTime}
 */
record EnsembleMember(int network, int networks, long started) {
    boolean isLast() {
        return network == networks;
    }

    /** An epoch, from 1, as people are told of it. */
    String describeEpoch(int epoch, int epochs) {
        return (networks == 1 ? "" : "network " + network + " of " + networks + ", ") + "epoch " + epoch + " of "
                + epochs;
    }

    /** Epochs to come after that one, those of later networks counted in. */
    int epochsLeft(int epoch, int epochs) {
        return epochs - epoch + (networks - network) * epochs;
    }
}
