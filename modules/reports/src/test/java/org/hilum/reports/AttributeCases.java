package org.hilum.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.hilum.domain.Assertion;
import org.hilum.reports.attributes.Change;
import org.hilum.reports.attributes.Laterality;
import org.hilum.reports.attributes.MentionAttributes;
import org.hilum.reports.attributes.Severity;

/**
 * Texts and what they say of each finding, {@code attributes.cases}: a table with tabs of id, text, finding, assertion, laterality,
 * locations, severity, change and size_mm.
 *
 * @param lines the expected answers
 */
record AttributeCases(List<Line> lines) {
    static final List<String> ASPECTS =
            List.of("assertion", "laterality", "locations", "severity", "change", "size_mm");

    /** What a text says of a finding. */
    record Line(String id, String text, String finding, List<String> said) {}

    static AttributeCases parse(List<String> rows) {
        List<Line> lines = new ArrayList<>();
        for (String row : rows) {
            if (row.startsWith("id\t") || row.startsWith("#") || row.isBlank()) {
                continue;
            }
            String[] cells = row.split("\t", -1);
            List<String> said = new ArrayList<>(List.of(cells).subList(3, 9));
            said.set(
                    2,
                    said.get(2).isEmpty()
                            ? ""
                            : String.join("|", new TreeSet<>(List.of(said.get(2).split("\\|")))));
            said.set(5, said.get(5).isEmpty() ? "" : String.valueOf(Double.parseDouble(said.get(5))));
            lines.add(new Line(cells[0], cells[1], cells[2], said));
        }
        return new AttributeCases(lines);
    }

    /** What all mentions of a finding in a text say together; the values in the order of {@link #ASPECTS}. */
    private static final class Said {
        private Assertion assertion = Assertion.NEGATIVE;
        private boolean any;
        private String laterality = "";
        private final TreeSet<String> locations = new TreeSet<>();
        private String severity = "";
        private String change = "";
        private OptionalDouble size = OptionalDouble.empty();

        void add(Sentence sentence, SentenceMention mention) {
            MentionAttributes told = mention.attributes();
            boolean stronger = !any || rank(mention.assertion()) > rank(assertion);
            if (stronger) {
                if (any && rank(assertion) == 0) {
                    laterality = "";
                    locations.clear();
                    change = "";
                }
                assertion = mention.assertion();
            } else if (rank(mention.assertion()) == 0 && rank(assertion) > 0) {
                return;
            }
            any = true;
            told.laterality()
                    .ifPresent(side -> laterality = laterality.isEmpty()
                            ? side.id()
                            : Laterality.of(laterality).orElseThrow().and(side).id());
            locations.addAll(told.locations());
            told.severity()
                    .ifPresent(value -> severity = severity.isEmpty()
                            ? value.id()
                            : Severity.of(severity).orElseThrow().and(value).id());
            told.change(sentence.text())
                    .map(Change::id)
                    .filter(value -> change.isEmpty())
                    .ifPresent(value -> change = value);
            told.size(sentence.text()).ifPresent(mm -> {
                if (size.isEmpty() || size.getAsDouble() < mm) {
                    size = OptionalDouble.of(mm);
                }
            });
        }

        private static int rank(Assertion assertion) {
            return switch (assertion) {
                case NEGATIVE -> 0;
                case UNCERTAIN -> 1;
                case PROBABLE -> 2;
                case POSITIVE -> 3;
            };
        }

        List<String> values() {
            return List.of(
                    assertion.id(),
                    laterality,
                    String.join("|", locations),
                    severity,
                    change,
                    size.isPresent() ? String.valueOf(size.getAsDouble()) : "");
        }
    }

    private static Map<String, Said> answer(Labeler labeler, String text) {
        Map<String, Said> findings = new LinkedHashMap<>();
        for (Sentence sentence : labeler.splitter().split(ReportText.ofText(text))) {
            for (SentenceMention mention :
                    labeler.miner().mine(sentence.normalised()).mentions()) {
                findings.computeIfAbsent(mention.finding(), name -> new Said()).add(sentence, mention);
            }
        }
        return findings;
    }

    /** Returns the share of right values for each aspect, among the findings of which the text or the answer says it. */
    Map<String, Double> score(Labeler labeler, List<String> wrong) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        ASPECTS.forEach(aspect -> counts.put(aspect, new int[2]));
        for (Line line : lines) {
            List<String> said = java.util.Optional.ofNullable(
                            answer(labeler, line.text).get(line.finding))
                    .map(Said::values)
                    .orElse(List.of("not found", "", "", "", "", ""));
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < ASPECTS.size(); i++) {
                String expected = line.said.get(i);
                boolean equal = said.get(i).equals(expected);
                if (!expected.isEmpty() || !said.get(i).isEmpty()) {
                    counts.get(ASPECTS.get(i))[0] += equal ? 1 : 0;
                    counts.get(ASPECTS.get(i))[1]++;
                }
                if (!equal) {
                    differences.add(ASPECTS.get(i) + " " + said.get(i) + " instead of " + expected);
                }
            }
            if (!differences.isEmpty()) {
                wrong.add(line.id + " " + line.finding + ": " + line.text + "\n    " + String.join("; ", differences));
            }
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        counts.forEach((aspect, of) -> shares.put(aspect, of[1] == 0 ? 1 : (double) of[0] / of[1]));
        return shares;
    }

    /** @param args file */
    public static void main(String[] args) throws IOException {
        List<String> wrong = new ArrayList<>();
        AttributeCases cases = parse(Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8));
        Map<String, Double> shares = cases.score(Labelers.shared(), wrong);
        wrong.forEach(System.out::println);
        System.out.println(cases.lines.size() + " findings " + shares);
    }
}
