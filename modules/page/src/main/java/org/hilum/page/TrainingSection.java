package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The training curve: loss and mean AUC on the validation part, epoch by epoch. */
final class TrainingSection {

    private static final String ID = "training";
    private static final String TITLE = "Training";

    private TrainingSection() {}

    static Section of(PageContent content) {
        if (content.training().isEmpty() || content.training().get().epochs().isEmpty()) {
            return Section.missing(
                    ID, TITLE, "No model has a training curve here: hilum train makes a model and keeps its curve.");
        }
        Training training = content.training().get();
        List<TrainingEpoch> epochs = training.epochs();
        List<Chart> charts = new ArrayList<>();
        charts.add(chart(
                "Loss",
                training,
                epochs.stream().map(e -> List.of((double) e.epoch(), e.loss())).toList()));
        List<List<Double>> aucs = epochs.stream()
                .filter(e -> e.validationAuc() != null)
                .map(e -> List.of((double) e.epoch(), e.validationAuc()))
                .toList();
        if (!aucs.isEmpty()) {
            charts.add(chart("Mean AUC on the validation part", training, aucs));
        }
        return Section.of(
                ID,
                TITLE,
                (epochs.size() == 1 ? "One pass" : epochs.size() + " passes")
                        + " over the training images; the model is the network after epoch " + training.kept()
                        + ". The loss includes the weight decay; the validation part is patients that are neither trained"
                        + " nor tested on.",
                charts,
                List.of(table(epochs)));
    }

    private static Chart chart(String what, Training training, List<List<Double>> points) {
        List<Double> last = points.get(points.size() - 1);
        return new Chart(
                "lines",
                what + " by epoch",
                "Line chart of " + what + " over " + points.size() + " epochs, from "
                        + Numbers.measure(points.get(0).get(1)) + " to " + Numbers.measure(last.get(1))
                        + ". The table of epochs has the numbers.",
                8,
                LineData.of("Epoch", what)
                        .digits(0, 3)
                        .close()
                        .mark(training.kept(), "kept")
                        .series(Map.of("name", what, "points", points))
                        .data());
    }

    private static Table table(List<TrainingEpoch> epochs) {
        return new Table(
                "training",
                "Epochs",
                true,
                List.of(
                        Column.number("Epoch"),
                        Column.number("Loss"),
                        Column.number("Mean AUC on the validation part"),
                        Column.number("Images per second"),
                        Column.number("Seconds")),
                epochs.stream()
                        .map(e -> List.of(
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
