package org.hilum.classifier.pretrained;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the outputs of a published model stand for, in their order.
 *
 * @param names name of each output; empty for an output that was not trained
 * @param thresholds probability from which each output counts as positive; empty where none was published
 */
public record PublishedOutputs(List<String> names, List<OptionalDouble> thresholds) {

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if there are not as many thresholds as names
     */
    public PublishedOutputs {
        names = List.copyOf(names);
        thresholds = List.copyOf(thresholds);
        if (names.size() != thresholds.size()) {
            throw new IllegalArgumentException(
                    "There are " + names.size() + " outputs, but " + thresholds.size() + " operating points.");
        }
    }

    /** Returns outputs without thresholds. */
    public static PublishedOutputs named(List<String> names) {
        return new PublishedOutputs(
                names, names.stream().map(name -> OptionalDouble.empty()).toList());
    }

    /**
     * Reads the published sets of a format from the resource {@code FORMAT.outputs}: for each set a line {@code [set]}, then for each
     * output a line of its name and its threshold, or a hyphen where the set does not have it.
     *
     * @return outputs by the name of the set, in the order of the resource
     */
    public static Map<String, PublishedOutputs> known(ModelFormat format) {
        Map<String, PublishedOutputs> sets = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<OptionalDouble> thresholds = new ArrayList<>();
        String set = null;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                PublishedOutputs.class.getResourceAsStream(format.id() + ".outputs"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("[")) {
                    put(sets, set, names, thresholds);
                    set = line.substring(1, line.indexOf(']'));
                    continue;
                }
                String[] cells = line.strip().split("\\s+");
                names.add(cells[0].equals("-") ? "" : cells[0]);
                thresholds.add(
                        cells.length > 1 ? OptionalDouble.of(Double.parseDouble(cells[1])) : OptionalDouble.empty());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        put(sets, set, names, thresholds);
        return sets;
    }

    private static void put(
            Map<String, PublishedOutputs> sets, String set, List<String> names, List<OptionalDouble> thresholds) {
        if (set != null) {
            sets.put(set, new PublishedOutputs(names, thresholds));
        }
        names.clear();
        thresholds.clear();
    }
}
