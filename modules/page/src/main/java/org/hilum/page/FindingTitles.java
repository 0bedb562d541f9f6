package org.hilum.page;

import org.hilum.domain.Finding;

/** Titles of findings for display. */
final class FindingTitles {

    private FindingTitles() {}

    static String of(String id) {
        return switch (id) {
            case Finding.NO_FINDING -> "No finding";
            case "micro8" -> "Micro, eight";
            case "micro14" -> "Micro, fourteen";
            case "mean" -> "Mean";
            default -> Finding.predicted(id).map(Finding::title).orElse(id);
        };
    }
}
