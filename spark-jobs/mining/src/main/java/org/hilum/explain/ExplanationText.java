package org.hilum.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.domain.LabelValue;
import org.hilum.reports.Explanation;
import org.hilum.reports.Explanation.ExplainedSentence;
import org.hilum.reports.ReportSection;
import org.hilum.reports.Sentence;
import org.hilum.reports.SentenceAnswer;
import org.hilum.reports.SentenceMention;
import org.hilum.reports.StudyLabel;
import org.hilum.reports.attributes.Change;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.MentionAttributes;
import org.hilum.reports.attributes.Severity;

/**
 * Formats an explanation as text: every sentence by section with its mentions marked, followed by the assertion of
 * each mention and its reason, and finally the labels.
 */
public final class ExplanationText {
    private static final int WIDTH = 100;
    private static final String SENTENCE = "  ";
    private static final String MENTION = "      ";

    private ExplanationText() {}

    /** Formats sections, sentences and mentions. */
    public static String format(Explanation explanation) {
        List<String> lines = new ArrayList<>();
        for (ReportSection section : explanation.sections()) {
            List<ExplainedSentence> sentences = explanation.sentences().stream()
                    .filter(sentence -> isIn(section, sentence))
                    .toList();
            lines.add(section.name().id().toUpperCase(Locale.ROOT) + (sentences.isEmpty() ? " (not mined)" : ""));
            if (sentences.isEmpty()) {
                lines.addAll(wrapped(section.text(), SENTENCE));
            }
            sentences.forEach(sentence -> lines.addAll(lines(sentence)));
            lines.add("");
        }
        return String.join("\n", lines).stripTrailing();
    }

    /** Formats labels, one per line. */
    public static String format(List<StudyLabel> labels) {
        List<List<String>> rows = labels.stream()
                .map(label -> List.of(
                        label.finding(),
                        String.format("%2d", label.value().number()),
                        meaning(label.value()),
                        label.mentions() + (label.mentions() == 1 ? " mention" : " mentions")))
                .toList();
        return String.join("\n", columns(rows, SENTENCE));
    }

    private static String meaning(LabelValue value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isIn(ReportSection section, ExplainedSentence sentence) {
        int offset = sentence.sentence().offset();
        return offset >= section.offset()
                && offset < section.offset() + section.text().length();
    }

    private static List<String> lines(ExplainedSentence sentence) {
        SentenceAnswer answer = sentence.answer();
        List<String> lines = new ArrayList<>(wrapped(marked(sentence), SENTENCE));
        if (answer.status() != SentenceAnswer.Status.OK) {
            lines.add(MENTION + "not mined: " + answer.reason());
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < answer.mentions().size(); i++) {
            SentenceMention mention = answer.mentions().get(i);
            String evidence = sentence.evidence().get(i);
            rows.add(List.of(
                    mention.finding(),
                    mention.assertion().id(),
                    attributes(mention.attributes(), sentence.sentence()),
                    "rule " + mention.rule(),
                    evidence.isEmpty() ? "" : "by: " + evidence,
                    "term: " + mention.term() + " (" + mention.concept() + ")"));
        }
        lines.addAll(columns(rows, MENTION));
        return lines;
    }

    /** Returns what the sentence says of a mention: side, places, severity, change, size, and the certainty of a hedge. */
    private static String attributes(MentionAttributes said, Sentence sentence) {
        List<String> parts = new ArrayList<>();
        said.laterality().map(Laterality::id).ifPresent(parts::add);
        parts.addAll(said.locations());
        said.severity().map(Severity::id).ifPresent(parts::add);
        said.change(sentence.text()).map(Change::id).ifPresent(parts::add);
        said.size(sentence.text()).ifPresent(size -> parts.add(String.format(Locale.ROOT, "%.0f mm", size)));
        if (said.certainty() > 0 && said.certainty() < 1) {
            parts.add(String.format(Locale.ROOT, "certainty %.2f", said.certainty()));
        }
        return String.join(", ", parts);
    }

    /** Returns the sentence on one line, with each mention between guillemets. */
    private static String marked(ExplainedSentence sentence) {
        String text = sentence.sentence().text();
        StringBuilder marked = new StringBuilder();
        for (int at = 0; at <= text.length(); at++) {
            int here = at;
            if (sentence.answer().mentions().stream().anyMatch(m -> m.offset() + m.length() == here)) {
                marked.append('\u00bb');
            }
            if (sentence.answer().mentions().stream().anyMatch(m -> m.offset() == here)) {
                marked.append('\u00ab');
            }
            if (at < text.length()) {
                marked.append(text.charAt(at));
            }
        }
        return marked.toString();
    }

    private static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + word.length() >= WIDTH) {
                lines.add(indent + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(indent + line);
        return lines;
    }

    private static List<String> columns(List<List<String>> rows, String indent) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                line.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + (width == 0 ? 0 : 2)));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
