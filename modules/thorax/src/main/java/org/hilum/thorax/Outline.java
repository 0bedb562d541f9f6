package org.hilum.thorax;

/** What the network outlines, in the order of its outputs. */
public enum Outline {
    /** The patient's right lung, which is on the left of an upright image. */
    RIGHT_LUNG,
    LEFT_LUNG,
    /** The heart above the diaphragm. */
    HEART;

    /** Returns the value of this outline in {@link Thorax#mask}. */
    public byte code() {
        return (byte) (ordinal() + 1);
    }
}
