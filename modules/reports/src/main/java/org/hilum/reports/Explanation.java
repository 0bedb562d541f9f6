package org.hilum.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The labels of a report with their evidence.
 *
 * @param sections sections of the report, in order
 * @param sentences mined sentences, in the order of the text
 * @param labels labels of the report as if it were the only one of its study
 */
public record Explanation(List<ReportSection> sections, List<ExplainedSentence> sentences, List<StudyLabel> labels) {
    /**
     * A mined sentence with the evidence of its mentions.
     *
     * @param sentence the sentence and its position
     * @param answer the miner's answer
     * @param evidence for each mention of the answer, the words or edges that its rule matched, such as {@code no evidence
     *     of} or {@code nmod:of(evidence, effusion) det(evidence, no)}; empty for built-in rules
     */
    public record ExplainedSentence(Sentence sentence, SentenceAnswer answer, List<String> evidence) {
        public ExplainedSentence {
            evidence = List.copyOf(evidence);
        }
    }

    public Explanation {
        sections = List.copyOf(sections);
        sentences = List.copyOf(sentences);
        labels = List.copyOf(labels);
    }

    static Explanation explain(Labeler labeler, ReportText report) {
        List<ExplainedSentence> sentences = new ArrayList<>();
        List<ReportMention> mentions = new ArrayList<>();
        for (Sentence sentence : labeler.splitter().split(report)) {
            SentenceAnswer answer = labeler.miner().mine(sentence.normalised());
            sentences.add(new ExplainedSentence(sentence, answer, evidence(labeler.miner(), sentence, answer)));
            answer.mentions().forEach(mention -> mentions.add(new ReportMention(sentence.section(), mention)));
        }
        return new Explanation(report.sections(), sentences, labeler.label(mentions));
    }

    private static List<String> evidence(SentenceMiner miner, Sentence sentence, SentenceAnswer answer) {
        if (answer.mentions().isEmpty()) {
            return List.of();
        }
        SentenceView view = miner.view(sentence.normalised());
        Map<Integer, TermMatch> byOffset = new HashMap<>();
        view.matches()
                .forEach(match -> byOffset.put(view.tokens().get(match.first()).begin(), match));
        return answer.mentions().stream()
                .map(mention -> miner.rules()
                        .rule(mention.rule())
                        .flatMap(rule -> evidence(rule, view, byOffset.get(mention.offset())))
                        .orElse(""))
                .toList();
    }

    private static Optional<String> evidence(Rule rule, SentenceView view, TermMatch match) {
        Optional<String> phrase = PhraseMatcher.find(rule, view, match);
        return phrase.isPresent()
                ? phrase
                : GraphMatcher.find(rule, view, match)
                        .map(edges ->
                                edges.stream().map(edge -> format(edge, view)).collect(Collectors.joining(" ")));
    }

    private static String format(DependencyGraph.Edge edge, SentenceView view) {
        return edge.relation() + "(" + view.tokens().get(edge.governor()).word() + ", "
                + view.tokens().get(edge.dependent()).word() + ")";
    }
}
