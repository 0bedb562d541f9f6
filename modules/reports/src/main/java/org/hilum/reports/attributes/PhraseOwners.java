package org.hilum.reports.attributes;

import java.util.ArrayList;
import java.util.List;
import org.hilum.reports.attributes.AttributeLists.Role;
import org.hilum.reports.attributes.AttributeSentence.Mention;

/**
 * Gives each phrase to the term that it describes: the term that it stands in, the term whose noun phrase it opens ("small left
 * effusion"), the term before it ("effusion on the left"), or, where none is before it, the term that follows ("in the left base
 * there is ..."). Neighbours share some phrases, see {@link SharedPhrases}.
 */
final class PhraseOwners {
    /** The number of words behind a place in which its own verb is looked for. */
    private static final int WORDS_OF_CLAUSE = 3;

    private final PhraseSentence sentence;
    private final NounPhrases nounPhrases;
    private final List<List<AttributePhrase>> owned = new ArrayList<>();
    private final List<List<AttributePhrase>> former = new ArrayList<>();

    private PhraseOwners(PhraseSentence sentence) {
        this.sentence = sentence;
        for (int i = 0; i < sentence.terms().size(); i++) {
            owned.add(new ArrayList<>());
            former.add(new ArrayList<>());
        }
        this.nounPhrases = new NounPhrases(sentence);
        assign();
        new SharedPhrases(sentence, nounPhrases, owned).share();
    }

    /** @param phrases the phrases of the sentence, at least one */
    static PhraseOwners of(AttributeSentence sentence, List<AttributePhrase> phrases, AttributeLists lists) {
        return new PhraseOwners(new PhraseSentence(sentence, phrases, lists));
    }

    /** Returns the phrases that describe a term. */
    List<AttributePhrase> of(int term) {
        return owned.get(term);
    }

    /** Returns the phrases that describe a term as it was at an earlier examination. */
    List<AttributePhrase> formerOf(int term) {
        return former.get(term);
    }

    private void assign() {
        UnrelatedPhrases unrelated = new UnrelatedPhrases(sentence);
        FormerPhrases earlier = new FormerPhrases(sentence);
        for (AttributePhrase phrase : sentence.phrases()) {
            int owner = unrelated.contains(phrase) ? -1 : owner(phrase);
            if (owner < 0) {
                continue;
            }
            List<List<AttributePhrase>> time = earlier.contains(phrase) ? former : owned;
            for (int i = isOfAll(phrase, owner) ? 0 : owner; i <= owner; i++) {
                time.get(i).add(phrase);
            }
        }
    }

    /** Whether a phrase is said of all terms before it: "effusion and atelectasis, both increased". */
    private boolean isOfAll(AttributePhrase phrase, int owner) {
        return sentence.has(Role.ALL, sentence.term(owner).last() + 1, phrase.first());
    }

    private int owner(AttributePhrase phrase) {
        int before = -1;
        for (int i = 0; i < owned.size(); i++) {
            Mention term = sentence.term(i);
            if (phrase.first() >= term.first() && phrase.last() <= term.last()) {
                // "cardiac enlargement" is a name and no change
                return phrase.value().equals(Change.INCREASED.id()) ? -1 : i;
            }
            if (phrase.last() < term.first() && phrase.first() >= nounPhrases.start(i)) {
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
                && (before < 0
                        || sentence.has(
                                Role.VERBS,
                                phrase.last() + 1,
                                sentence.term(next).first()));
        return leads && describesTermAfter(phrase, next) ? next : -1;
    }

    private static boolean saysWhere(AttributePhrase phrase) {
        return phrase.kind() == Attribute.LATERALITY || phrase.kind() == Attribute.LOCATION;
    }

    /** Whether a side or place opens a clause about the next term: ", the right a small effusion", "left: effusion". */
    private boolean introduces(AttributePhrase phrase, int next) {
        if (!saysWhere(phrase)) {
            return false;
        }
        int opening = phrase.first() - 1;
        while (opening >= 0
                && (sentence.is(Role.ARTICLES, opening)
                        || sentence.isInPhrase(opening)
                        || sentence.is(Role.PLACING, opening))) {
            opening--;
        }
        if (opening >= 0 && !sentence.is(Role.OPENING, opening)) {
            return false;
        }
        int start = nounPhrases.start(next);
        for (int i = phrase.last() + 1; i < start; i++) {
            if (!sentence.is(Role.ARTICLES, i)
                    && !sentence.isWord(i, ":")
                    && !sentence.isInPhrase(i)
                    && !sentence.is(Role.VERBS, i)) {
                return false;
            }
        }
        return start > phrase.last() + 1;
    }

    private boolean describesTermBefore(AttributePhrase phrase, int before) {
        int from = sentence.term(before).last() + 1;
        boolean present = sentence.term(before).kind() == AttributeSentence.Kind.FINDING;
        for (int i = from; i < phrase.first(); i++) {
            boolean denies = present && saysWhere(phrase) && !sentence.isInPhrase(i) && sentence.is(Role.DENYING, i);
            if (denies || sentence.is(Role.BREAKING, i) && !links(i, from, phrase)) {
                return false;
            }
        }
        return switch (phrase.kind()) {
            case SEVERITY -> isPredicate(from, phrase);
            case CHANGE -> closes(phrase);
            case LATERALITY, LOCATION -> !startsClause(from, phrase)
                    && !(present && sentence.isWord(phrase.last() + 1, "none"));
            case SIZE -> true;
        };
    }

    /**
     * Whether a word that breaks a clause leads to what is said of the finding before it: a colon directly behind the finding or
     * before the phrase ("effusion: small", "effusion on the left: small"), or "but" before a change ("enlarged but stable").
     */
    private boolean links(int index, int from, AttributePhrase phrase) {
        boolean before = index == phrase.first() - 1;
        return sentence.isWord(index, ":") && (index == from || before)
                || sentence.isWord(index, "but") && before && phrase.kind() == Attribute.CHANGE;
    }

    /** Whether no other noun follows of which a change could be. */
    private boolean closes(AttributePhrase phrase) {
        int next = phrase.last() + 1;
        return next >= sentence.size()
                || sentence.is(Role.CLOSING, next)
                || sentence.isInPhrase(next)
                || sentence.isWord(phrase.last(), "since");
    }

    /** Whether a severity stands alone behind its finding: "effusion, small", "effusion is small". */
    private boolean isPredicate(int from, AttributePhrase phrase) {
        int next = phrase.last() + 1;
        boolean ends = next >= sentence.size() || sentence.is(Role.ENDING, next);
        boolean heading = sentence.isWord(phrase.first() - 1, ":") && phrase.first() - 1 == from;
        if (heading || ends && sentence.isWord(phrase.first() - 1, ",")) {
            return true;
        }
        for (int i = from; i < phrase.first(); i++) {
            boolean links = sentence.is(Role.VERBS, i)
                    || sentence.isInPhrase(i)
                    || sentence.is(Role.LINKING, i)
                    || sentence.word(i).endsWith("ly");
            if (!links) {
                return false;
            }
        }
        return ends;
    }

    /** Whether a place opens a clause of its own: ", the left base is clear". */
    private boolean startsClause(int from, AttributePhrase phrase) {
        boolean separated = false;
        for (int i = from; i < phrase.first(); i++) {
            separated |= sentence.isWord(i, ",") || sentence.isWord(i, "and");
        }
        if (!separated) {
            return false;
        }
        int end = Math.min(sentence.size(), phrase.last() + 1 + WORDS_OF_CLAUSE);
        for (int i = phrase.last() + 1; i < end && !sentence.isWord(i, ","); i++) {
            if (sentence.is(Role.STATES, i) || sentence.is(Role.VERBS, i) && !sentence.isWord(i, "seen")) {
                return true;
            }
        }
        return false;
    }

    private boolean describesTermAfter(AttributePhrase phrase, int next) {
        if (phrase.kind() == Attribute.SEVERITY || phrase.kind() == Attribute.SIZE) {
            return false;
        }
        int from = phrase.last() + 1;
        int to = sentence.term(next).first();
        if (sentence.has(Role.EXCEPTING, from, to)) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (sentence.is(Role.BREAKING, i) && !sentence.isWord(i, ":") || sentence.is(Role.STATES, i)) {
                return false;
            }
        }
        return true;
    }
}
