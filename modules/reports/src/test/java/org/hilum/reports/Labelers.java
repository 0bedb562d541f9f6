package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One labeler for all tests: its models take seconds to load. */
final class Labelers {
    private static final SyntaxParser PARSER = SyntaxParser.shared();
    private static final Labeler SHARED = with(Set.of());

    private Labelers() {}

    static SyntaxParser parser() {
        return PARSER;
    }

    static Labeler shared() {
        return SHARED;
    }

    /** A labeler without the rules of those stages, for the ablation. */
    static Labeler with(Set<String> withoutStages) {
        LabelerSettings settings = LabelerSettings.defaults();
        RuleBook rules = RuleBook.load().without(withoutStages);
        WordLists words = WordLists.load().with(rules.operators());
        return new Labeler(settings, new SentenceMiner(Lexicon.load(), rules, words, PARSER, settings));
    }

    static List<ReportMention> mine(Labeler labeler, ReportText report) {
        List<ReportMention> mentions = new ArrayList<>();
        for (Sentence sentence : labeler.splitter().split(report)) {
            labeler.miner()
                    .mine(sentence.normalised())
                    .mentions()
                    .forEach(mention -> mentions.add(new ReportMention(sentence.section(), mention)));
        }
        return mentions;
    }
}
