package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.reports.files.DataFile;

/** The phrases that say attributes, from the lists under {@code attributes}. */
final class AttributeLists {
    static final String SIDES = "attributes/sides.list";
    static final String SEVERITIES = "attributes/severities.list";
    static final String CHANGES = "attributes/changes.list";

    static final String ROLES = "attributes/roles.list";

    private static final String OTHER = "other";
    private static final String DEGREE = "degree";
    private static final String SHIFTING = "shifting";
    /** The value of phrases that say nothing although a part of them would. */
    private static final String NONE = "none";

    /** What a word does between a description and a finding, see {@code attributes/roles.list}. */
    enum Role {
        JOINING,
        DERIVING,
        BREAKING,
        STATES,
        VERBS,
        DESCRIBING,
        MEASURES,
        DENYING,
        PLACING,
        PRESENT,
        FORMER,
        CLOSING,
        LINKING,
        ENDING,
        EXCEPTING,
        COMPARING,
        PAIRED,
        NUMBERING,
        ARTICLES,
        OPENING,
        ALTERNATING,
        CHOOSING,
        DISTANT,
        COMPARED_WITH,
        MEASURED,
        COMPARED_SIZE,
        ALL,
        CHANGED
    }

    private final Map<Role, Set<String>> roles = new EnumMap<>(Role.class);
    private final Map<Attribute, PhraseList> phrases = new TreeMap<>();
    /** Things other than findings that have sides. */
    private final PhraseList otherThings = new PhraseList();
    /** Words of movement, behind which a side is a direction. */
    private final PhraseList shifts = new PhraseList();
    /** Words before which a severity is the degree of something else. */
    private final PhraseList degrees = new PhraseList();

    AttributeLists() {
        PhraseList places = new PhraseList();
        Place.read(places);
        phrases.put(Attribute.LOCATION, places);
        read(Attribute.LATERALITY, SIDES);
        read(Attribute.SEVERITY, SEVERITIES);
        read(Attribute.CHANGE, CHANGES);
        readRoles();
    }

    private void readRoles() {
        DataFile file = DataFile.read(ROLES);
        for (DataFile.Line line : file.lines()) {
            String[] parts = line.text().split(": *", 2);
            try {
                roles.computeIfAbsent(Role.valueOf(parts[0].toUpperCase(Locale.ROOT)), role -> new HashSet<>())
                        .addAll(List.of(parts[1].split(" +")));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw file.error(line, "a line is a role, a colon and words");
            }
        }
    }

    /** Whether a word has a role. */
    boolean is(Role role, String word) {
        return roles.get(role).contains(word);
    }

    private void read(Attribute kind, String name) {
        DataFile file = DataFile.read(name);
        PhraseList ofKind = new PhraseList();
        for (DataFile.Line line : file.lines()) {
            String[] parts = line.text().split(":\\s*", 2);
            if (parts.length < 2) {
                throw file.error(line, "a line is value: phrases");
            }
            PhraseList list =
                    switch (parts[0]) {
                        case OTHER -> otherThings;
                        case DEGREE -> degrees;
                        case SHIFTING -> shifts;
                        default -> ofKind;
                    };
            list.add(file, line, parts[0], parts[1]);
        }
        phrases.put(kind, ofKind);
    }

    /** Returns the phrases in a sentence, in its order, without the sides of other things and degrees of changes. */
    List<AttributePhrase> find(List<String> words) {
        List<AttributePhrase> found = new ArrayList<>(Sizes.find(words));
        phrases.forEach((kind, list) -> found.addAll(list.find(kind, words)));
        found.removeIf(phrase -> phrase.value().equals(NONE));
        found.removeIf(phrase ->
                phrase.kind() == Attribute.SEVERITY && (isDegree(phrase, words) || isPartOfChange(phrase, found)));
        found.sort(Comparator.comparingInt(AttributePhrase::first).thenComparing(AttributePhrase::kind));
        return RelativeSides.resolve(found);
    }

    /** Whether a severity is a word of a change: "more marked". */
    private static boolean isPartOfChange(AttributePhrase severity, List<AttributePhrase> phrases) {
        for (AttributePhrase phrase : phrases) {
            if (phrase.kind() == Attribute.CHANGE
                    && phrase.first() <= severity.first()
                    && phrase.last() >= severity.last()) {
                return true;
            }
        }
        return false;
    }

    private boolean isDegree(AttributePhrase phrase, List<String> words) {
        int next = phrase.last() + 1;
        return next < words.size() && degrees.contains(words.get(next))
                || next + 1 < words.size()
                        && words.get(next).equals("interval")
                        && degrees.contains(words.get(next + 1));
    }

    /** Whether a word says that something is moved to a side. */
    boolean isShift(String word) {
        return shifts.contains(word);
    }

    /** Whether a word names a thing other than a finding that has sides, such as a rib or a line. */
    boolean isOtherThing(String word) {
        return otherThings.contains(word);
    }
}
