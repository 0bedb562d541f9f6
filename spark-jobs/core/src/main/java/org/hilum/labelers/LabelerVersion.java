package org.hilum.labelers;

/**
 * One version of a labeler.
 *
 * @param name name of the labeler, such as hilum
 * @param version version of the labeler, such as a hash of its rules
 */
public record LabelerVersion(String name, String version) {
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
