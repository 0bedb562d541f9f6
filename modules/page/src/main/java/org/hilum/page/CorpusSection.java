package org.hilum.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;

/** Section with the content of the lake and the prevalence of each finding by labeler. */
final class CorpusSection {

    private static final String ID = "corpus";
    private static final String TITLE = "Corpus and prevalence";

    private CorpusSection() {}

    static PageSection of(PageContent content) {
        List<Table> tables = new ArrayList<>();
        tables.add(counts(content.corpus()));
        if (content.prevalence().isEmpty()) {
            return new PageSection(
                    ID,
                    TITLE,
                    "",
                    "No labels yet: hilum mine creates them from reports, hilum ingest labels reads labels of other sources.",
                    List.of(),
                    tables);
        }
        tables.add(prevalence(content.prevalence()));
        return PageSection.of(
                ID,
                TITLE,
                "Shares refer to all subjects of the labeler; a finding that is not mentioned is neither positive nor negative.",
                charts(content.prevalence()),
                tables);
    }

    private static Table counts(CorpusCounts corpus) {
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(row("Reports", corpus.reports()));
        rows.add(row("Studies", corpus.studies()));
        rows.add(row("Patients", corpus.patients()));
        rows.add(row("Images", corpus.images()));
        corpus.imagesPerSplit().forEach((split, images) -> rows.add(row("Images in " + split, images)));
        rows.add(row("Mentions of findings", corpus.mentions()));
        rows.add(row("Records in quarantine", corpus.quarantined()));
        return new Table(
                "corpus-counts",
                "Contents of the lake",
                false,
                List.of(Column.text("What"), Column.number("Number")),
                rows);
    }

    private static List<Cell> row(String what, long number) {
        return List.of(Cell.text(what), Cell.count(number));
    }

    private static Table prevalence(List<LabelerPrevalence> all) {
        return new Table(
                "prevalence",
                "Subjects per finding, by labeler",
                true,
                List.of(
                        Column.text("Finding"),
                        Column.text("Labeler"),
                        Column.text("Level"),
                        Column.number("Positive"),
                        Column.number("Uncertain"),
                        Column.number("Negative"),
                        Column.number("Subjects")),
                all.stream()
                        .map(p -> List.of(
                                Cell.text(FindingTitles.of(p.finding())),
                                Cell.text(p.labeler()),
                                Cell.text(p.level()),
                                Cell.share(p.positive(), p.subjects()),
                                Cell.share(p.uncertain(), p.subjects()),
                                Cell.share(p.negative(), p.subjects()),
                                Cell.count(p.subjects())))
                        .toList());
    }

    private static List<Chart> charts(List<LabelerPrevalence> all) {
        Map<String, List<LabelerPrevalence>> groups = all.stream()
                .collect(Collectors.groupingBy(
                        p -> p.labeler() + ", by " + p.level(), LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> chart(group.getKey(), group.getValue()))
                .toList();
    }

    private static Chart chart(String group, List<LabelerPrevalence> rows) {
        String most = rows.stream()
                .filter(p -> !p.finding().equals(Finding.NO_FINDING))
                .max((a, b) -> Long.compare(a.positive(), b.positive()))
                .map(p -> " Most frequent: " + FindingTitles.of(p.finding()) + ", " + NumberFormats.count(p.positive())
                        + " positive of " + NumberFormats.count(p.subjects()) + ".")
                .orElse("");
        return new Chart(
                "bars",
                "Prevalence: " + group,
                "Bar chart of positive and uncertain subjects per finding, " + group + "." + most
                        + " The table of subjects per finding has the numbers.",
                rows.size(),
                Map.of(
                        "names",
                        rows.stream().map(p -> FindingTitles.of(p.finding())).toList(),
                        "positive",
                        rows.stream().map(LabelerPrevalence::positive).toList(),
                        "uncertain",
                        rows.stream().map(LabelerPrevalence::uncertain).toList(),
                        "negative",
                        rows.stream().map(LabelerPrevalence::negative).toList(),
                        "subjects",
                        rows.stream().map(LabelerPrevalence::subjects).toList()));
    }
}
