package org.hilum.onednn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fuses the operations of a trunk for inference: a normalisation is folded into the convolution before it, and an addition
 * is fused into the later of the two convolutions that it adds, if the intermediate result has no other consumer.
 */
final class OpFusion {

    private final OneDnnSubgraph subgraph;
    private final Map<String, FusedOp> ops = new LinkedHashMap<>();

    private OpFusion(OneDnnSubgraph subgraph) {
        this.subgraph = subgraph;
    }

    /**
     * An operation with those that were fused into it.
     *
     * @param op first operation
     * @param norm normalisation that follows it, or null
     * @param summand name of the activations that the result is added to in place, or null
     * @param rectifier rectifier that comes last
     * @param name name of the vertex whose activations are the output
     */
    record FusedOp(TrunkOp op, TrunkOp.Norm norm, String summand, Rectifier rectifier, String name) {

        private static FusedOp of(TrunkOp op) {
            Rectifier rectifier = Rectifier.NONE;
            if (op instanceof TrunkOp.Convolution it) {
                rectifier = it.rectifier();
            } else if (op instanceof TrunkOp.Norm it) {
                rectifier = it.rectifier();
            } else if (op instanceof TrunkOp.Addition it) {
                rectifier = it.rectifier();
            }
            return new FusedOp(op, null, null, rectifier, op.name());
        }

        private boolean isOpenConvolution() {
            return op instanceof TrunkOp.Convolution && !rectifier.isPresent() && summand == null;
        }

        List<String> from() {
            List<String> from = new ArrayList<>(op.from());
            if (summand != null) {
                from.add(summand);
            }
            return from;
        }
    }

    /** Returns the operations of a trunk after fusion, in topological order. */
    static List<FusedOp> fuse(OneDnnSubgraph subgraph) {
        OpFusion fusion = new OpFusion(subgraph);
        subgraph.ops().forEach(fusion::add);
        return List.copyOf(fusion.ops.values());
    }

    private void add(TrunkOp op) {
        if (op instanceof TrunkOp.Norm norm && hasOneConsumer(norm.input())) {
            FusedOp before = ops.get(norm.input());
            if (before != null && before.isOpenConvolution() && before.norm() == null) {
                replace(before, new FusedOp(before.op(), norm, null, norm.rectifier(), norm.name()));
                return;
            }
        }
        if (op instanceof TrunkOp.Addition addition) {
            List<String> order = new ArrayList<>(ops.keySet());
            boolean leftIsLater = order.indexOf(addition.left()) > order.indexOf(addition.right());
            String later = leftIsLater ? addition.left() : addition.right();
            String earlier = leftIsLater ? addition.right() : addition.left();
            FusedOp before = ops.get(later);
            if (before != null && before.isOpenConvolution() && hasOneConsumer(later) && canOverwrite(earlier, later)) {
                replace(
                        before,
                        new FusedOp(before.op(), before.norm(), earlier, addition.rectifier(), addition.name()));
                return;
            }
        }
        ops.put(op.name(), FusedOp.of(op));
    }

    private void replace(FusedOp before, FusedOp after) {
        ops.remove(before.name());
        ops.put(after.name(), after);
    }

    /** Whether these activations have exactly one consumer, within the trunk. */
    private boolean hasOneConsumer(String name) {
        return consumers(name) == 1 && !name.equals(subgraph.output());
    }

    /**
     * Whether the operation that produces {@code later} may overwrite {@code earlier}: all other consumers of {@code earlier}
     * run before it.
     */
    private boolean canOverwrite(String earlier, String later) {
        if (earlier.equals(subgraph.input()) || earlier.equals(subgraph.output()) || !ops.containsKey(earlier)) {
            return false;
        }
        long before = 0;
        for (FusedOp op : ops.values()) {
            if (op.name().equals(later)) {
                break;
            }
            before += op.from().stream().filter(earlier::equals).count();
        }
        // the remaining consumer is the addition; the later convolution must not read the memory that it writes
        return consumers(earlier) == before + 1;
    }

    private long consumers(String name) {
        return subgraph.ops().stream()
                .map(TrunkOp::from)
                .flatMap(Collection::stream)
                .filter(name::equals)
                .count();
    }
}
