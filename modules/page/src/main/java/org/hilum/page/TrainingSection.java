package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Section with the training curves: loss and mean AUC on the validation split by epoch. */
final class TrainingSection {

    private static final String ID = "training";
    private static final String TITLE = "Training";

    private TrainingSection() {}

    static PageSection of(PageContent content) {
        if (content.training().isEmpty() || content.training().get().epochs().isEmpty()) {
            return PageSection.missing(
                    ID, TITLE, "No model has a training curve: hilum train trains a model and stores its curve.");
        }
        Training training = content.training().get();
        List<Chart> charts = new ArrayList<>();
        charts.add(chart("Loss", training, TrainingEpoch::loss));
        if (training.epochs().stream().anyMatch(epoch -> epoch.validationAuc() != null)) {
            charts.add(chart("Mean AUC on the validation part", training, TrainingEpoch::validationAuc));
        }
        return PageSection.of(ID, TITLE, intro(training), charts, List.of(table(training.epochs())));
    }

    private static String intro(Training training) {
        String kept = training.kept().stream()
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        int networks = training.networks().size();
        int passes = training.networks().get(0).size();
        return (passes == 1 ? "One pass" : passes + " passes") + " over the training images"
                + (networks == 1
                        ? "; the model is the network after epoch "
                        : " by each of " + networks + " networks, whose mean is the model, after epoch ")
                + kept
                + ". The loss includes the weight decay; the validation part contains patients that are in neither the training"
                + " nor the test part.";
    }

    /** Returns a chart with a curve for each network. */
    private static Chart chart(String what, Training training, Function<TrainingEpoch, Double> value) {
        LineData data = LineData.of("Epoch", what).digits(0, 3).fitY();
        List<Integer> kept = training.kept().stream().distinct().toList();
        if (kept.size() == 1) {
            data.mark(kept.get(0), "kept");
        }
        List<Double> values = new ArrayList<>();
        List<List<TrainingEpoch>> networks = training.networks();
        for (List<TrainingEpoch> epochs : networks) {
            List<List<Double>> points = epochs.stream()
                    .filter(epoch -> value.apply(epoch) != null)
                    .map(epoch -> List.of((double) epoch.epoch(), value.apply(epoch)))
                    .toList();
            points.forEach(point -> values.add(point.get(1)));
            String name =
                    networks.size() == 1 ? what : "Network " + epochs.get(0).network();
            data.series(Map.of("name", name, "points", points));
        }
        return new Chart(
                "lines",
                what + " by epoch",
                "Line chart of " + what + " over " + values.size() + " epochs, from "
                        + NumberFormats.measure(values.get(0))
                        + " to " + NumberFormats.measure(values.get(values.size() - 1))
                        + ". The table of epochs has the numbers.",
                8,
                data.data());
    }

    private static Table table(List<TrainingEpoch> epochs) {
        return new Table(
                "training",
                "Epochs",
                true,
                List.of(
                        Column.number("Network"),
                        Column.number("Epoch"),
                        Column.number("Loss"),
                        Column.number("Mean AUC on the validation part"),
                        Column.number("Images per second"),
                        Column.number("Seconds")),
                epochs.stream()
                        .map(e -> List.of(
                                Cell.count(e.network()),
                                Cell.count(e.epoch()),
                                Cell.measure(OptionalDouble.of(e.loss())),
                                Cell.measure(
                                        e.validationAuc() == null
                                                ? OptionalDouble.empty()
                                                : OptionalDouble.of(e.validationAuc())),
                                Cell.count(Math.round(e.imagesPerSecond())),
                                Cell.measure(OptionalDouble.of(e.seconds()))))
                        .toList());
    }
}
