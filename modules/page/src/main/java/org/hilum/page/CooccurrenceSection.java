package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Section with co-occurring findings, as in the chord diagram of the paper's figure 2. */
final class CooccurrenceSection {

    private static final String ID = "cooccurrence";
    private static final String TITLE = "Co-occurring findings";

    private CooccurrenceSection() {}

    static PageSection of(PageContent content) {
        Map<String, List<Cooccurrence>> byLabeler = content.cooccurrence().stream()
                .collect(Collectors.groupingBy(Cooccurrence::labeler, LinkedHashMap::new, Collectors.toList()));
        if (byLabeler.isEmpty()) {
            return PageSection.missing(
                    ID,
                    TITLE,
                    "No two findings share a subject yet: hilum mine or hilum ingest labels creates labels.");
        }
        List<Chart> charts = new ArrayList<>();
        byLabeler.forEach((labeler, pairs) -> charts.add(chart(labeler, pairs, content.prevalence())));
        List<List<Cell>> rows = new ArrayList<>();
        byLabeler.forEach((labeler, pairs) -> links(pairs)
                .forEach(pair -> rows.add(List.of(
                        Cell.text(FindingTitles.of(pair.finding())),
                        Cell.text(FindingTitles.of(pair.with())),
                        Cell.text(labeler),
                        Cell.count(pair.subjects())))));
        Table table = new Table(
                "cooccurrence",
                "Subjects with both findings, by labeler",
                true,
                List.of(Column.text("Finding"), Column.text("With"), Column.text("Labeler"), Column.number("Subjects")),
                rows);
        return PageSection.of(
                ID,
                TITLE,
                "An arc is a finding; a ribbon between two arcs shows the subjects with both findings, and the rest of an arc"
                        + " the subjects with this finding only.",
                charts,
                List.of(table));
    }

    /** Returns every pair once, in either order of its findings, the most frequent first. */
    private static List<Cooccurrence> links(List<Cooccurrence> pairs) {
        Map<Set<String>, Cooccurrence> once = new LinkedHashMap<>();
        pairs.stream()
                .filter(p -> !p.finding().equals(p.with()) && p.subjects() > 0)
                .forEach(p -> once.putIfAbsent(Set.of(p.finding(), p.with()), p));
        return once.values().stream()
                .sorted(Comparator.comparingLong(Cooccurrence::subjects).reversed())
                .toList();
    }

    private static Chart chart(String labeler, List<Cooccurrence> pairs, List<LabelerPrevalence> prevalence) {
        List<Cooccurrence> links = links(pairs);
        Set<String> findings = new TreeSet<>();
        pairs.forEach(p -> findings.addAll(List.of(p.finding(), p.with())));
        List<Map<String, ?>> nodes = findings.stream()
                .<Map<String, ?>>map(f ->
                        Map.of("id", f, "name", FindingTitles.of(f), "total", total(f, labeler, pairs, prevalence)))
                .toList();
        String most = links.isEmpty()
                ? ""
                : " Most often: " + FindingTitles.of(links.get(0).finding()) + " with "
                        + FindingTitles.of(links.get(0).with()) + ", "
                        + NumberFormats.count(links.get(0).subjects()) + " subjects.";
        return new Chart(
                "chord",
                "Co-occurrence: " + labeler,
                "Chord diagram of findings that share a subject, labeler " + labeler + "." + most
                        + " The table of subjects with both findings has the numbers.",
                0,
                Map.of(
                        "nodes",
                        nodes,
                        "links",
                        links.stream()
                                .map(l -> Map.of("source", l.finding(), "target", l.with(), "value", l.subjects()))
                                .toList()));
    }

    /** Returns the number of subjects with a finding, from the pairs or else from the prevalence; 0 if unknown. */
    private static long total(
            String finding, String labeler, List<Cooccurrence> pairs, List<LabelerPrevalence> prevalence) {
        return pairs.stream()
                .filter(p -> p.finding().equals(finding) && p.with().equals(finding))
                .mapToLong(Cooccurrence::subjects)
                .findFirst()
                .orElseGet(() -> prevalence.stream()
                        .filter(p -> p.labeler().equals(labeler) && p.finding().equals(finding))
                        .mapToLong(LabelerPrevalence::positive)
                        .findFirst()
                        .orElse(0));
    }
}
