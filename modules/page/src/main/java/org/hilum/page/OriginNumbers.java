package org.hilum.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Key numbers for an engineer: the model, its data, its training and the time of the page. */
final class OriginNumbers {

    private OriginNumbers() {}

    static KeyGroup of(PageContent content) {
        Lineage lineage = content.lineage();
        List<KeyNumber> numbers = new ArrayList<>();
        numbers.add(
                lineage.modelId() == null
                        ? new KeyNumber("Model", NumberFormats.NONE, "no model yet")
                        : new KeyNumber("Model", lineage.modelId(), lineage.stage() == null ? "" : lineage.stage()));
        if (lineage.labeler() != null) {
            String[] labeler = lineage.labeler().split("@", 2);
            numbers.add(new KeyNumber(
                    "Trained on", labeler[0], labeler.length > 1 ? "labels of version " + labeler[1] : "labels"));
        }
        Map<String, String> settings = lineage.configuration();
        if (settings.containsKey("network.backbone")) {
            numbers.add(new KeyNumber(
                    "Network",
                    settings.get("network.backbone").toLowerCase(Locale.ROOT),
                    settings.getOrDefault("network.inputSize", "?") + " pixels, heat map of "
                            + settings.getOrDefault("network.mapSize", "?") + " a side"));
        }
        content.training()
                .flatMap(Training::keptEpoch)
                .ifPresent(kept -> numbers.add(new KeyNumber(
                        "Training",
                        "epoch " + kept.epoch() + " of "
                                + content.training().get().networks().get(0).size() + networks(content),
                        "loss " + NumberFormats.measure(kept.loss())
                                + (kept.validationAuc() == null
                                        ? ""
                                        : ", validation AUC " + NumberFormats.measure(kept.validationAuc())))));
        numbers.add(new KeyNumber("Page created", lineage.generatedAt(), tables(lineage)));
        return new KeyGroup("Origin of the results", numbers);
    }

    private static String networks(PageContent content) {
        int networks =
                content.training().map(training -> training.networks().size()).orElse(1);
        return networks == 1 ? "" : ", " + networks + " networks";
    }

    private static String tables(Lineage lineage) {
        return lineage.tableVersions().isEmpty()
                ? ""
                : "from " + lineage.tableVersions().size() + " tables; versions below";
    }
}
