package org.hilum.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.domain.HilumException;

/**
 * All settings: the defaults of {@code conf/hilum.conf}, overridden by a file, by {@code -Dkey=value}, by options. Every
 * key is checked against the defaults, every value by the typed record of its concern.
 */
public final class Settings {
    private final Config config;

    private Settings(Config config) {
        this.config = config;
    }

    /** The defaults alone. */
    public static Settings defaults() {
        return of(Optional.empty(), Map.of());
    }

    /**
     * The defaults with what overrides them.
     *
     * @param file a HOCON file with some of the keys
     * @param values keys with their values as text; they win over the file
     * @throws HilumException of kind wrong usage for an unknown key, a value of the wrong type, or a file that cannot be read
     */
    public static Settings of(Optional<File> file, Map<String, String> values) {
        Config defaults = ConfigFactory.parseResources(Settings.class, "/hilum.conf");
        try {
            Config fromFile = file.map(f -> ConfigFactory.parseFile(
                            f, ConfigParseOptions.defaults().setAllowMissing(false)))
                    .orElse(ConfigFactory.empty());
            Config fromValues = ConfigFactory.parseMap(values);
            requireKnown(fromFile, defaults);
            requireKnown(fromValues, defaults);
            return new Settings(
                    fromValues.withFallback(fromFile).withFallback(defaults).resolve());
        } catch (ConfigException e) {
            throw HilumException.wrongUsage("The settings cannot be read: " + e.getMessage());
        }
    }

    /** The lake's URI; empty where none is set. */
    public String lakeRoot() {
        return config.getString("lake.root");
    }

    /** The settings of one concern, such as {@code images}. */
    public Section section(String name) {
        return new Section(name, config.getConfig(name));
    }

    /** The settings of these concerns as one line each, {@code key = value}, for fingerprints and records. */
    public Map<String, String> describe(String... sections) {
        Map<String, String> described = new TreeMap<>();
        for (String section : sections) {
            config.getConfig(section)
                    .entrySet()
                    .forEach(entry -> described.put(
                            section + "." + entry.getKey(),
                            entry.getValue().unwrapped().toString()));
        }
        return described;
    }

    private static void requireKnown(Config given, Config defaults) {
        for (Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            if (!defaults.hasPathOrNull(entry.getKey())) {
                String section = entry.getKey().split("\\.")[0];
                String known = defaults.entrySet().stream()
                        .map(Map.Entry::getKey)
                        .filter(key -> key.startsWith(section + ".") || !defaults.hasPath(section))
                        .sorted()
                        .collect(Collectors.joining(", "));
                throw HilumException.wrongUsage("There is no setting " + entry.getKey() + "; known are " + known + ".");
            }
        }
    }

    /** The settings of one concern; reading one checks its type and range and names the key where it does not fit. */
    public static final class Section {
        private final String name;
        private final Config values;

        private Section(String name, Config values) {
            this.name = name;
            this.values = values;
        }

        /** A whole number within bounds, both included. */
        public int integer(String key, int least, int most) {
            return (int) whole(key, least, most);
        }

        /** A whole number within bounds, both included. */
        public long whole(String key, long least, long most) {
            long value = read(key, "a whole number", () -> values.getLong(key));
            if (value < least || value > most) {
                throw HilumException.wrongUsage(
                        name + "." + key + " is " + value + "; it must lie between " + least + " and " + most + ".");
            }
            return value;
        }

        /** A number within bounds, both included. */
        public double number(String key, double least, double most) {
            double value = read(key, "a number", () -> values.getDouble(key));
            if (!(value >= least && value <= most)) {
                throw HilumException.wrongUsage(
                        name + "." + key + " is " + value + "; it must lie between " + least + " and " + most + ".");
            }
            return value;
        }

        /** True or false. */
        public boolean flag(String key) {
            return read(key, "true or false", () -> values.getBoolean(key));
        }

        /** Any text. */
        public String text(String key) {
            return read(key, "a text", () -> values.getString(key));
        }

        /** One of a few words. */
        public String word(String key, String... allowed) {
            String value = text(key);
            if (!List.of(allowed).contains(value)) {
                throw HilumException.wrongUsage(
                        name + "." + key + " is " + value + "; it must be one of " + String.join(", ", allowed) + ".");
            }
            return value;
        }

        /** Any texts. */
        public List<String> texts(String key) {
            return read(key, "a list of texts", () -> list(key).getStringList(key));
        }

        /** Whole numbers, each within bounds. */
        public List<Integer> integers(String key, int least, int most) {
            List<Integer> list =
                    read(key, "a list of whole numbers", () -> list(key).getIntList(key));
            if (list.isEmpty() || list.stream().anyMatch(value -> value < least || value > most)) {
                throw HilumException.wrongUsage(name + "." + key + " is " + list + "; it must hold numbers between "
                        + least + " and " + most + ".");
            }
            return list;
        }

        /** The elements of a list of objects, such as {@code nightly.sources}. */
        public List<? extends Config> objects(String key) {
            return read(key, "a list of objects", () -> list(key).getConfigList(key));
        }

        /** A list that was given as text, by -Dkey=[a, b], is read as a file would have it. */
        private Config list(String key) {
            return values.getValue(key).valueType() == ConfigValueType.STRING
                    ? ConfigFactory.parseString(key + " = " + values.getString(key))
                    : values;
        }

        private <T> T read(String key, String kind, java.util.function.Supplier<T> reader) {
            try {
                return reader.get();
            } catch (ConfigException.WrongType | ConfigException.BadValue | ConfigException.Parse e) {
                throw HilumException.wrongUsage(name + "." + key + " must be " + kind + ".");
            }
        }
    }
}
