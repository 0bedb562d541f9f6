package org.hilum.inference;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.domain.Finding;
import org.hilum.domain.HilumException;
import org.hilum.localization.BoxGenerator;
import org.hilum.localization.ConsensusBoxes;
import org.hilum.localization.HeatMap;
import org.hilum.localization.MapFrame;
import org.hilum.localization.PaperBoxes;
import org.hilum.localization.PlaceBoxes;
import org.hilum.localization.PlaceModes;
import org.hilum.localization.UsualHeat;
import org.hilum.localization.WeighedByThorax;
import org.hilum.settings.Settings;

/**
 * How heat maps become rows of {@code localizations}.
 *
 * @param generators box generators, applied independently; pictures show the boxes of the first
 * @param findings findings whose boxes are computed; empty for all of the model
 * @param minProbability minimum probability of a box, 0 to 1
 * @param keepMaps whether the heat maps are stored in {@code heat_maps}
 * @param controls whether boxes that do not come from looking at the image are evaluated beside the generators'
 */
public record LocalizationSettings(
        List<BoxGenerator> generators, Set<Finding> findings, double minProbability, boolean keepMaps, boolean controls)
        implements Serializable {

    private static final String NOT_WEIGHED = "none";
    private static final String BY_THORAX = "thorax";

    public LocalizationSettings {
        generators = List.copyOf(generators);
        findings = Set.copyOf(findings);
    }

    /** Reads and checks the section {@code localize}. */
    public static LocalizationSettings of(Settings settings) {
        Settings.Section localize = settings.section("localize");
        Set<String> names = new LinkedHashSet<>(localize.getStrings("generators"));
        if (names.isEmpty()) {
            throw HilumException.wrongUsage("localize.generators is empty; the generators are hilum, paper and prior.");
        }
        boolean weighsByThorax = localize.oneOf("weigh", NOT_WEIGHED, BY_THORAX).equals(BY_THORAX);
        List<Integer> thresholds = localize.getInts("thresholds", 1, 255);
        return new LocalizationSettings(
                names.stream()
                        .map(name -> generator(name, thresholds))
                        .map(generator -> weighsByThorax ? weighed(generator) : generator)
                        .toList(),
                Set.of(),
                localize.getDouble("min-probability", 0, 1),
                localize.getBoolean("keep-maps"),
                localize.getBoolean("controls"));
    }

    /** Reads {@code localize.overlays}: the maximum number of overlay pictures. */
    public static int overlays(Settings settings) {
        return settings.section("localize").getInt("overlays", 0, 100_000);
    }

    private static BoxGenerator generator(String name, List<Integer> thresholds) {
        return switch (name) {
            case PaperBoxes.ID -> new PaperBoxes(thresholds);
            case ConsensusBoxes.ID -> new ConsensusBoxes();
            case PlaceBoxes.ID -> new PlaceBoxes(PlaceModes.load());
            default -> throw HilumException.wrongUsage(
                    "localize.generators names " + name + "; the generators are hilum, paper and prior.");
        };
    }

    /** A generator that knows where findings lie needs no weights, and compares maps as the network gives them. */
    private static BoxGenerator weighed(BoxGenerator generator) {
        return generator.needsUsualHeat() ? generator : new WeighedByThorax(generator);
    }

    /** Whether a generator needs the usual heat of the model. */
    boolean needsUsualHeat() {
        return generators.stream().anyMatch(BoxGenerator::needsUsualHeat);
    }

    /** Returns a copy whose generators compare maps with the usual heat of a model's findings. */
    LocalizationSettings comparedWith(Map<Finding, UsualHeat> usual) {
        return new LocalizationSettings(
                generators.stream()
                        .map(generator -> generator.comparedWith(usual))
                        .toList(),
                findings,
                minProbability,
                keepMaps,
                controls);
    }

    /** Returns a copy that computes boxes of these findings only. */
    public LocalizationSettings withFindings(Set<Finding> some) {
        return new LocalizationSettings(generators, some, minProbability, keepMaps, controls);
    }

    /** Returns a copy with another minimum probability of a box. */
    public LocalizationSettings withMinProbability(double probability) {
        return new LocalizationSettings(generators, findings, probability, keepMaps, controls);
    }

    /** Returns the heat whose maximum is a finding's point: the network's map, weighed if boxes are drawn from weighed maps. */
    HeatMap heat(Finding finding, HeatMap map, MapFrame frame) {
        return generators.isEmpty() ? map : shownGenerator().heat(finding, map, frame);
    }

    /** Returns the generator whose boxes pictures show. */
    public BoxGenerator shownGenerator() {
        return generators.get(0);
    }

    /** Whether boxes of a finding with this probability are computed. */
    boolean needsBoxes(Finding finding, double probability) {
        return probability >= minProbability && (findings.isEmpty() || findings.contains(finding));
    }

    /** Returns all that the boxes depend on beside the model; images with another description are localized again. */
    public String description() {
        return generators.stream().map(BoxGenerator::description).sorted().collect(Collectors.joining(", "))
                + (findings.isEmpty()
                        ? ""
                        : findings.stream().map(Finding::id).sorted().collect(Collectors.joining(", ", " of ", "")))
                + (minProbability > 0 ? String.format(Locale.ROOT, " from %s on", minProbability) : "")
                + (keepMaps ? ", maps kept" : "");
    }
}
