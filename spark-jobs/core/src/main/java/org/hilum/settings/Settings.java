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
 * All settings: the defaults of {@code conf/hilum.conf}, overridden by a file, by {@code -Dkey=value} and by options.
 * Keys are checked against the defaults, values by the settings record that reads them.
 */
public final class Settings {
    private final Config config;

    private Settings(Config config) {
        this.config = config;
    }

    /** Returns the defaults. */
    public static Settings defaults() {
        return load(Optional.empty(), Map.of());
    }

    /**
     * Loads the defaults with their overrides.
     *
     * @param file HOCON file with some of the keys
     * @param values keys with their values as text, which override the file
     * @throws HilumException of kind wrong usage for an unknown key, a value of the wrong type, or an unreadable file
     */
    public static Settings load(Optional<File> file, Map<String, String> values) {
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

    /** Returns the lake's URI; empty if none is set. */
    public String lakeRoot() {
        return config.getString("lake.root");
    }

    /** Returns one section of the settings, such as {@code images}. */
    public Section section(String name) {
        return new Section(name, config.getConfig(name));
    }

    /** Returns the settings of some sections, values by full key, for fingerprints and records. */
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
                throw HilumException.wrongUsage(
                        "There is no setting " + entry.getKey() + "; the known settings are " + known + ".");
            }
        }
    }

    /** One section of the settings. Getters check type and range and name the key in their messages. */
    public static final class Section {
        private final String name;
        private final Config values;

        private Section(String name, Config values) {
            this.name = name;
            this.values = values;
        }

        /** Returns an integer within inclusive bounds. */
        public int getInt(String key, int min, int max) {
            return (int) getLong(key, min, max);
        }

        /** Returns an integer within inclusive bounds. */
        public long getLong(String key, long min, long max) {
            long value = read(key, "a whole number", () -> values.getLong(key));
            if (value < min || value > max) {
                throw HilumException.wrongUsage(
                        name + "." + key + " is " + value + "; it must lie between " + min + " and " + max + ".");
            }
            return value;
        }

        /** Returns a number within inclusive bounds. */
        public double getDouble(String key, double min, double max) {
            double value = read(key, "a number", () -> values.getDouble(key));
            if (!(value >= min && value <= max)) {
                throw HilumException.wrongUsage(
                        name + "." + key + " is " + value + "; it must lie between " + min + " and " + max + ".");
            }
            return value;
        }

        /** Returns a Boolean value. */
        public boolean getBoolean(String key) {
            return read(key, "true or false", () -> values.getBoolean(key));
        }

        /** Returns a text. */
        public String getString(String key) {
            return read(key, "a string", () -> values.getString(key));
        }

        /** Returns a text that must be one of the allowed values. */
        public String oneOf(String key, String... allowed) {
            String value = getString(key);
            if (!List.of(allowed).contains(value)) {
                throw HilumException.wrongUsage(
                        name + "." + key + " is " + value + "; it must be one of " + String.join(", ", allowed) + ".");
            }
            return value;
        }

        /** Returns a list of texts. */
        public List<String> getStrings(String key) {
            return read(key, "a list of strings", () -> list(key).getStringList(key));
        }

        /** Returns a list of integers, each within inclusive bounds. */
        public List<Integer> getInts(String key, int min, int max) {
            List<Integer> list =
                    read(key, "a list of whole numbers", () -> list(key).getIntList(key));
            if (list.isEmpty() || list.stream().anyMatch(value -> value < min || value > max)) {
                throw HilumException.wrongUsage(name + "." + key + " is " + list + "; it must contain numbers between "
                        + min + " and " + max + ".");
            }
            return list;
        }

        /** Returns the elements of a list of objects, such as {@code nightly.sources}. */
        public List<? extends Config> getObjects(String key) {
            return read(key, "a list of objects", () -> list(key).getConfigList(key));
        }

        /** Parses a list that was given as text, by -Dkey=[a, b] or -Dkey=a,b, in the same way as one in a file. */
        private Config list(String key) {
            if (values.getValue(key).valueType() != ConfigValueType.STRING) {
                return values;
            }
            String text = values.getString(key).strip();
            return ConfigFactory.parseString(key + " = " + (text.startsWith("[") ? text : "[" + text + "]"));
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
