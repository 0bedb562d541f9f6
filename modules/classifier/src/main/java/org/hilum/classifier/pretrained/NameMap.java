package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hilum.classifier.Backbone;

/**
 * Names of a backbone's tensors in the files of a source, read from the resource {@code backbone-source.names}. Its lines are
 * {@code key = value}, comments start with {@code #}:
 *
 * <pre>
 * like      name of another resource whose lines come first; those of this one replace them
 * refused   reason why such files cannot be used; then no other key is needed
 * remark    note for the user about such files
 * input     {@link InputConvention} of the published weights
 * kernels   oihw (outputs, inputs, rows, columns) or hwio
 * epsilon   number that the source's normalisation adds to the variance
 * W, b, gamma, beta, mean, var   name of that parameter in the layer {}; several if versions differ
 * folded    name of a bias that hilum's layer does not have; it is folded into the normalisation that follows
 * prefixes  starts of names that are removed if all names in the file have them
 * ignored   names of tensors that are not used, with * for any characters
 * a/layer   the source's name of that layer; the first one takes the image
 * </pre>
 */
final class NameMap {

    private static final String SPACE = "\\s+";

    private final Map<String, String> keys = new HashMap<>();
    private final LinkedHashMap<String, List<String>> layers = new LinkedHashMap<>();
    private final List<Pattern> ignored = new ArrayList<>();

    private NameMap(String text) {
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("=", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("not a line of key and value: " + line);
            }
            String key = parts[0].strip();
            String value = parts[1].strip();
            if (key.equals("like")) {
                NameMap other = resource(value).orElseThrow();
                keys.putAll(other.keys);
                layers.putAll(other.layers);
            } else if (key.contains("/")) {
                layers.put(key, List.of(value.split(SPACE)));
            } else {
                keys.put(key, value);
            }
        }
        for (String name : words("ignored")) {
            ignored.add(Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q")));
        }
    }

    /** Reads the names for a backbone in the files of a source; empty if the source has no weights for it. */
    static Optional<NameMap> load(Backbone backbone, WeightsSource source) {
        return resource(backbone.id() + "-" + source.id());
    }

    private static Optional<NameMap> resource(String name) {
        try (InputStream in = NameMap.class.getResourceAsStream(name + ".names")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static NameMap parse(String text) {
        return new NameMap(text);
    }

    Optional<String> refusal() {
        return Optional.ofNullable(keys.get("refused"));
    }

    Optional<String> remark() {
        return Optional.ofNullable(keys.get("remark"));
    }

    InputConvention input() {
        return InputConvention.of(keys.get("input"));
    }

    double epsilon() {
        return Double.parseDouble(keys.get("epsilon"));
    }

    /** Returns the starts of names that a file may have. */
    List<String> prefixes() {
        return words("prefixes");
    }

    /** Returns the shape of a kernel in the order oihw. */
    long[] kernelShape(long[] s) {
        return isHwio() ? new long[] {s[3], s[2], s[0], s[1]} : s;
    }

    boolean isHwio() {
        return keys.get("kernels").equals("hwio");
    }

    /** Returns the name of the convolution that takes the image. */
    String firstLayer() {
        return layers.keySet().iterator().next();
    }

    /** Returns hilum's layers in the order of the resource. */
    Iterable<String> layers() {
        return layers.keySet();
    }

    /**
     * Returns the possible names of a parameter in the source's files; none if the source does not have it.
     *
     * @param layer name of hilum's layer
     * @param key key of a parameter, such as {@code W}, or {@code folded}
     */
    List<String> names(String layer, String key) {
        List<String> names = new ArrayList<>();
        for (String theirs : layers.getOrDefault(layer, List.of())) {
            for (String template : words(key)) {
                names.add(template.replace("{}", theirs));
            }
        }
        return names;
    }

    boolean isIgnored(String name) {
        return ignored.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private List<String> words(String key) {
        String value = keys.get(key);
        return value == null ? List.of() : List.of(value.split(SPACE));
    }
}
