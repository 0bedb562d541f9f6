"""References for models import: what torchxrayvision's DenseNet-121 and a network like CheXNet predict, with weights from a formula, and
the files that PyTorch writes for them, without the values.

    pip install torch torchvision torchxrayvision
    python model_references.py OUTPUT

OUTPUT is ../resources/org/hilum/classifier/pretrained. NAME.pkl.gz is the pickle within PyTorch's zip, or everything before the values in
its older stream; NAME.storages has the key, the name of the tensor and its shape for each storage, in the order of the file; the Java test
puts the values there (its class FormulaTensors implements the same formula). FORMAT.probabilities has a line for each picture.
"""
import gzip
import io
import pickle as pickle_module
import pickletools
import re
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path
from unittest import mock

import numpy as np
import torch
import torchvision
import torchxrayvision

from pretrained_references import picture, uniform, values

SIZE = 224


def pictures():
    """Returns noise, and a pattern."""
    y, x = np.mgrid[:SIZE, :SIZE]
    return [picture()[:SIZE, :SIZE], (x * y // 40 + 3 * x) % 256.0]


def value(name, shape):
    if name.startswith("classifier"):
        scale = 0.02 if len(shape) == 2 else 1
        return (scale * (2 * uniform(name, int(np.prod(shape))) - 1)).reshape(shape).astype(np.float32)
    # the inputs of a network for one channel are a thousand times as large
    return values(name, shape, 0.5) * np.float32(0.002 if name == "features.conv0.weight" and shape[1] == 1 else 1)


def canonical(name):
    """Returns torchvision's present name of a tensor."""
    name = re.sub(r"^(module\.|densenet121\.)*", "", name)
    name = re.sub(r"(denselayer\d+\.(?:norm|conv))\.(\d)", r"\1\2", name)
    return name.replace("classifier.0.", "classifier.")


def fill(model):
    state = model.state_dict()
    for key, tensor in state.items():
        if tensor.dtype == torch.float32:
            state[key] = torch.from_numpy(value(canonical(key), tuple(tensor.shape)))
    model.load_state_dict(state)
    return model.eval()


def without_values(output, name, saved, tensors, zipped):
    """Writes the parts of a file before the values, and what belongs to each storage."""
    file = io.BytesIO()
    torch.save({}, io.BytesIO())
    # without the source text of PyTorch's classes, which the older format includes
    with mock.patch("inspect.getsourcelines", side_effect=OSError):
        torch.save(saved, file, _use_new_zipfile_serialization=zipped)
    of_storage = {address(tensor): (key, tensor) for key, tensor in tensors.items()}
    if zipped:
        archive = zipfile.ZipFile(file)
        pickle = archive.read(next(n for n in archive.namelist() if n.endswith("data.pkl")))
        # the format counts the storages in the order in which pickling meets them
        keys = [(str(i), storage) for i, storage in enumerate(storages_in_order(saved))]
    else:
        file.seek(0)
        for _ in range(5):
            operations = list(pickletools.genops(file))
        pickle = file.getvalue()[:file.tell()]
        # the format names storages by their addresses, which the last pickle lists
        keys = [(a, int(a)) for o, a, _ in operations if o.name == "BINUNICODE"]
    lines = []
    for key, storage in keys:
        tensor_name, tensor = of_storage[storage]
        lines.append(f"{key} {canonical(tensor_name)} {' '.join(map(str, tensor.shape))}".rstrip())
    (output / f"{name}.pkl.gz").write_bytes(gzip.compress(pickle, 9, mtime=0))
    (output / f"{name}.storages").write_text("\n".join(lines) + "\n")


def address(tensor):
    return tensor.untyped_storage()._cdata


def storages_in_order(saved):
    order = []

    class Recorder(pickle_module.Pickler):
        def persistent_id(self, obj):
            if isinstance(obj, torch.storage.TypedStorage):
                obj = obj._untyped_storage
            if not isinstance(obj, torch.UntypedStorage):
                return None
            if obj._cdata not in order:
                order.append(obj._cdata)
            return str(obj._cdata)

    Recorder(io.BytesIO(), protocol=2).dump(saved)
    return order


def probabilities(output, name, model, inputs):
    with torch.no_grad():
        lines = [" ".join(f"{p:.7f}" for p in torch.sigmoid(model(x))[0].tolist()) for x in inputs]
    print(name, *lines, sep="\n")
    (output / f"{name}.probabilities").write_text("\n".join(lines) + "\n")


class CheXNet(torch.nn.Module):
    """The network as public checkpoints name its parts."""

    def __init__(self):
        super().__init__()
        self.densenet121 = torchvision.models.densenet121()
        self.densenet121.classifier = torch.nn.Sequential(torch.nn.Linear(1024, 14), torch.nn.Sigmoid())

    def forward(self, x):
        return self.densenet121(x)


def main(output):
    model = fill(torchxrayvision.models.DenseNet(num_classes=18, in_channels=1, op_threshs=None))
    state = model.state_dict()
    without_values(output, "torchxrayvision-module", model, state, True)
    without_values(output, "torchxrayvision-module-stream", model, state, False)
    without_values(output, "torchxrayvision-state", state, state, True)
    without_values(output, "torchxrayvision-state-stream", state, state, False)
    inputs = [torch.from_numpy((2 * p / 255 - 1) * 1024)[None, None] for p in pictures()]
    probabilities(output, "torchxrayvision", model.double(), inputs)

    chexnet = fill(CheXNet())
    old = OrderedDict()
    for key, tensor in chexnet.state_dict().items():
        # names of torchvision before version 0.2, which had no counters
        if not key.endswith("num_batches_tracked"):
            old["module." + re.sub(r"(denselayer\d+\.(?:norm|conv))(\d)", r"\1.\2", key)] = tensor
    checkpoint = {"epoch": 7, "state_dict": old, "best_loss": 0.25}
    without_values(output, "chexnet-checkpoint-stream", checkpoint, old, False)
    mean, std = (np.array(x).reshape(3, 1, 1) for x in ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]))
    inputs = [torch.from_numpy((p / 255 - mean) / std)[None] for p in pictures()]
    chexnet = chexnet.double()
    chexnet.densenet121.classifier[1] = torch.nn.Identity()
    probabilities(output, "chexnet", chexnet, inputs)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
