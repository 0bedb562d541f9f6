package org.hilum.page;

import java.util.Objects;
import java.util.Set;

/**
 * A span of a report's text.
 *
 * @param text text as written
 * @param kind {@code plain}, {@code heading}, or the assertion of a mention: {@code positive}, {@code probable},
 *     {@code uncertain}, {@code negative}
 */
public record TextSpan(String text, String kind) {

    private static final Set<String> KINDS =
            Set.of("plain", "heading", "positive", "probable", "uncertain", "negative");

    public TextSpan {
        Objects.requireNonNull(text, "text is null");
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("a span of text is one of " + KINDS + ", not " + kind);
        }
    }
}
