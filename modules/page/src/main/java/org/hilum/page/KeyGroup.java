package org.hilum.page;

import java.util.List;

/**
 * A group of key numbers on the first screen.
 *
 * @param title question that the numbers answer
 * @param numbers key numbers, the most important first
 */
record KeyGroup(String title, List<KeyNumber> numbers) {

    KeyGroup {
        numbers = List.copyOf(numbers);
    }
}
