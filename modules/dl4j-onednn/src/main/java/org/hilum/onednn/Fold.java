package org.hilum.onednn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trunk as it is run when nothing is learned: a normalisation becomes part of the convolution before it, and an addition
 * part of the later of the two convolutions that it adds, where nobody else works on what lies between.
 */
final class Fold {

    private final Trunk trunk;
    private final Map<String, Folded> parts = new LinkedHashMap<>();

    private Fold(Trunk trunk) {
        this.trunk = trunk;
    }

    /**
     * A part with what was folded into it.
     *
     * @param part the first of them
     * @param norm behind it, or null
     * @param summand the maps that the result is added to, in their own memory; or null
     * @param relu whether a ReLU is the last of it
     * @param name of the vertex whose activations come out
     */
    record Folded(Part part, Part.Norm norm, String summand, boolean relu, String name) {

        private static Folded of(Part part) {
            boolean relu = part instanceof Part.Convolution convolution && convolution.relu()
                    || part instanceof Part.Norm norm && norm.relu()
                    || part instanceof Part.Addition addition && addition.relu();
            return new Folded(part, null, null, relu, part.name());
        }

        private boolean isOpenConvolution() {
            return part instanceof Part.Convolution && !relu && summand == null;
        }

        List<String> from() {
            List<String> from = new ArrayList<>(part.from());
            if (summand != null) {
                from.add(summand);
            }
            return from;
        }
    }

    static List<Folded> of(Trunk trunk) {
        Fold fold = new Fold(trunk);
        trunk.parts().forEach(fold::add);
        return List.copyOf(fold.parts.values());
    }

    private void add(Part part) {
        if (part instanceof Part.Norm norm && isOnlyFor(norm.input())) {
            Folded before = parts.get(norm.input());
            if (before != null && before.isOpenConvolution() && before.norm() == null) {
                replace(before, new Folded(before.part(), norm, null, norm.relu(), norm.name()));
                return;
            }
        }
        if (part instanceof Part.Addition addition) {
            List<String> order = new ArrayList<>(parts.keySet());
            boolean leftIsLater = order.indexOf(addition.left()) > order.indexOf(addition.right());
            String later = leftIsLater ? addition.left() : addition.right();
            String earlier = leftIsLater ? addition.right() : addition.left();
            Folded before = parts.get(later);
            if (before != null && before.isOpenConvolution() && isOnlyFor(later) && isFree(earlier, later)) {
                replace(before, new Folded(before.part(), before.norm(), earlier, addition.relu(), addition.name()));
                return;
            }
        }
        parts.put(part.name(), Folded.of(part));
    }

    private void replace(Folded before, Folded after) {
        parts.remove(before.name());
        parts.put(after.name(), after);
    }

    /** Whether one vertex alone works on these maps. */
    private boolean isOnlyFor(String maps) {
        return consumers(maps) == 1 && !maps.equals(trunk.output());
    }

    /** Whether what made {@code later} may overwrite {@code earlier}: all others that work on it have done so before. */
    private boolean isFree(String earlier, String later) {
        if (earlier.equals(trunk.input()) || earlier.equals(trunk.output()) || !parts.containsKey(earlier)) {
            return false;
        }
        long before = 0;
        for (Folded part : parts.values()) {
            if (part.name().equals(later)) {
                break;
            }
            before += part.from().stream().filter(earlier::equals).count();
        }
        // the addition is the one that is left, and the later convolution itself must not read what it writes
        return consumers(earlier) == before + 1;
    }

    private long consumers(String maps) {
        return trunk.parts().stream()
                .map(Part::from)
                .flatMap(Collection::stream)
                .filter(maps::equals)
                .count();
    }
}
