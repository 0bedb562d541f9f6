package org.hilum.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Charts of means over the findings by threshold, one curve per box generator and one for the paper. */
final class LocalizationChart {

    private LocalizationChart() {}

    /** Mean accuracy. */
    static Chart accuracy(String measure, List<LocalizationQuality> rows) {
        return chart(
                measure,
                "Accuracy",
                rows,
                LocalizationSection::meanAccuracy,
                PaperFigures.Localization::accuracy,
                LineData.of("Threshold of " + measure, "Accuracy").unitY());
    }

    /** Mean false positives per image. */
    static Chart falsePositives(String measure, List<LocalizationQuality> rows) {
        return chart(
                measure,
                "False positives per image",
                rows,
                LocalizationSection::meanFalsePositives,
                PaperFigures.Localization::falsePositivesPerImage,
                LineData.of("Threshold of " + measure, "AFP"));
    }

    private static Chart chart(
            String measure,
            String what,
            List<LocalizationQuality> rows,
            Function<List<LocalizationQuality>, OptionalDouble> ours,
            ToDoubleFunction<PaperFigures.Localization> paper,
            LineData lines) {
        Map<Double, List<LocalizationQuality>> byThreshold = rows.stream()
                .collect(Collectors.groupingBy(LocalizationSection::threshold, TreeMap::new, Collectors.toList()));
        Map<String, List<List<Double>>> curves = new LinkedHashMap<>();
        List<List<Double>> theirs = new ArrayList<>();
        byThreshold.forEach((threshold, at) -> {
            at.stream()
                    .collect(Collectors.groupingBy(
                            LocalizationQuality::generator, LinkedHashMap::new, Collectors.toList()))
                    .forEach((generator, own) -> ours.apply(own)
                            .ifPresent(mean -> curves.computeIfAbsent(generator, g -> new ArrayList<>())
                                    .add(List.of(threshold, mean))));
            LocalizationSection.paperMean(at, paper).ifPresent(mean -> theirs.add(List.of(threshold, mean)));
        });
        curves.forEach((generator, points) -> lines.series(Map.of("name", "boxes of " + generator, "points", points)));
        if (!theirs.isEmpty()) {
            lines.series(Map.of("name", "the paper's ResNet-50", "points", theirs, "dashed", true));
        }
        return new Chart(
                "lines",
                what + " by threshold of " + measure + ", mean over the findings",
                "Line chart of " + what + " by threshold of " + measure
                        + ", of this model and of the paper. The tables of this section have the numbers.",
                9,
                lines.markers().unitX().digits(2, 3).data());
    }
}
