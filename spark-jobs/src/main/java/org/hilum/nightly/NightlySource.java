package org.hilum.nightly;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.job.WrongUsage;

/**
 * One element of {@code nightly.sources}.
 *
 * @param kind reports, images, labels or boxes
 * @param words the ingest command with its options
 */
public record NightSource(String kind, List<String> words) {
    private static final List<String> KINDS = List.of("reports", "images", "labels", "boxes");

    static NightSource of(Config source, boolean rechecks) {
        for (String key : List.of("kind", "format", "source")) {
            if (!source.hasPath(key)) {
                throw new WrongUsage("An element of nightly.sources has no " + key + ".");
            }
        }
        String kind = source.getString("kind");
        if (!KINDS.contains(kind)) {
            throw new WrongUsage(
                    "nightly.sources has the kind " + kind + "; there are " + String.join(", ", KINDS) + ".");
        }
        List<String> words = new ArrayList<>(List.of(
                "ingest", kind, "--format", source.getString("format"), "--source", source.getString("source")));
        if (source.hasPath("options")) {
            Map<String, Object> options =
                    new TreeMap<>(source.getObject("options").unwrapped());
            options.forEach((name, value) -> {
                for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                    words.add("--" + name);
                    words.add(String.valueOf(one));
                }
            });
        }
        if (rechecks) {
            words.add("--recheck");
        }
        return new NightSource(kind, List.copyOf(words));
    }
}
