package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a sentence says of one mention.
 *
 * @param laterality side of the patient; empty if it is not said
 * @param locations names of places in {@code attributes/places.list}, in alphabetical order
 * @param severity severity; empty if it is not said
 * @param change change since an earlier examination; empty if it is not said
 * @param certainty certainty that the finding is there, from 0 (denied) to 1 (stated), by {@code attributes/certainties.list}
 * @param words words that said so; those of the size hold its numbers, which the normalised sentence masks
 */
public record MentionAttributes(
        Optional<Laterality> laterality,
        List<String> locations,
        Optional<Severity> severity,
        Optional<Change> change,
        double certainty,
        List<AttributeWords> words) {

    /** A mention of which nothing is said. */
    public static final MentionAttributes NONE =
            new MentionAttributes(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), 1, List.of());

    public MentionAttributes {
        locations = List.copyOf(locations);
        words = List.copyOf(words);
    }

    /** Returns a copy with another certainty and further words. */
    public MentionAttributes with(double otherCertainty, List<AttributeWords> more) {
        List<AttributeWords> all = new ArrayList<>(words);
        all.addAll(more);
        return new MentionAttributes(laterality, locations, severity, change, otherCertainty, all);
    }

    /**
     * Returns the largest size in millimetres.
     *
     * @param sentence the sentence as written
     */
    public OptionalDouble size(String sentence) {
        return largest(sentence, Attribute.SIZE.id());
    }

    /**
     * Returns the change that is said or, where none is, the one that two sizes show: "11 mm, previously 8 mm".
     *
     * @param sentence the sentence as written
     */
    public Optional<Change> change(String sentence) {
        OptionalDouble present = size(sentence);
        OptionalDouble former = largest(sentence, AttributeWords.FORMER_SIZE);
        return change.isPresent() || present.isEmpty() || former.isEmpty()
                ? change
                : Optional.of(Change.between(former.getAsDouble(), present.getAsDouble()));
    }

    private OptionalDouble largest(String sentence, String kind) {
        return words.stream()
                .filter(word -> word.kind().equals(kind))
                .map(word -> Sizes.largest(sentence.substring(word.offset(), word.offset() + word.length())))
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }
}
