package org.hilum.classifier.pretrained;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Assignment of a file's tensors to those of a backbone. Every tensor of the backbone must be present with the right shape, and
 * no tensor may be left over.
 *
 * @param named names in the file by hilum's names
 * @param folded names in the file of biases that hilum's convolutions do not have, by convolution
 */
record NameMatch(SortedMap<String, String> named, SortedMap<String, String> folded) {

    private static final int MOST_NAMES = 5;
    private static final int LONGEST_NAME = 200;

    /**
     * Matches the tensors of a file.
     *
     * @param map names in the files of the source
     * @param needed shapes of the backbone's tensors, by hilum's names
     * @param found shapes of the file's tensors, by their names in the file
     * @throws WeightsException with the names that are missing, have another shape, or are left over
     */
    static NameMatch match(NameMap map, SortedMap<String, long[]> needed, SortedMap<String, long[]> found) {
        SortedMap<String, String> named = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        List<String> misshapen = new ArrayList<>();
        needed.forEach((ours, shape) -> {
            int slash = ours.lastIndexOf('/');
            List<String> names = map.names(ours.substring(0, slash), ours.substring(slash + 1));
            Optional<String> theirs = names.stream().filter(found::containsKey).findFirst();
            if (theirs.isEmpty()) {
                missing.add(names.isEmpty() ? ours : names.get(0));
            } else if (!fits(map, ours, shape, found.get(theirs.get()))) {
                misshapen.add(theirs.get() + " of " + Arrays.toString(found.get(theirs.get())));
            }
            theirs.ifPresent(name -> named.put(ours, name));
        });
        SortedMap<String, String> folded = new TreeMap<>();
        for (String layer : map.layers()) {
            for (String name : map.names(layer, "folded")) {
                if (found.containsKey(name)) {
                    folded.put(layer, name);
                }
            }
        }
        Set<String> left = new HashSet<>(found.keySet());
        left.removeAll(named.values());
        left.removeAll(folded.values());
        left.removeIf(map::isIgnored);
        List<String> wrong = new ArrayList<>();
        add(wrong, "lacks", missing);
        add(wrong, "has tensors of the wrong shape:", misshapen);
        add(wrong, "has unexpected tensors:", left);
        if (!wrong.isEmpty()) {
            throw new WeightsException(
                    "The weights file does not fit the backbone: it " + String.join("; it ", wrong) + ".");
        }
        return new NameMatch(named, folded);
    }

    /** Returns the names in the file of all tensors to read. */
    Set<String> namesToRead() {
        Set<String> namesToRead = new HashSet<>(named.values());
        namesToRead.addAll(folded.values());
        return namesToRead;
    }

    private static boolean fits(NameMap map, String ours, long[] needed, long[] found) {
        if (!ours.endsWith("/W")) {
            return found.length <= 2 && Arrays.equals(withoutOnes(needed), withoutOnes(found));
        }
        if (found.length != needed.length) {
            return false;
        }
        long[] colour = needed.clone();
        if (ours.equals(map.firstLayer() + "/W")) {
            colour[1] = map.input().channels();
        }
        return Arrays.equals(map.kernelShape(found), colour);
    }

    private static long[] withoutOnes(long[] shape) {
        return Arrays.stream(shape).filter(size -> size != 1).toArray();
    }

    /** Returns a name from the file as it may be shown on a terminal. */
    private static String printable(String name) {
        String shown = name.replaceAll("\\p{C}", "?");
        return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME) + "...";
    }

    private static void add(List<String> wrong, String what, Collection<String> names) {
        if (!names.isEmpty()) {
            String first = String.join(
                    ", ",
                    names.stream()
                            .sorted()
                            .limit(MOST_NAMES)
                            .map(NameMatch::printable)
                            .toList());
            int more = names.size() - MOST_NAMES;
            wrong.add(what + " " + first + (more > 0 ? " and " + more + " more" : ""));
        }
    }
}
