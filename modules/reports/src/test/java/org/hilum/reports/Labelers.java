package org.hilum.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The labeler that all tests share, since its models take seconds to load. */
final class Labelers {
    private static final CoreNlpParser PARSER = CoreNlpParser.shared();
    private static final Labeler SHARED = without(Set.of());

    private Labelers() {}

    static CoreNlpParser parser() {
        return PARSER;
    }

    static Labeler shared() {
        return SHARED;
    }

    /** Creates a labeler without the rules of some stages, for the ablation. */
    static Labeler without(Set<String> stages) {
        LabelerSettings settings = LabelerSettings.defaults();
        Set<String> left = new HashSet<>(stages);
        left.add(RuleBook.VERSUS);
        return of(RuleBook.load().without(left), settings);
    }

    /** Creates a labeler with all rules, also those of stages that the defaults leave out. */
    static Labeler withAllRules() {
        return of(RuleBook.load(), LabelerSettings.defaults());
    }

    private static Labeler of(RuleBook rules, LabelerSettings settings) {
        WordLists words = WordLists.load().withTriggersOf(rules);
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
