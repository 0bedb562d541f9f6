package org.hilum.reports;

import java.util.Collection;
import java.util.Set;

/**
 * A set of words that is quickly compared with another one: most sets without a common word differ in their masks already.
 *
 * @param words the words
 * @param mask for each word the bit that its hash selects
 */
record WordSet(Set<String> words, long mask) {
    static WordSet of(Collection<String> words) {
        long mask = 0;
        for (String word : words) {
            mask |= bit(word);
        }
        return new WordSet(Set.copyOf(words), mask);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Whether a word is in both sets. */
    boolean meets(WordSet other) {
        if ((mask & other.mask) == 0) {
            return false;
        }
        WordSet fewer = words.size() < other.words.size() ? this : other;
        WordSet more = fewer == this ? other : this;
        for (String word : fewer.words) {
            if ((more.mask & bit(word)) != 0 && more.words.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static long bit(String word) {
        int hash = word.hashCode();
        return 1L << ((hash ^ hash >>> 7 ^ hash >>> 15) & 63);
    }
}
