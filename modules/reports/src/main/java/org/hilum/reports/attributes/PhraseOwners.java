package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hilum.reports.attributes.AttributeSentence.Mention;
import org.hilum.reports.attributes.AttributeWords.Kind;

/**
 * Gives each phrase to the terms that it describes: the term that it stands in, the term whose noun phrase it opens ("small left
 * effusion"), the term before it ("effusion on the left"), or, where none is before it, those that follow ("in the left base there
 * is ..."). Terms that a conjunction or a derivation joins share sides and places.
 */
final class PhraseOwners {
    private static final Set<Kind> SHARED = EnumSet.of(Kind.LATERALITY, Kind.LOCATION);
    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    private final AttributeSentence sentence;
    private final AttributeLists lists;
    private final List<AttributePhrase> phrases;
    private final boolean[] inPhrase;
    private final int[] nounPhraseStarts;
    private final List<List<AttributePhrase>> owned = new ArrayList<>();
    private final List<List<AttributePhrase>> former = new ArrayList<>();

    PhraseOwners(AttributeSentence sentence, List<AttributePhrase> phrases, AttributeLists lists) {
        this.sentence = sentence;
        this.phrases = phrases;
        this.lists = lists;
        this.inPhrase = new boolean[sentence.size()];
        this.nounPhraseStarts = new int[sentence.terms().size()];
        for (AttributePhrase phrase : phrases) {
            for (int i = phrase.first(); i <= phrase.last(); i++) {
                inPhrase[i] = true;
            }
        }
        sentence.terms().forEach(term -> {
            owned.add(new ArrayList<>());
            former.add(new ArrayList<>());
        });
        if (!phrases.isEmpty()) {
            for (int i = 0; i < nounPhraseStarts.length; i++) {
                nounPhraseStarts[i] = findNounPhraseStart(i);
            }
            assign();
            share();
        }
    }

    /** Returns the phrases that describe a term. */
    List<AttributePhrase> of(int term) {
        return owned.get(term);
    }

    /** Returns the phrases that describe a term as it was at an earlier examination. */
    List<AttributePhrase> formerOf(int term) {
        return former.get(term);
    }

    private Mention term(int index) {
        return sentence.terms().get(index);
    }

    private void assign() {
        for (AttributePhrase phrase : phrases) {
            if (isOfOtherThing(phrase) || comparesSides(phrase) || isDistance(phrase)) {
                continue;
            }
            int owner = owner(phrase);
            if (owner >= 0) {
                (isFormer(phrase) ? former : owned).get(owner).add(phrase);
            }
        }
    }

    private int owner(AttributePhrase phrase) {
        int before = -1;
        for (int i = 0; i < owned.size(); i++) {
            Mention term = term(i);
            if (phrase.first() >= term.first() && phrase.last() <= term.last()) {
                return i;
            }
            if (phrase.last() < term.first() && phrase.first() >= nounPhraseStarts[i]) {
                return i;
            }
            if (term.last() < phrase.first()) {
                before = i;
            }
        }
        int next = before + 1;
        if (next < owned.size() && introduces(phrase, next)) {
            return next;
        }
        if (before >= 0 && describesTermBefore(phrase, before)) {
            return before;
        }
        boolean leads = next < owned.size()
                && (before < 0 || hasVerb(phrase.last() + 1, term(next).first()));
        return leads && describesTermAfter(phrase, next) ? next : -1;
    }

    /** Whether a side or place opens a clause about the next term: ", the right a small effusion", "left: effusion". */
    private boolean introduces(AttributePhrase phrase, int next) {
        if (!SHARED.contains(phrase.kind())) {
            return false;
        }
        int opening = phrase.first() - 1;
        while (opening >= 0
                && (ARTICLES.contains(sentence.word(opening))
                        || inPhrase[opening]
                        || lists.is(AttributeLists.Role.PLACING, sentence.word(opening)))) {
            opening--;
        }
        if (opening >= 0 && !Set.of(",", "and", ";", ":", ".").contains(sentence.word(opening))) {
            return false;
        }
        int start = nounPhraseStarts[next];
        for (int i = phrase.last() + 1; i < start; i++) {
            String word = sentence.word(i);
            if (!ARTICLES.contains(word)
                    && !word.equals(":")
                    && !inPhrase[i]
                    && !lists.is(AttributeLists.Role.VERBS, word)) {
                return false;
            }
        }
        return start > phrase.last() + 1;
    }

    /** Returns the first word of the noun phrase that ends with a term. */
    private int findNounPhraseStart(int index) {
        int least = index == 0 ? 0 : term(index - 1).last() + 1;
        int start = term(index).first();
        int afterJoin = start;
        for (int i = start - 1; i >= least; i--) {
            String word = sentence.word(i);
            if (ARTICLES.contains(word)) {
                // "a small left and a moderate right effusion"
                if (i - 1 < least || !sentence.word(i - 1).equals("and")) {
                    return hasPreposition(i - 1, least) ? afterJoin : start;
                }
            } else if (describes(i) || isMeasure(i, least)) {
                start = i;
            } else if (joinsDescriptions(i, word, least)) {
                afterJoin = start;
            } else {
                return hasPreposition(i, least) ? afterJoin : start;
            }
        }
        return start;
    }

    /** Whether a description before a conjunction is the place of an earlier finding: "in the left base and right effusion". */
    private boolean hasPreposition(int i, int least) {
        return i >= least && least > 0 && lists.is(AttributeLists.Role.PLACING, sentence.word(i));
    }

    /** Whether "of" stands behind a measure: "a small amount of". */
    private boolean isMeasure(int i, int least) {
        return sentence.word(i).equals("of")
                && i - 1 >= least
                && lists.is(AttributeLists.Role.MEASURES, sentence.word(i - 1));
    }

    private boolean describes(int i) {
        String word = sentence.word(i);
        return inPhrase[i] && !word.equals("bilaterally")
                || lists.is(AttributeLists.Role.DESCRIBING, word)
                || word.endsWith("ly");
    }

    private boolean joinsDescriptions(int i, String word, int least) {
        if (i - 1 < least || !describes(i - 1)) {
            return false;
        }
        if (word.equals(",")) {
            return describes(i + 1) && !ends(i - 1, Kind.LOCATION) && !ends(i - 1, Kind.CHANGE);
        }
        return Set.of("and", "or", "to", "/").contains(word)
                && (describes(i + 1) || ARTICLES.contains(sentence.word(i + 1)));
    }

    private boolean ends(int i, Kind kind) {
        return phrases.stream().anyMatch(phrase -> phrase.kind() == kind && phrase.last() == i);
    }

    private boolean describesTermBefore(AttributePhrase phrase, int before) {
        int from = term(before).last() + 1;
        boolean present = term(before).kind() == AttributeSentence.Kind.FINDING;
        for (int i = from; i < phrase.first(); i++) {
            String word = sentence.word(i);
            boolean denies = present
                    && SHARED.contains(phrase.kind())
                    && !inPhrase[i]
                    && lists.is(AttributeLists.Role.DENYING, word);
            if (denies || lists.is(AttributeLists.Role.BREAKING, word) && !isHeading(i, from)) {
                return false;
            }
        }
        return switch (phrase.kind()) {
            case SEVERITY -> isPredicate(from, phrase);
            case CHANGE -> closes(phrase);
            case LATERALITY, LOCATION -> !startsClause(from, phrase) && !isDeniedThere(phrase, present);
            case SIZE, SPELLING -> true;
        };
    }

    /** Whether a colon stands directly behind a finding: "effusion: small". */
    private boolean isHeading(int i, int from) {
        return i == from && sentence.word(i).equals(":");
    }

    private boolean isDeniedThere(AttributePhrase phrase, boolean present) {
        int next = phrase.last() + 1;
        return present && next < sentence.size() && sentence.word(next).equals("none");
    }

    /** Whether no other noun follows of which a change could be. */
    private boolean closes(AttributePhrase phrase) {
        int next = phrase.last() + 1;
        return next >= sentence.size() || lists.is(AttributeLists.Role.CLOSING, sentence.word(next)) || inPhrase[next];
    }

    /** Whether a severity stands alone behind its finding: "effusion, small", "effusion is small". */
    private boolean isPredicate(int from, AttributePhrase phrase) {
        for (int i = from; i < phrase.first(); i++) {
            String word = sentence.word(i);
            boolean links = lists.is(AttributeLists.Role.VERBS, word)
                    || inPhrase[i]
                    || lists.is(AttributeLists.Role.LINKING, word)
                    || word.endsWith("ly");
            if (!links) {
                return false;
            }
        }
        int next = phrase.last() + 1;
        return next >= sentence.size() || lists.is(AttributeLists.Role.ENDING, sentence.word(next));
    }

    /** Whether a place opens a clause of its own: ", the left base is clear". */
    private boolean startsClause(int from, AttributePhrase phrase) {
        boolean comma = false;
        for (int i = from; i < phrase.first(); i++) {
            comma |= sentence.word(i).equals(",") || sentence.word(i).equals("and");
        }
        if (!comma) {
            return false;
        }
        for (int i = phrase.last() + 1; i < Math.min(sentence.size(), phrase.last() + 4); i++) {
            if (sentence.word(i).equals(",")) {
                return false;
            }
            if (lists.is(AttributeLists.Role.STATES, sentence.word(i))
                    || lists.is(AttributeLists.Role.VERBS, sentence.word(i))
                            && !sentence.word(i).equals("seen")) {
                return true;
            }
        }
        return false;
    }

    private boolean hasVerb(int from, int to) {
        for (int i = from; i < to; i++) {
            if (lists.is(AttributeLists.Role.VERBS, sentence.word(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean describesTermAfter(AttributePhrase phrase, int next) {
        boolean excepts = false;
        for (int i = phrase.last() + 1; i < term(next).first(); i++) {
            excepts |= lists.is(AttributeLists.Role.EXCEPTING, sentence.word(i));
        }
        for (int i = phrase.last() + 1; i < term(next).first() && !excepts; i++) {
            String word = sentence.word(i);
            if (lists.is(AttributeLists.Role.BREAKING, word) && !word.equals(":")
                    || lists.is(AttributeLists.Role.STATES, word)) {
                return false;
            }
        }
        return phrase.kind() != Kind.SEVERITY && phrase.kind() != Kind.SIZE;
    }

    /** Whether a change compares sides: "more pronounced on the left", "right greater than left". */
    private boolean comparesSides(AttributePhrase phrase) {
        if (phrase.kind() != Kind.CHANGE) {
            return false;
        }
        boolean within = phrases.stream()
                .anyMatch(side -> side.kind() == Kind.LATERALITY
                        && side.first() <= phrase.first()
                        && side.last() >= phrase.last());
        if (within) {
            return true;
        }
        boolean compares = false;
        for (int i = phrase.first(); i <= phrase.last(); i++) {
            compares |= lists.is(AttributeLists.Role.COMPARING, sentence.word(i));
        }
        int next = phrase.last() + 1;
        return compares
                && next < sentence.size()
                && Set.of("on", "at", "in", "than").contains(sentence.word(next))
                && phrases.stream()
                        .anyMatch(side ->
                                side.kind() == Kind.LATERALITY && side.first() > next && side.first() <= next + 2);
    }

    /** Whether a size is a distance: "3 cm above the carina". */
    private boolean isDistance(AttributePhrase phrase) {
        int next = phrase.last() + 1;
        return phrase.kind() == Kind.SIZE
                && next < sentence.size()
                && Set.of(
                                "above",
                                "below",
                                "from",
                                "proximal",
                                "distal",
                                "cephalad",
                                "caudal",
                                "beyond",
                                "cranial",
                                "superior",
                                "inferior")
                        .contains(sentence.word(next));
    }

    /** Whether a side or place belongs to a line, a tube or a bone. */
    private boolean isOfOtherThing(AttributePhrase phrase) {
        if (!SHARED.contains(phrase.kind())) {
            return false;
        }
        for (int i = phrase.first() - 1; i >= Math.max(0, phrase.first() - 4); i--) {
            if (lists.isShift(sentence.word(i))) {
                return true;
            }
        }
        for (int i = phrase.last() + 1; i < Math.min(sentence.size(), phrase.last() + 5); i++) {
            int at = i;
            if (sentence.terms().stream()
                    .anyMatch(term ->
                            at >= term.first() && at <= term.last() && term.kind() != AttributeSentence.Kind.OTHER)) {
                return false;
            }
            if (lists.isOtherThing(sentence.word(i))) {
                return true;
            }
            if (!describes(i)
                    && !Character.isDigit(sentence.word(i).charAt(0))
                    && !lists.is(AttributeLists.Role.NUMBERING, sentence.word(i))) {
                return false;
            }
        }
        return false;
    }

    /** Whether a severity or size is one of an earlier examination: "from large to small", "previously 8 mm". */
    private boolean isFormer(AttributePhrase phrase) {
        if (phrase.kind() != Kind.SEVERITY && phrase.kind() != Kind.SIZE || isPresent(phrase)) {
            return false;
        }
        int next = phrase.last() + 1;
        int before = phrase.first() - 1;
        if (before >= 0 && sentence.word(before).equals("from")) {
            return phrase.kind() == Kind.SIZE
                    || next < sentence.size() && sentence.word(next).equals("to");
        }
        for (int i = before; i >= Math.max(0, before - 2); i--) {
            if (lists.is(AttributeLists.Role.FORMER, sentence.word(i))) {
                return hasPresent(phrase) || !Set.of("was", "measured").contains(sentence.word(i));
            }
            if (sentence.word(i).equals("to")) {
                return false;
            }
        }
        return false;
    }

    private boolean isPresent(AttributePhrase phrase) {
        for (int i = Math.max(0, phrase.first() - 3); i < phrase.first(); i++) {
            if (lists.is(AttributeLists.Role.PRESENT, sentence.word(i))) {
                return true;
            }
        }
        int next = phrase.last() + 1;
        return next < sentence.size() && lists.is(AttributeLists.Role.PRESENT, sentence.word(next));
    }

    /** Whether another phrase of the kind says what is so now. */
    private boolean hasPresent(AttributePhrase phrase) {
        return phrases.stream().anyMatch(other -> other.kind() == phrase.kind() && isPresent(other));
    }

    /** Lets joined and derived terms have what describes their neighbours. */
    private void share() {
        if (!phrases.isEmpty() && !owned.isEmpty()) {
            shareHeading(phrases.get(0));
        }
        for (int i = 1; i < owned.size(); i++) {
            if (derives(i - 1, i)) {
                inherit(i - 1, i, sentence.size());
            } else if (joins(i - 1, i)) {
                inherit(i - 1, i, term(i - 1).last());
            }
        }
        for (int i = owned.size() - 2; i >= 0; i--) {
            if (joins(i, i + 1) && !isAccompanied(i, i + 1)) {
                for (Kind kind : EnumSet.of(Kind.LATERALITY, Kind.LOCATION, Kind.CHANGE)) {
                    inheritBack(i + 1, i, kind);
                }
            }
        }
    }

    /** Lets all terms of a sentence have the side or place of its heading: "left: small effusion, no pneumothorax". */
    private void shareHeading(AttributePhrase phrase) {
        int colon = phrase.last() + 1;
        if (SHARED.contains(phrase.kind())
                && phrase.first() == 0
                && colon < sentence.size()
                && sentence.word(colon).equals(":")) {
            for (int i = 0; i < owned.size(); i++) {
                if (!has(i, SHARED)) {
                    owned.get(i).add(phrase);
                }
            }
        }
    }

    private boolean has(int term, Set<Kind> kinds) {
        return owned.get(term).stream().anyMatch(phrase -> kinds.contains(phrase.kind()));
    }

    private void inherit(int from, int to, int last) {
        List<AttributePhrase> shared = owned.get(from).stream()
                .filter(phrase -> SHARED.contains(phrase.kind()) && phrase.last() <= last)
                .toList();
        if (!has(to, SHARED)) {
            owned.get(to).addAll(shared);
        } else if (!has(to, EnumSet.of(Kind.LATERALITY))) {
            shared.stream().filter(phrase -> phrase.kind() == Kind.LATERALITY).forEach(owned.get(to)::add);
        }
    }

    /** What stands behind the last of joined terms describes all of them. */
    private void inheritBack(int from, int to, Kind kind) {
        if (!has(to, EnumSet.of(kind))) {
            owned.get(from).stream()
                    .filter(phrase ->
                            phrase.kind() == kind && phrase.first() > term(from).last())
                    .toList()
                    .forEach(owned.get(to)::add);
        }
    }

    private boolean joins(int first, int second) {
        boolean joined = term(first).isSign();
        for (int i = term(first).last() + 1; i < term(second).first(); i++) {
            String word = sentence.word(i);
            if (lists.is(AttributeLists.Role.JOINING, word)) {
                joined = true;
            } else if (!word.equals(",") && !describes(i)) {
                return false;
            }
        }
        return joined;
    }

    /** Whether the second finding accompanies the first: "an effusion with atelectasis of the lower lobe". */
    private boolean isAccompanied(int first, int second) {
        return sentence.words()
                .subList(term(first).last() + 1, term(second).first())
                .contains("with");
    }

    private boolean derives(int first, int second) {
        boolean derived = false;
        for (int i = term(first).last() + 1; i < term(second).first(); i++) {
            String word = sentence.word(i);
            derived |= lists.is(AttributeLists.Role.DERIVING, word);
            if (lists.is(AttributeLists.Role.BREAKING, word) || word.equals("and") || word.equals("there")) {
                return false;
            }
        }
        return derived;
    }
}
