package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.hilum.domain.Assertion;

/**
 * Finds the findings that a sentence names and what it says of each. The answer depends on the normalised sentence and
 * the labeler's version alone. Only sentences with a term are looked at, and only those whose assertion depends on
 * syntax are parsed. Thread-safe.
 */
public final class SentenceMiner {
    private final Lexicon lexicon;
    private final RuleBook rules;
    private final WordLists words;
    private final Parsing parsing;
    private final LabelerSettings settings;
    private final boolean shortcuts;
    private final LongAdder mined = new LongAdder();
    private final LongAdder withTerm = new LongAdder();
    private final LongAdder parsed = new LongAdder();

    /**
     * What the miner has looked at since it was made, in sentences.
     *
     * @param mined all that it was given
     * @param withTerm those of them that hold a term
     * @param parsed those of these that were tagged and parsed
     */
    public record Effort(long mined, long withTerm, long parsed) {}

    SentenceMiner(Lexicon lexicon, RuleBook rules, WordLists words, Parsing parsing, LabelerSettings settings) {
        this(lexicon, rules, words, parsing, settings, true);
    }

    private SentenceMiner(
            Lexicon lexicon,
            RuleBook rules,
            WordLists words,
            Parsing parsing,
            LabelerSettings settings,
            boolean shortcuts) {
        this.lexicon = lexicon;
        this.rules = rules;
        this.words = words;
        this.parsing = parsing;
        this.settings = settings;
        this.shortcuts = shortcuts;
    }

    /** One that takes no short cut: whatever holds a term is parsed and goes through the rules. To measure them. */
    SentenceMiner thorough() {
        return new SentenceMiner(lexicon, rules, words, parsing, settings, false);
    }

    /** What it has looked at so far. */
    public Effort effort() {
        return new Effort(mined.sum(), withTerm.sum(), parsed.sum());
    }

    /**
     * A miner of the built-in files and the site's.
     *
     * @throws IllegalArgumentException naming file and line, where a data file is bad
     */
    static SentenceMiner load(LabelerSettings settings, Parsing parsing) {
        RuleBook rules = RuleBook.load(settings.rules());
        return new SentenceMiner(
                Lexicon.load(settings.lexicon()), rules, WordLists.load().with(rules.operators()), parsing, settings);
    }

    RuleBook rules() {
        return rules;
    }

    Set<String> ownFindings() {
        return lexicon.ownFindings();
    }

    /** A sentence as the rules see it; looks past the caps. */
    SentenceView view(String normalisedSentence) {
        Tokens tokens = Tokens.of(normalisedSentence);
        return view(tokens, lexicon.find(tokens, words));
    }

    private SentenceView view(Tokens tokens, List<TermMatch> matches) {
        Tokens rest = Insertions.drop(tokens, matches, words);
        return new SentenceView(
                rest, rest == tokens ? matches : lexicon.find(rest, words), words, this::parse, shortcuts);
    }

    /**
     * The answer for a sentence. A sentence over the caps, or one that cannot be parsed, gets a status and no mention.
     *
     * @param normalisedSentence {@link Sentence#normalised()}
     */
    public SentenceAnswer mine(String normalisedSentence) {
        if (normalisedSentence.length() > settings.maxSentenceCharacters()) {
            return SentenceAnswer.failed(
                    SentenceAnswer.Status.TOO_LONG, "more than " + settings.maxSentenceCharacters() + " characters");
        }
        mined.increment();
        Tokens tokens = Tokens.of(normalisedSentence);
        List<TermMatch> matches = lexicon.find(tokens, words);
        if (matches.isEmpty() && !lexicon.mayStandApart(tokens)) {
            return SentenceAnswer.ok(List.of());
        }
        SentenceView sentence = view(tokens, matches);
        if (sentence.matches().isEmpty()) {
            return SentenceAnswer.ok(List.of());
        }
        if (tokens.size() > settings.maxSentenceTokens()) {
            return SentenceAnswer.failed(
                    SentenceAnswer.Status.TOO_LONG, "more than " + settings.maxSentenceTokens() + " tokens");
        }
        withTerm.increment();
        long begin = System.nanoTime();
        try {
            List<Decision> decisions = rules.decide(sentence);
            if ((System.nanoTime() - begin) / 1_000_000 > settings.parseTimeoutMillis()) {
                return SentenceAnswer.failed(
                        SentenceAnswer.Status.UNPARSED, "took longer than " + settings.parseTimeoutMillis() + " ms");
            }
            return SentenceAnswer.ok(mentions(sentence, decisions));
        } catch (LabelerBroken e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // the parser's own failure: a status, never a label; its message may hold the sentence
            return SentenceAnswer.failed(
                    SentenceAnswer.Status.UNPARSED,
                    "the parser failed: " + e.getClass().getSimpleName());
        }
    }

    private DependencyGraph parse(Tokens tokens) {
        parsed.increment();
        return parsing.parse(tokens);
    }

    private static List<SentenceMention> mentions(SentenceView sentence, List<Decision> decisions) {
        Tokens tokens = sentence.tokens();
        List<TermMatch> matches = sentence.matches();
        List<SentenceMention> mentions = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            Term term = matches.get(i).term();
            Decision decision = decisions.get(i);
            if (term.kind() == Term.Kind.LOOKALIKE || decision.assertion() == null) {
                continue;
            }
            int offset = tokens.get(matches.get(i).first()).begin();
            int end = tokens.get(matches.get(i).last()).end();
            // the concept "normal" is a statement of its own: what negates it is rare and says "not normal"
            boolean normal = term.finding().equals(SentenceMention.NORMAL);
            for (String finding : Term.findings(term.finding())) {
                mentions.add(new SentenceMention(
                        offset,
                        end - offset,
                        finding,
                        term.concept(),
                        term.text(),
                        normal ? Assertion.POSITIVE : decision.assertion(),
                        normal ? RuleBook.NORMALITY : decision.rule()));
            }
        }
        return mentions;
    }
}
