package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hilum.reports.attributes.AttributeSentence.Mention;

/** Reads the attributes of the mentions of a sentence. Thread-safe. */
public final class AttributeReader {
    /** The lists that the answer depends on, as names of data files. */
    public static final List<String> FILES = List.of(
            Place.FILE,
            AttributeLists.SIDES,
            AttributeLists.SEVERITIES,
            AttributeLists.CHANGES,
            AttributeLists.ROLES,
            Certainties.FILE);

    private final AttributeLists lists = new AttributeLists();

    /**
     * Reads what a sentence says of each of its mentions.
     *
     * @return attributes for each term of the sentence, with certainty 1
     */
    public List<MentionAttributes> read(AttributeSentence sentence) {
        List<AttributePhrase> phrases = lists.find(sentence.words());
        List<MentionAttributes> attributes = new ArrayList<>();
        if (phrases.isEmpty()) {
            sentence.terms().forEach(term -> attributes.add(attributes(sentence, term, List.of(), List.of())));
            return attributes;
        }
        PhraseOwners owners = PhraseOwners.of(sentence, phrases, lists);
        for (int term = 0; term < sentence.terms().size(); term++) {
            attributes.add(attributes(sentence, sentence.terms().get(term), owners.of(term), owners.formerOf(term)));
        }
        return attributes;
    }

    private MentionAttributes attributes(
            AttributeSentence sentence, Mention mention, List<AttributePhrase> phrases, List<AttributePhrase> former) {
        if (mention.kind() == AttributeSentence.Kind.OTHER) {
            return MentionAttributes.NONE;
        }
        boolean denied = mention.kind() == AttributeSentence.Kind.DENIED;
        Optional<Laterality> side = Optional.empty();
        Set<String> places = new TreeSet<>();
        Optional<Severity> severity = Optional.empty();
        Optional<Change> change = Optional.empty();
        List<AttributeWords> words = new ArrayList<>();
        for (AttributePhrase phrase : phrases) {
            switch (phrase.kind()) {
                case LATERALITY -> {
                    if (!mention.hasSides()) {
                        continue;
                    }
                    Laterality said = Laterality.of(phrase.value()).orElseThrow();
                    side = Optional.of(side.map(said::and).orElse(said));
                }
                case LOCATION -> {
                    if (!mention.hasSides() || mention.isDevice()) {
                        continue;
                    }
                    places.add(phrase.value());
                }
                case SEVERITY -> {
                    if (denied || mention.isDevice()) {
                        continue;
                    }
                    Severity said = Severity.of(phrase.value()).orElseThrow();
                    severity = Optional.of(severity.map(said::and).orElse(said));
                }
                case CHANGE -> {
                    Change said = Change.of(phrase.value()).orElseThrow();
                    if (denied != (said == Change.RESOLVED) || change.isPresent()) {
                        continue;
                    }
                    change = Optional.of(said);
                }
                case SIZE -> {
                    if (denied || mention.isDevice()) {
                        continue;
                    }
                }
            }
            words.add(words(sentence, phrase));
        }
        if (side.isEmpty() && !denied && lists.is(AttributeLists.Role.PAIRED, sentence.word(mention.last()))) {
            side = Optional.of(Laterality.BILATERAL);
            words.add(words(
                    sentence,
                    new AttributePhrase(
                            Attribute.LATERALITY, Laterality.BILATERAL.id(), mention.last(), mention.last())));
        }
        if (!denied && !mention.isDevice()) {
            former.stream()
                    .filter(phrase -> phrase.kind() == Attribute.SIZE)
                    .map(phrase -> words(sentence, phrase, AttributeWords.FORMER_SIZE))
                    .forEach(words::add);
        }
        if (change.isEmpty() && severity.isPresent()) {
            Severity present = severity.get();
            change = former.stream()
                    .filter(phrase -> phrase.kind() == Attribute.SEVERITY)
                    .flatMap(phrase -> Severity.of(phrase.value()).stream())
                    .filter(before -> before != present)
                    .map(before -> before.compareTo(present) > 0 ? Change.DECREASED : Change.INCREASED)
                    .findFirst();
        }
        return new MentionAttributes(side, List.copyOf(places), severity, change, 1, words);
    }

    private static AttributeWords words(AttributeSentence sentence, AttributePhrase phrase) {
        return words(sentence, phrase, phrase.kind().id());
    }

    private static AttributeWords words(AttributeSentence sentence, AttributePhrase phrase, String kind) {
        int offset = sentence.starts()[phrase.first()];
        return new AttributeWords(kind, offset, sentence.ends()[phrase.last()] - offset);
    }
}
