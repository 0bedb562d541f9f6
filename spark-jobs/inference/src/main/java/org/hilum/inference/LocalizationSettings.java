package org.hilum.inference;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.ConsensusBoxes;
import org.hilum.localization.PaperBoxes;
import org.hilum.settings.Settings;

/**
 * How heat maps become rows of {@code localizations}.
 *
 * @param generators ways from a map to boxes, each by itself; the first is the one that pictures show
 * @param findings of which boxes are drawn; none for all of the model
 * @param minProbability from which on boxes are drawn, 0 to 1
 * @param keepMaps whether the maps are kept in {@code heat_maps}
 */
public record LocalizationSettings(
        List<BoxGenerator> generators, Set<Finding> findings, double minProbability, boolean keepMaps)
        implements Serializable {

    public LocalizationSettings {
        generators = List.copyOf(generators);
        findings = Set.copyOf(findings);
    }

    /** Reads and checks the section {@code localize}. */
    public static LocalizationSettings of(Settings settings) {
        Settings.Section localize = settings.section("localize");
        Set<String> names = new LinkedHashSet<>(localize.texts("generators"));
        if (names.isEmpty()) {
            throw HilumException.wrongUsage("localize.generators is empty; there are hilum and paper.");
        }
        List<Integer> thresholds = localize.integers("thresholds", 1, 255);
        return new LocalizationSettings(
                names.stream().map(name -> generator(name, thresholds)).toList(),
                Set.of(),
                localize.number("min-probability", 0, 1),
                localize.flag("keep-maps"));
    }

    /** Reads {@code localize.overlays}: the number of overlay pictures that are written at most. */
    public static int overlays(Settings settings) {
        return settings.section("localize").integer("overlays", 0, 100_000);
    }

    private static BoxGenerator generator(String name, List<Integer> thresholds) {
        return switch (name) {
            case PaperBoxes.ID -> new PaperBoxes(thresholds);
            case ConsensusBoxes.ID -> new ConsensusBoxes();
            default -> throw HilumException.wrongUsage(
                    "localize.generators names " + name + "; there are hilum and paper.");
        };
    }

    /** Returns a copy that draws boxes of these findings only. */
    public LocalizationSettings withFindings(Set<Finding> some) {
        return new LocalizationSettings(generators, some, minProbability, keepMaps);
    }

    /** Returns a copy with another least probability of a box. */
    public LocalizationSettings withMinProbability(double probability) {
        return new LocalizationSettings(generators, findings, probability, keepMaps);
    }

    /** The generator that pictures show. */
    public BoxGenerator shown() {
        return generators.get(0);
    }

    /** Whether boxes of a finding are drawn. */
    boolean draws(Finding finding, double probability) {
        return probability >= minProbability && (findings.isEmpty() || findings.contains(finding));
    }

    /** All that its boxes depend on beside the model; images that were localized by another description are done again. */
    public String description() {
        return generators.stream().map(BoxGenerator::description).sorted().collect(Collectors.joining(", "))
                + (findings.isEmpty()
                        ? ""
                        : findings.stream().map(Finding::id).sorted().collect(Collectors.joining(", ", " of ", "")))
                + (minProbability > 0 ? String.format(Locale.ROOT, " from %s on", minProbability) : "")
                + (keepMaps ? ", maps kept" : "");
    }
}
