package org.hilum.lake;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Names that a misspelt one probably means. */
final class NearestNames {
    private static final int LETTERS_PER_MISTAKE = 3;
    private static final int MOST = 2;

    private NearestNames() {}

    /** Returns up to two names of which at most one letter in three differs, the nearest first. */
    static List<String> of(String name, Collection<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        LevenshteinDistance distance = new LevenshteinDistance(Math.max(1, wanted.length() / LETTERS_PER_MISTAKE));
        return known.stream()
                .filter(other -> distance.apply(wanted, other) >= 0)
                .sorted(Comparator.<String>comparingInt(other -> distance.apply(wanted, other))
                        .thenComparingInt(other -> Math.abs(other.length() - wanted.length()))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
    }
}
