package org.hilum.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hilum.page.ReportedFindings.PatientState;
import org.hilum.page.ReportedFindings.PlaceCount;
import org.hilum.page.ReportedFindings.StateCount;

/** Section with where reports say that findings are, and what becomes of them. */
final class PlacesSection {
    private static final String ID = "places";
    private static final String TITLE = "Places and progression";

    /** Number of findings with a chart of their own. */
    private static final int FINDINGS = 3;

    private PlacesSection() {}

    static PageSection of(PageContent content) {
        ReportedFindings reported = content.reported();
        if (reported.places().isEmpty()) {
            return PageSection.missing(
                    ID, TITLE, "No report says where a finding is yet: hilum mine reads the places from reports.");
        }
        List<Chart> charts = new ArrayList<>();
        charts.add(chest("all findings", reported.places(), place -> true));
        mostLocated(reported.places())
                .forEach(finding ->
                        charts.add(chest(FindingTitles.of(finding), reported.places(), place -> place.finding()
                                .equals(finding))));
        List<Table> tables = new ArrayList<>();
        tables.add(places(reported.places()));
        if (!reported.patient().isEmpty()) {
            charts.add(progression(reported.patient()));
        }
        if (!reported.states().isEmpty()) {
            tables.add(states(reported.states()));
        }
        return PageSection.of(
                ID,
                TITLE,
                "Where reports assert findings, by the places and sides that they name; the patient's right is on the left, as on a"
                        + " frontal image. A bilateral finding counts on both sides, one without a side on none.",
                charts,
                tables);
    }

    private static List<String> mostLocated(List<PlaceCount> places) {
        Map<String, Long> mentions = places.stream()
                .collect(Collectors.groupingBy(PlaceCount::finding, Collectors.summingLong(PlaceCount::mentions)));
        return mentions.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(FINDINGS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Chart chest(String of, List<PlaceCount> places, Predicate<PlaceCount> filter) {
        Map<String, PlaceTotal> totals = new LinkedHashMap<>();
        places.stream().filter(filter).forEach(count -> totals.computeIfAbsent(
                        count.place(), name -> new PlaceTotal(count))
                .add(count));
        List<PlaceTotal> ordered = totals.values().stream()
                .sorted(Comparator.comparingLong(PlaceTotal::all).reversed())
                .toList();
        PlaceTotal most = ordered.get(0);
        return new Chart(
                "chest",
                "Places: " + of,
                "Outline of a chest with the number of mentions by place and side, " + of + ". Most often: " + most.name
                        + ", "
                        + NumberFormats.count(most.right) + " on the right and " + NumberFormats.count(most.left)
                        + " on the left. The table of findings by place has the numbers.",
                0,
                Map.of("places", ordered.stream().map(PlaceTotal::data).toList()));
    }

    private static Chart progression(List<PatientState> steps) {
        List<String> findings =
                steps.stream().map(PatientState::finding).distinct().toList();
        return new Chart(
                "progression",
                "Progression: the findings of one patient",
                "Timeline of the " + findings.size()
                        + " findings of the patient with the most states, in days since the first"
                        + " study. The table of states has the numbers of all patients.",
                findings.size() + 1,
                Map.of(
                        "findings",
                        findings.stream().map(FindingTitles::of).toList(),
                        "steps",
                        steps.stream()
                                .map(step -> Map.of(
                                        "day",
                                        step.day(),
                                        "finding",
                                        findings.indexOf(step.finding()),
                                        "state",
                                        step.state()))
                                .toList()));
    }

    private static Table places(List<PlaceCount> places) {
        return new Table(
                "findings-by-place",
                "Findings by place and side",
                true,
                List.of(
                        Column.text("Finding"),
                        Column.text("Place"),
                        Column.text("Side"),
                        Column.number("Studies"),
                        Column.number("Mentions")),
                places.stream()
                        .map(count -> List.of(
                                Cell.text(FindingTitles.of(count.finding())),
                                Cell.text(count.place()),
                                Cell.text(count.side().isEmpty() ? "not said" : count.side()),
                                Cell.count(count.studies()),
                                Cell.count(count.mentions())))
                        .toList());
    }

    private static Table states(List<StateCount> states) {
        return new Table(
                "progression",
                "States of findings from study to study",
                true,
                List.of(Column.text("Finding"), Column.text("State"), Column.number("Studies")),
                states.stream()
                        .map(count -> List.of(
                                Cell.text(FindingTitles.of(count.finding())),
                                Cell.text(count.state()),
                                Cell.count(count.studies())))
                        .toList());
    }

    /** Mentions of one place by side. */
    private static final class PlaceTotal {
        private final String name;
        private final PlaceCount region;
        private long left;
        private long right;
        private long unsaid;

        private PlaceTotal(PlaceCount first) {
            this.name = first.place();
            this.region = first;
        }

        private void add(PlaceCount count) {
            switch (count.side()) {
                case "left" -> left += count.mentions();
                case "right" -> right += count.mentions();
                case "bilateral" -> {
                    left += count.mentions();
                    right += count.mentions();
                }
                default -> unsaid += count.mentions();
            }
        }

        private long all() {
            return left + right + unsaid;
        }

        private Map<String, Object> data() {
            return Map.of(
                    "name",
                    name,
                    "top",
                    region.top(),
                    "bottom",
                    region.bottom(),
                    "medial",
                    region.medial(),
                    "lateral",
                    region.lateral(),
                    "left",
                    left,
                    "right",
                    right,
                    "unsaid",
                    unsaid);
        }
    }
}
