package org.hilum.reports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a report got its labels.
 *
 * @param sections of the report, in its order
 * @param sentences that were mined, in the order of the text
 * @param labels of the report as a study of its own
 */
public record Explanation(List<Section> sections, List<ExplainedSentence> sentences, List<StudyLabel> labels) {
    /**
     * A sentence.
     *
     * @param sentence where it stands
     * @param answer what the miner says of it
     * @param evidence of each mention of the answer: the words or the edges by which its rule applied, such as {@code no
     *     evidence of} or {@code nmod:of(evidence, effusion) det(evidence, no)}; empty where none was needed
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

    static Explanation of(Labeler labeler, ReportText report) {
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
                                edges.stream().map(edge -> written(edge, view)).collect(Collectors.joining(" ")));
    }

    private static String written(DependencyGraph.Edge edge, SentenceView view) {
        return edge.relation() + "(" + view.tokens().get(edge.governor()).word() + ", "
                + view.tokens().get(edge.dependent()).word() + ")";
    }
}
