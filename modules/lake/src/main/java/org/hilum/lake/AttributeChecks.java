package org.hilum.lake;

import java.util.stream.Stream;

/** Constraints of the columns laterality, severity and change, which mentions and labels have alike. */
final class AttributeChecks {
    private AttributeChecks() {}

    static TableDefinition.Builder add(TableDefinition.Builder table) {
        return table.noneOrOneOf("laterality_known", "laterality", Stream.of("left", "right", "bilateral"))
                .noneOrOneOf("severity_known", "severity", Stream.of("minimal", "mild", "moderate", "severe"))
                .noneOrOneOf(
                        "change_known", "change", Stream.of("new", "increased", "decreased", "unchanged", "resolved"));
    }
}
