package org.hilum.page;

import org.hilum.domain.Finding;

/** How findings are named for people. */
final class Names {

    private Names() {}

    static String finding(String id) {
        return switch (id) {
            case Finding.NO_FINDING -> "No finding";
            case "micro8" -> "Micro, eight";
            case "micro14" -> "Micro, fourteen";
            case "mean" -> "Mean";
            default -> Finding.named(id).map(Finding::title).orElse(id);
        };
    }
}
