package org.hilum.classifier.pretrained;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hilum.classifier.Tensor;

/**
 * A weights file without the prefix that all its names have, such as {@code module.} of torch.nn.DataParallel.
 *
 * @param file file with the prefix
 * @param prefix start of all names
 */
record UnprefixedWeights(WeightsFile file, String prefix) implements WeightsFile {

    /** Removes prefixes from a file as often as all its names start with one of them. */
    static WeightsFile of(WeightsFile file, List<String> prefixes) {
        Set<String> names = file.shapes().keySet();
        Optional<String> common = prefixes.stream()
                .filter(prefix -> names.stream().allMatch(name -> name.startsWith(prefix)))
                .findFirst();
        if (names.isEmpty() || common.isEmpty()) {
            return file;
        }
        return of(new UnprefixedWeights(file, common.get()), prefixes);
    }

    @Override
    public SortedMap<String, long[]> shapes() {
        return unprefixed(file.shapes());
    }

    @Override
    public SortedMap<String, Tensor> read(Set<String> names) throws IOException {
        return unprefixed(file.read(names.stream().map(prefix::concat).collect(Collectors.toSet())));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private <T> SortedMap<String, T> unprefixed(SortedMap<String, T> named) {
        SortedMap<String, T> unprefixed = new TreeMap<>();
        named.forEach((name, value) -> unprefixed.put(name.substring(prefix.length()), value));
        return unprefixed;
    }
}
