package org.hilum.classifier.pretrained;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hilum.classifier.pickle.PickleConstructor;
import org.hilum.classifier.pickle.PickleException;
import org.hilum.classifier.pickle.PickleNames;
import org.hilum.classifier.pickle.PickleObject;
import org.hilum.classifier.pickle.PickleTuple;

/**
 * The names that may occur in a PyTorch file: tensors, storages and dictionaries, and classes of networks, of which only attributes are
 * read. Every other name is refused.
 */
final class TorchNames implements PickleNames {

    private static final List<String> NETWORKS = List.of("torch.nn.", "torchvision.", "torchxrayvision.");
    private static final Map<String, PickleConstructor> DATA = Map.of(
            "collections.OrderedDict", TorchNames::dictionary,
            "torch.Size", arguments -> arguments.isEmpty() ? new PickleTuple(List.of()) : arguments.get(0),
            "torch._utils._rebuild_tensor", TorchTensor::of,
            "torch._utils._rebuild_tensor_v2", TorchTensor::of,
            "torch._utils._rebuild_parameter", TorchNames::first,
            "__builtin__.set", TorchNames::collection,
            "builtins.set", TorchNames::collection);
    /** Parts of the identifier of a storage: the word, type, key, device and length. */
    private static final int STORAGE_PARTS = 5;

    private static final Pattern KEY = Pattern.compile("\\w{1,64}");

    private final Map<String, TorchStorage> storages = new HashMap<>();

    /** Returns the storages that the pickle refers to, by their keys. */
    Map<String, TorchStorage> storages() {
        return storages;
    }

    @Override
    public PickleConstructor resolve(String module, String name) throws PickleException {
        String full = module + "." + name;
        PickleConstructor data = DATA.get(full);
        if (data != null) {
            return data;
        }
        if (module.equals("torch")) {
            Optional<TorchStorage.Type> type = TorchStorage.Type.of(name);
            if (type.isPresent()) {
                return new StorageClass(type.get());
            }
        }
        if (NETWORKS.stream().anyMatch(full::startsWith)) {
            return arguments -> new PickleObject(full, new LinkedHashMap<>());
        }
        throw new PickleException(
                "it names " + full + ", which is neither a tensor nor a network" + " (nothing of the file was run)");
    }

    @Override
    public Object persistent(Object id) throws PickleException {
        if (id instanceof PickleTuple tuple && !tuple.values().isEmpty()) {
            List<Object> parts = tuple.values();
            if ("module".equals(parts.get(0)) && parts.size() > 1) {
                // the class of a module, with its source text
                return parts.get(1);
            }
            if ("storage".equals(parts.get(0))
                    && parts.size() >= STORAGE_PARTS
                    && parts.get(1) instanceof StorageClass type
                    && parts.get(2) instanceof String key
                    && KEY.matcher(key).matches()
                    && parts.get(4) instanceof Long length
                    && length >= 0
                    && length <= TorchStorage.LONGEST) {
                if (parts.size() > STORAGE_PARTS && parts.get(STORAGE_PARTS) != null) {
                    throw new PickleException(
                            "one of its storages is a part of another, as very old versions of PyTorch" + " wrote it");
                }
                TorchStorage storage = new TorchStorage(type.type(), key, length);
                TorchStorage before = storages.putIfAbsent(key, storage);
                if (before != null && !before.equals(storage)) {
                    throw new PickleException("its storage " + key + " is described in two ways");
                }
                return storage;
            }
        }
        throw new PickleException("it refers to an object that is not a storage");
    }

    /** The class of a storage, which is named but never called. */
    private record StorageClass(TorchStorage.Type type) implements PickleConstructor {

        @Override
        public Object create(List<Object> arguments) throws PickleException {
            throw new PickleException("it creates a storage without a place in the file");
        }
    }

    private static Object first(List<Object> arguments) throws PickleException {
        if (arguments.isEmpty()) {
            throw new PickleException("one of its parameters has no tensor");
        }
        return arguments.get(0);
    }

    private static Object dictionary(List<Object> arguments) throws PickleException {
        if (!arguments.isEmpty()) {
            throw new PickleException("one of its dictionaries is written in a way of Python 2");
        }
        return new LinkedHashMap<>();
    }

    private static Object collection(List<Object> arguments) {
        return new ArrayList<>();
    }
}
