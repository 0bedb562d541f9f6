package org.hilum.page;

import java.util.List;

/**
 * A card of the first screen.
 *
 * @param title the question that it answers
 * @param numbers its answers, the most important first
 */
record KeyGroup(String title, List<KeyNumber> numbers) {

    KeyGroup {
        numbers = List.copyOf(numbers);
    }
}
