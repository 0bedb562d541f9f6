package org.hilum.training;

/**
 * The member of the ensemble that is trained now; members are trained one after the other.
 *
 * @param network number of the member, from 1
 * @param networks number of members
 * @param started time at which the training of the model was started or resumed, from {@link System#nanoTime}
 */
record EnsembleMember(int network, int networks, long started) {
    boolean isLast() {
        return network == networks;
    }

    /**
     * Returns the name of an epoch for messages.
     *
     * @param epoch number of the epoch, from 1
     * @param epochs number of epochs per member
     */
    String describeEpoch(int epoch, int epochs) {
        return (networks == 1 ? "" : "network " + network + " of " + networks + ", ") + "epoch " + epoch + " of "
                + epochs;
    }

    /** Returns the number of epochs after this one, those of later members included. */
    int epochsLeft(int epoch, int epochs) {
        return epochs - epoch + (networks - network) * epochs;
    }
}
