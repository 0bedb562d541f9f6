package org.hilum.nightly;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hilum.domain.HilumException;

/**
 * The {@code options} of an element of {@code nightly.sources}: those of the ingest command, without dashes. Options
 * that were never read are unknown, and {@link #requireNoUnknown} rejects them.
 */
final class SourceOptions {
    private final Config options;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, String> recorded = new LinkedHashMap<>();

    /**
     * Creates the reader.
     *
     * @param source an element of {@code nightly.sources}
     */
    SourceOptions(Config source) {
        options = source.hasPath("options") ? source.getConfig("options") : ConfigFactory.empty();
    }

    /** Returns the text of an option; empty if it is not given. */
    Optional<String> text(String name) {
        return given(name, () -> options.getString(name));
    }

    /** Returns the texts of an option that may be repeated; a single text counts as a list of one. */
    List<String> texts(String name) {
        return given(
                        name,
                        () -> options.getValue(name).unwrapped() instanceof List<?>
                                ? options.getStringList(name)
                                : List.of(options.getString(name)))
                .orElse(List.of());
    }

    /** Returns pairs that are written {@code KIND=NAME}. */
    Map<String, String> pairs(String name) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts(name)) {
            int sign = text.indexOf('=');
            if (sign < 1) {
                throw HilumException.wrongUsage(
                        "nightly.sources has the option " + name + " = " + text + "; its form is KIND=NAME.");
            }
            pairs.put(text.substring(0, sign), text.substring(sign + 1));
        }
        if (!pairs.isEmpty()) {
            recorded.put(name, pairs.toString()); // as a command records such an option
        } else {
            recorded.remove(name);
        }
        return pairs;
    }

    private <T> Optional<T> given(String name, Supplier<T> reader) {
        known.add(name);
        if (!options.hasPath(name)) {
            return Optional.empty();
        }
        T value = reader.get();
        recorded.put(name, value.toString());
        return Optional.of(value);
    }

    /**
     * Returns the constant with the given name.
     *
     * @param name name of the option, for the message
     * @param text text of the option
     * @param constants the constants, whose {@code toString} returns their names
     */
    static <E> E constant(String name, String text, E[] constants) {
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            if (constant.toString().equalsIgnoreCase(text)) {
                return constant;
            }
            names.add(constant.toString());
        }
        throw HilumException.wrongUsage("nightly.sources has the " + name + " " + text + "; the valid values are "
                + String.join(", ", names) + ".");
    }

    /**
     * Rejects options that were never read.
     *
     * @param kind kind of the source, for the message
     */
    void requireNoUnknown(String kind) {
        for (String name : options.root().keySet()) {
            if (!known.contains(name)) {
                throw HilumException.wrongUsage("nightly.sources has the option " + name + " for " + kind
                        + "; the known options are " + String.join(", ", known) + ".");
            }
        }
    }

    /** Returns the options that were read, as {@code runs.arguments} records them. */
    Map<String, String> recorded() {
        return Map.copyOf(recorded);
    }

    /** Returns what a reader makes of the options; values of a wrong type are wrong usage. */
    static <T> T read(Config source, Function<SourceOptions, T> reader) {
        try {
            return reader.apply(new SourceOptions(source));
        } catch (ConfigException e) {
            throw HilumException.wrongUsage("An element of nightly.sources has a value of the wrong type: "
                    + e.getMessage().lines().findFirst().orElse("") + ".");
        }
    }
}
