package org.hilum.domain;

/** Names of labelers that more than one module knows. */
public final class LabelerNames {
    /** Name of hilum's own labeler, which mines reports. */
    public static final String MINER = "hilum";

    private LabelerNames() {}
}
