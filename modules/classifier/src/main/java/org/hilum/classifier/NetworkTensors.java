package org.hilum.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the tensors of a bundle's networks in one map: those of the first network keep their names, those of the k-th have the
 * prefix {@code network-k/}. A bundle with one network has the same format as before several were possible.
 */
final class NetworkTensors {

    private static final Pattern LATER = Pattern.compile("network-([1-9]\\d{0,3})/(.+)");

    private NetworkTensors() {}

    static SortedMap<String, Tensor> join(List<SortedMap<String, Tensor>> networks) {
        SortedMap<String, Tensor> all = new TreeMap<>();
        for (int k = 0; k < networks.size(); k++) {
            String prefix = k == 0 ? "" : "network-" + (k + 1) + "/";
            networks.get(k).forEach((name, tensor) -> all.put(prefix + name, tensor));
        }
        return all;
    }

    /**
     * Returns the tensors of each network, at least one.
     *
     * @throws BundleException if a network is missing before a later one
     */
    static List<SortedMap<String, Tensor>> split(SortedMap<String, Tensor> tensors) {
        SortedMap<Integer, SortedMap<String, Tensor>> networks = new TreeMap<>();
        networks.put(1, new TreeMap<>());
        tensors.forEach((name, tensor) -> {
            Matcher later = LATER.matcher(name);
            if (later.matches()) {
                networks.computeIfAbsent(Integer.valueOf(later.group(1)), k -> new TreeMap<>())
                        .put(later.group(2), tensor);
            } else {
                networks.get(1).put(name, tensor);
            }
        });
        if (networks.lastKey() != networks.size()) {
            throw new BundleException("The model bundle has a network " + networks.lastKey() + ", but only "
                    + networks.size() + " networks.");
        }
        return new ArrayList<>(networks.values());
    }
}
