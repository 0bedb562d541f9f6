package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hilum.domain.Assertion;
import org.hilum.domain.Finding;
import org.hilum.reports.attributes.AttributeReader;
import org.hilum.reports.attributes.AttributeSentence;
import org.hilum.reports.attributes.AttributeWords;
import org.hilum.reports.attributes.Certainties;
import org.hilum.reports.attributes.MentionAttributes;

/** Attributes of the mentions of a sentence, after their assertions are decided. */
final class SentenceAttributes {
    /** Names of devices start with it, see {@code lexicon/devices.terms}. */
    private static final String DEVICE = SentenceMention.OTHER + "device";

    /** Findings that are on no side. */
    private static final Set<String> MIDLINE = Set.of(
            Finding.CARDIOMEGALY.id(),
            SentenceMention.OTHER + "mediastinal_shift",
            SentenceMention.OTHER + "widened_mediastinum");

    private static final Set<String> BONES =
            Set.of(SentenceMention.OTHER + "fracture", SentenceMention.OTHER + "dislocation");

    private static final String OPACITY = SentenceMention.OTHER + "opacity";

    private final AttributeReader reader = new AttributeReader();
    private final Certainties certainties = new Certainties();

    /**
     * Reads the attributes of each term match.
     *
     * @param all tokens of the whole sentence, parentheticals included
     * @param sentence the sentence as the rules saw it
     * @param decisions decision for each match
     */
    List<MentionAttributes> read(Tokens all, SentenceView sentence, List<Decision> decisions) {
        List<AttributeSentence.Mention> terms = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            TermMatch match = sentence.matches().get(i);
            terms.add(new AttributeSentence.Mention(
                    indexIn(all, sentence.tokens(), match.first()),
                    indexIn(all, sentence.tokens(), match.last()),
                    kind(match, decisions.get(i)),
                    !MIDLINE.contains(match.term().finding()),
                    match.term().finding().startsWith(DEVICE),
                    BONES.contains(match.term().finding()),
                    match.term().finding().equals(OPACITY)));
        }
        int[] starts = all.all().stream().mapToInt(Token::begin).toArray();
        int[] ends = all.all().stream().mapToInt(Token::end).toArray();
        List<String> words = all.all().stream().map(Token::word).toList();
        List<MentionAttributes> read = reader.read(new AttributeSentence(words, starts, ends, terms));
        List<MentionAttributes> attributes = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            TermMatch match = sentence.matches().get(i);
            attributes.add(read.get(i).with(certainty(decisions.get(i)), misspelt(sentence.tokens(), match)));
        }
        return attributes;
    }

    /** Returns the words of a term that the sentence spells otherwise. */
    private static List<AttributeWords> misspelt(Tokens tokens, TermMatch match) {
        return IntStream.rangeClosed(match.first(), match.last())
                .mapToObj(tokens::get)
                .filter(Token::corrected)
                .map(token -> new AttributeWords(AttributeWords.SPELLING, token.begin(), token.end() - token.begin()))
                .toList();
    }

    private static AttributeSentence.Kind kind(TermMatch match, Decision decision) {
        if (match.term().kind() != Term.Kind.NAME || decision.assertion() == null) {
            return AttributeSentence.Kind.OTHER;
        }
        return decision.assertion() == Assertion.NEGATIVE
                ? AttributeSentence.Kind.DENIED
                : AttributeSentence.Kind.FINDING;
    }

    private double certainty(Decision decision) {
        return decision.assertion() == null ? 0 : certainties.of(decision.assertion(), decision.trigger());
    }

    /** Returns the index of a token in the whole sentence, of which the rules saw a part. */
    private static int indexIn(Tokens all, Tokens part, int index) {
        if (all == part) {
            return index;
        }
        Token token = part.get(index);
        int at = 0;
        while (all.get(at).begin() != token.begin() || !all.get(at).word().equals(token.word())) {
            at++;
        }
        return at;
    }
}
