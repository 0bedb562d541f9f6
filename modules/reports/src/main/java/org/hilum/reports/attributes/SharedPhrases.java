package org.hilum.reports.attributes;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hilum.reports.attributes.AttributeLists.Role;

/**
 * Gives terms the phrases of their neighbours: all terms under a heading share its side or place, joined and derived terms share
 * sides and places, and alternatives of one thing ("scarring or atelectasis") share its severity as well.
 */
final class SharedPhrases {
    private static final Set<Attribute> WHERE = EnumSet.of(Attribute.LATERALITY, Attribute.LOCATION);
    private static final Set<Attribute> BEHIND = EnumSet.of(Attribute.LATERALITY, Attribute.LOCATION, Attribute.CHANGE);

    /** How a term stands beside the one before it. */
    private enum Joining {
        NONE,
        /** An item of the same list. */
        LISTED,
        /** Another name of the same thing. */
        ALTERNATIVE
    }

    private final PhraseSentence sentence;
    private final NounPhrases nounPhrases;
    private final List<List<AttributePhrase>> owned;

    SharedPhrases(PhraseSentence sentence, NounPhrases nounPhrases, List<List<AttributePhrase>> owned) {
        this.sentence = sentence;
        this.nounPhrases = nounPhrases;
        this.owned = owned;
    }

    void share() {
        if (owned.isEmpty()) {
            return;
        }
        shareHeading(sentence.phrases().get(0));
        Joining[] joinings = joinings();
        for (int i = 1; i < owned.size(); i++) {
            boolean derived = derives(i);
            Joining joining = joinings[i];
            if (derived) {
                inherit(i - 1, i, sentence.size());
            } else if (joining != Joining.NONE) {
                inherit(i - 1, i, sentence.term(i - 1).last());
            }
            if (joining == Joining.ALTERNATIVE) {
                inheritSeverity(i - 1, i);
            }
            if (joining != Joining.NONE) {
                inheritChange(i - 1, i);
            }
        }
        for (int i = owned.size() - 1; i > 0; i--) {
            if (joinings[i] != Joining.NONE && !isAccompanied(i)) {
                inheritBack(i, i - 1);
            }
        }
    }

    /** Lets all terms of a sentence have the side or place of its heading: "left: small effusion, no pneumothorax". */
    private void shareHeading(AttributePhrase phrase) {
        int colon = phrase.last() + 1;
        while (colon < sentence.size() && sentence.describes(colon)) {
            colon++;
        }
        if (!WHERE.contains(phrase.kind()) || phrase.first() != 0 || !sentence.isWord(colon, ":")) {
            return;
        }
        for (List<AttributePhrase> phrases : owned) {
            boolean side = phrase.kind() == Attribute.LATERALITY;
            if (!has(phrases, Attribute.LATERALITY) && (side || !has(phrases, Attribute.LOCATION))) {
                phrases.add(phrase);
            }
        }
    }

    private static boolean has(List<AttributePhrase> phrases, Attribute kind) {
        for (AttributePhrase phrase : phrases) {
            if (phrase.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** Lets a term have the sides and places of another one up to a word, as far as it has none of its own. */
    private void inherit(int from, int to, int last) {
        List<AttributePhrase> own = owned.get(to);
        boolean side = !has(own, Attribute.LATERALITY);
        boolean place = side && !has(own, Attribute.LOCATION);
        for (AttributePhrase phrase : List.copyOf(owned.get(from))) {
            if (phrase.last() <= last
                    && (phrase.kind() == Attribute.LATERALITY && side
                            || phrase.kind() == Attribute.LOCATION && place)) {
                own.add(phrase);
            }
        }
    }

    private void inheritSeverity(int from, int to) {
        if (!has(owned.get(to), Attribute.SEVERITY)) {
            addAll(from, to, Attribute.SEVERITY, 0);
        }
    }

    /** Lets a term have a change that is said of a list: "no change in the effusion and the atelectasis". */
    private void inheritChange(int from, int to) {
        for (AttributePhrase phrase : List.copyOf(owned.get(from))) {
            if (phrase.kind() == Attribute.CHANGE
                    && sentence.is(Role.CHANGED, phrase.last() + 1)
                    && !has(owned.get(to), Attribute.CHANGE)) {
                owned.get(to).add(phrase);
            }
        }
    }

    /** What stands behind the name of the last of joined terms describes all of them: "fibrosis and collapse of the left lung". */
    private void inheritBack(int from, int to) {
        for (Attribute kind : BEHIND) {
            if (!has(owned.get(to), kind)) {
                addAll(from, to, kind, sentence.term(from).first() + 1);
            }
        }
    }

    private void addAll(int from, int to, Attribute kind, int first) {
        for (AttributePhrase phrase : List.copyOf(owned.get(from))) {
            if (phrase.kind() == kind && phrase.first() >= first) {
                owned.get(to).add(phrase);
            }
        }
    }

    /** Returns how each term stands beside the one before it; from the last one, since a list tells by its end what it is. */
    private Joining[] joinings() {
        Joining[] joinings = new Joining[owned.size() + 1];
        for (int i = owned.size() - 1; i > 0; i--) {
            joinings[i] = joining(i, joinings[i + 1] == Joining.ALTERNATIVE);
        }
        return joinings;
    }

    private Joining joining(int second, boolean amongOthers) {
        Joining joining = sentence.term(second - 1).isSign() || amongOthers ? Joining.LISTED : Joining.NONE;
        for (int i = sentence.term(second - 1).last() + 1;
                i < sentence.term(second).first();
                i++) {
            if (sentence.is(Role.JOINING, i)) {
                boolean alternative = sentence.is(Role.CHOOSING, i) && nounPhrases.start(second) > i;
                joining = alternative ? Joining.ALTERNATIVE : Joining.LISTED;
            } else if (!sentence.isWord(i, ",") && !sentence.describes(i)) {
                return Joining.NONE;
            }
        }
        return joining;
    }

    /** Whether a finding accompanies the one before it: "an effusion with atelectasis of the lower lobe". */
    private boolean isAccompanied(int second) {
        for (int i = sentence.term(second - 1).last() + 1;
                i < sentence.term(second).first();
                i++) {
            if (sentence.isWord(i, "with")) {
                return true;
            }
        }
        return false;
    }

    /** Whether a finding explains the one before it: "opacity consistent with edema", "opacity in the left base, atelectasis". */
    private boolean derives(int second) {
        int opening = nounPhrases.start(second) - 1;
        boolean explained =
                sentence.term(second - 1).isSign() && (sentence.isWord(opening, ",") || sentence.isWord(opening, ":"));
        boolean derived = explained;
        for (int i = sentence.term(second - 1).last() + 1;
                i < sentence.term(second).first();
                i++) {
            derived |= sentence.is(Role.DERIVING, i);
            boolean explains = explained && i == opening;
            if (sentence.is(Role.BREAKING, i) && !explains
                    || sentence.isWord(i, "and")
                    || sentence.isWord(i, "there")) {
                return false;
            }
        }
        return derived;
    }
}
