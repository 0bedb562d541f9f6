package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Resolves sides that are said by another one: "with ipsilateral effusion", "no effusion on that side". */
final class RelativeSides {
    /** The value of phrases that repeat the side before, see {@code attributes/sides.list}. */
    static final String SAME = "same";
    /** The value of phrases that mean the other side than the one before. */
    static final String OPPOSITE = "opposite";

    private RelativeSides() {}

    /**
     * Returns the phrases with left or right in place of a relative side; one that follows no left or right is dropped.
     *
     * @param phrases phrases in the order of the sentence
     */
    static List<AttributePhrase> resolve(List<AttributePhrase> phrases) {
        List<AttributePhrase> resolved = new ArrayList<>();
        Optional<Laterality> last = Optional.empty();
        for (AttributePhrase phrase : phrases) {
            if (phrase.kind() != Attribute.LATERALITY) {
                resolved.add(phrase);
                continue;
            }
            boolean relative = phrase.value().equals(SAME) || phrase.value().equals(OPPOSITE);
            Optional<Laterality> side = !relative
                    ? Laterality.of(phrase.value())
                    : phrase.value().equals(SAME) ? last : last.map(Laterality::opposite);
            side.ifPresent(value ->
                    resolved.add(new AttributePhrase(phrase.kind(), value.id(), phrase.first(), phrase.last())));
            if (!relative && side.isPresent() && side.get() != Laterality.BILATERAL) {
                last = side;
            }
        }
        return resolved;
    }
}
