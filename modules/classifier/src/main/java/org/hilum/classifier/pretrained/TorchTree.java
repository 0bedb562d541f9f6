package org.hilum.classifier.pretrained;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hilum.classifier.pickle.PickleException;
import org.hilum.classifier.pickle.PickleObject;

/**
 * Finds the named tensors in what a PyTorch file holds: a state dict, a whole module, or a dictionary with one of them beside other
 * things, as trainings save it.
 */
final class TorchTree {

    private static final List<String> STATES = List.of("state_dict", "model_state_dict", "model", "net");
    private static final int DEEPEST = 64;
    private static final int MOST_MODULES = 10_000;

    private final SortedMap<String, TorchTensor> tensors = new TreeMap<>();
    private int modules;

    private TorchTree() {}

    /**
     * Returns the tensors by name: those of a module are named by the path to it, as in its state dict.
     *
     * @param root value that the file holds
     * @throws PickleException if it holds neither a state dict nor a module
     */
    static SortedMap<String, TorchTensor> tensors(Object root) throws PickleException {
        TorchTree tree = new TorchTree();
        tree.add(root);
        if (tree.tensors.isEmpty()) {
            throw new PickleException("it holds neither a state dict nor a module");
        }
        return tree.tensors;
    }

    private void add(Object root) throws PickleException {
        if (root instanceof PickleObject module) {
            addModule("", module, 0);
        } else if (root instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() instanceof TorchTensor tensor) {
                    tensors.put(String.valueOf(entry.getKey()), tensor);
                }
            }
            for (String state : STATES) {
                if (tensors.isEmpty() && map.get(state) != root) {
                    addState(map.get(state));
                }
            }
        }
    }

    private void addState(Object state) throws PickleException {
        if (state instanceof PickleObject module) {
            addModule("", module, 0);
        } else if (state instanceof Map<?, ?> map) {
            addTensors("", map);
        }
    }

    private void addModule(String prefix, PickleObject module, int depth) throws PickleException {
        if (depth > DEEPEST || ++modules > MOST_MODULES) {
            throw new PickleException("its modules are nested too deeply, or there are too many");
        }
        for (String kind : List.of("_parameters", "_buffers")) {
            if (module.attributes().get(kind) instanceof Map<?, ?> named) {
                addTensors(prefix, named);
            }
        }
        if (module.attributes().get("_modules") instanceof Map<?, ?> parts) {
            for (Map.Entry<?, ?> part : parts.entrySet()) {
                if (part.getValue() instanceof PickleObject child) {
                    addModule(prefix + part.getKey() + ".", child, depth + 1);
                }
            }
        }
    }

    private void addTensors(String prefix, Map<?, ?> named) {
        for (Map.Entry<?, ?> entry : named.entrySet()) {
            if (entry.getValue() instanceof TorchTensor tensor) {
                tensors.put(prefix + entry.getKey(), tensor);
            }
        }
    }
}
