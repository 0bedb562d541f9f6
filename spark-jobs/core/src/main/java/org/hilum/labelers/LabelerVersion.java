package org.hilum.labelers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One version of a labeler, or of several in an order: of these the first counts that labels a finding of a subject.
 *
 * @param name name of the labeler, such as hilum; of several their names, such as review,hilum
 * @param version version of the labeler, such as a hash of its rules; of several their versions in the same order
 */
public record LabelerVersion(String name, String version) {
    private static final String SEPARATOR = ",";

    /** Returns several labelers in an order. */
    public static LabelerVersion inOrder(List<LabelerVersion> labelers) {
        return new LabelerVersion(
                labelers.stream().map(LabelerVersion::name).collect(Collectors.joining(SEPARATOR)),
                labelers.stream().map(LabelerVersion::version).collect(Collectors.joining(SEPARATOR)));
    }

    /** Returns the labelers in their order; a single one is its own part. */
    public List<LabelerVersion> parts() {
        String[] names = name.split(SEPARATOR, -1);
        String[] versions = version.split(SEPARATOR, -1);
        if (names.length < 2 || names.length != versions.length) {
            return List.of(this);
        }
        List<LabelerVersion> parts = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            parts.add(new LabelerVersion(names[i], versions[i]));
        }
        return parts;
    }

    /** Returns the version of the labeler of this name among the parts. */
    public Optional<String> versionOf(String labeler) {
        return parts().stream()
                .filter(part -> part.name().equals(labeler))
                .map(LabelerVersion::version)
                .findFirst();
    }

    @Override
    public String toString() {
        List<LabelerVersion> parts = parts();
        return parts.size() == 1
                ? name + "@" + version
                : parts.stream().map(LabelerVersion::toString).collect(Collectors.joining(SEPARATOR));
    }
}
