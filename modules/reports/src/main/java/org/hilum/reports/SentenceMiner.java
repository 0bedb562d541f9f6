package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.hilum.domain.Assertion;
import org.hilum.reports.attributes.MentionAttributes;
import org.hilum.reports.files.LabelerException;

/**
 * Extracts mentions of findings and their assertions from sentences. The answer is a pure function of the normalised
 * sentence and the labeler's version. Rules are applied to sentences with a term only, and only sentences whose
 * assertions depend on syntax are parsed. Thread-safe.
 */
public final class SentenceMiner {
    private final Lexicon lexicon;
    private final RuleBook rules;
    private final WordLists words;
    private final SyntaxParser parser;
    private final LabelerSettings settings;
    private final boolean shortcuts;
    private final Spelling spelling;
    private final SentenceAttributes attributes = new SentenceAttributes();
    private final LongAdder mined = new LongAdder();
    private final LongAdder withTerm = new LongAdder();
    private final LongAdder parsed = new LongAdder();

    /**
     * Numbers of sentences since the miner was created.
     *
     * @param mined number of sentences mined
     * @param withTerm number of sentences with a term
     * @param parsed number of sentences tagged and parsed
     */
    public record Counters(long mined, long withTerm, long parsed) {}

    SentenceMiner(Lexicon lexicon, RuleBook rules, WordLists words, SyntaxParser parser, LabelerSettings settings) {
        this(lexicon, rules, words, parser, settings, true);
    }

    private SentenceMiner(
            Lexicon lexicon,
            RuleBook rules,
            WordLists words,
            SyntaxParser parser,
            LabelerSettings settings,
            boolean shortcuts) {
        this.lexicon = lexicon;
        this.rules = rules;
        this.words = words;
        this.parser = parser;
        this.settings = settings;
        this.shortcuts = shortcuts;
        this.spelling = new Spelling(lexicon.words());
    }

    /** Returns a copy that parses every sentence with a term and applies all rules, to measure the shortcuts. */
    SentenceMiner withoutShortcuts() {
        return new SentenceMiner(lexicon, rules, words, parser, settings, false);
    }

    /** Returns the numbers of sentences mined, with a term and parsed so far. */
    public Counters counters() {
        return new Counters(mined.sum(), withTerm.sum(), parsed.sum());
    }

    /**
     * Loads the built-in data files and the site's.
     *
     * @param settings caps and the site's files
     * @param parser parser of sentences that need syntax
     * @return a miner with these rules and terms
     * @throws IllegalArgumentException if a data file is invalid; the message has file and line
     */
    static SentenceMiner load(LabelerSettings settings, SyntaxParser parser) {
        RuleBook all = RuleBook.load(settings.rules());
        RuleBook rules = settings.versusIsUncertain() ? all : all.without(Set.of(RuleBook.VERSUS));
        return new SentenceMiner(
                Lexicon.load(settings.lexicon()), rules, WordLists.load().withTriggersOf(rules), parser, settings);
    }

    RuleBook rules() {
        return rules;
    }

    Set<String> siteFindings() {
        return lexicon.siteFindings();
    }

    /** Returns a sentence as the rules see it, whatever its length. */
    SentenceView view(String normalisedSentence) {
        Tokens tokens = tokens(normalisedSentence);
        return view(tokens, lexicon.find(tokens, words));
    }

    private Tokens tokens(String normalisedSentence) {
        Tokens written = Tokens.tokenize(normalisedSentence);
        return settings.correctsSpelling() ? spelling.correct(written) : written;
    }

    private SentenceView view(Tokens tokens, List<TermMatch> matches) {
        Tokens rest = ParentheticalRemover.remove(tokens, matches, words);
        return new SentenceView(
                rest, rest == tokens ? matches : lexicon.find(rest, words), words, this::parse, shortcuts);
    }

    /**
     * Mines a sentence. A sentence over the caps or one that cannot be parsed gets a status and no mentions.
     *
     * @param normalisedSentence normalised text of the sentence, see {@link Sentence#normalised()}
     * @return status and mentions
     */
    public SentenceAnswer mine(String normalisedSentence) {
        if (normalisedSentence.length() > settings.maxSentenceCharacters()) {
            return SentenceAnswer.failed(
                    SentenceAnswer.Status.TOO_LONG, "more than " + settings.maxSentenceCharacters() + " characters");
        }
        mined.increment();
        Tokens tokens = tokens(normalisedSentence);
        List<TermMatch> matches = lexicon.find(tokens, words);
        if (matches.isEmpty() && !lexicon.mayContainDiscontinuousTerm(tokens)) {
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
            return SentenceAnswer.ok(mentions(sentence, decisions, attributes.read(tokens, sentence, decisions)));
        } catch (LabelerException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // The parser failed. The message is dropped because it may contain the sentence.
            return SentenceAnswer.failed(
                    SentenceAnswer.Status.UNPARSED,
                    "the parser failed: " + e.getClass().getSimpleName());
        }
    }

    private DependencyGraph parse(Tokens tokens) {
        parsed.increment();
        return parser.parse(tokens);
    }

    private static List<SentenceMention> mentions(
            SentenceView sentence, List<Decision> decisions, List<MentionAttributes> attributes) {
        Tokens tokens = sentence.tokens();
        List<TermMatch> matches = sentence.matches();
        List<SentenceMention> mentions = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            Term term = matches.get(i).term();
            Decision decision = decisions.get(i);
            if (term.kind() == Term.Kind.PSEUDO || decision.assertion() == null) {
                continue;
            }
            int offset = tokens.get(matches.get(i).first()).begin();
            int end = tokens.get(matches.get(i).last()).end();
            // A statement of normality is asserted as a whole; negated ones are rare and are terms of their own.
            boolean normal = term.finding().equals(SentenceMention.NORMAL);
            for (String finding : Term.findings(term.finding())) {
                mentions.add(new SentenceMention(
                        offset,
                        end - offset,
                        finding,
                        term.concept(),
                        term.text(),
                        normal ? Assertion.POSITIVE : decision.assertion(),
                        normal ? RuleBook.NORMALITY : decision.rule(),
                        attributes.get(i)));
            }
        }
        return mentions;
    }
}
