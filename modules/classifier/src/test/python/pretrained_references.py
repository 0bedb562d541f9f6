"""Reference activations for the import of pretrained backbones, from the frameworks that publish the weights.

Weights and image are not published ones but follow from names and positions by a formula (the Java tests' class FormulaTensors
implements the same), so that only names, shapes and some activations are stored. Run each in a virtual environment of its own:

    pip install torch torchvision numpy safetensors onnx   python pretrained_references.py torchvision OUTPUT
    pip install numpy tensorflow-cpu==2.15.1               python pretrained_references.py keras OUTPUT

OUTPUT is ../resources/org/hilum/classifier/pretrained. The script writes NAME.tensors (name and shape of every tensor of the
published network; one value for each fully connected layer, since the import ignores them), NAME.activations (vertex of hilum's
network, index in the order [C, H, W], value), and small files in the frameworks' formats.

hilum's network pads its gray input with the gray value that becomes 0 (MEAN below), the published ones with their own zero. The
references pad like hilum's; the script prints the difference to the published padding.
"""
import sys
import zlib
from pathlib import Path

import numpy as np

SIZE, MEAN, STD = 256, 100.0, 50.0
SAMPLES = 32


def uniform(name, count):
    """Returns numbers of [0, 1) from the generator splitmix64, seeded by the name."""
    with np.errstate(over="ignore"):
        i = np.arange(1, count + 1, dtype=np.uint64)
        z = np.uint64(zlib.crc32(name.encode()) << 32) + i * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(11)).astype(np.float64) * 2.0**-53


def values(name, shape, offset):
    """Returns kernels with the initialisation of He et al., scales and variances about 1, and other values within offset of 0."""
    u = uniform(name, int(np.prod(shape)))
    if len(shape) == 4:
        hwio = name.endswith(":0")
        inputs = np.prod(shape) // shape[3 if hwio else 0]
        u = (2 * u - 1) * np.sqrt(6.0 / inputs)
    elif name.endswith((".weight", "gamma:0", "_var", "variance:0")):
        u = 0.5 + u
    else:
        u = offset * (2 * u - 1)
    return u.reshape(shape).astype(np.float32)


def picture():
    return np.floor(256 * uniform("picture", SIZE * SIZE)).reshape(SIZE, SIZE)


def padded(gray, by):
    return np.pad(gray, by, constant_values=MEAN)


def save(output, name, tensors, activations):
    lines = [f"{key} {' '.join(map(str, shape))}".rstrip() for key, shape in tensors.items()]
    (output / f"{name}.tensors").write_text("\n".join(lines) + "\n")
    lines = []
    for vertex, array in activations.items():
        flat = np.asarray(array, dtype=np.float64).ravel()
        print(name, vertex, array.shape, "largest", np.abs(flat).max(), "positive", (flat > 0).mean())
        # a prime stride, so that channel, row and column all vary
        for k in range(SAMPLES):
            at = k * 7919 % flat.size
            lines.append(f"{vertex} {at} {flat[at]:.7g}")
    (output / f"{name}.activations").write_text("\n".join(lines) + "\n")


def difference(name, ours, theirs):
    """Prints the difference between the published padding and hilum's, for the last map and for its centre."""
    def relative(a, b):
        return np.sqrt(((a - b) ** 2).sum() / (b**2).sum())
    a, b = np.asarray(ours), np.asarray(theirs)
    side = a.shape[-1]
    inner = slice(side // 4, side - side // 4)
    print(f"{name}: published padding differs by {relative(a, b):.4f} of the last map,",
          f"{relative(a[:, inner, inner], b[:, inner, inner]):.4f} of its middle")


def torchvision_references(output):
    import torch
    import torchvision.models as models

    mean = np.array([0.485, 0.456, 0.406]).reshape(3, 1, 1)
    std = np.array([0.229, 0.224, 0.225]).reshape(3, 1, 1)

    def tensor(gray):
        return torch.from_numpy((gray / 255 - mean) / std)[None]

    def fill(model):
        tensors, state = {}, model.state_dict()
        for key, value in state.items():
            shape = tuple(value.shape)
            head = key.startswith(("fc.", "classifier."))
            tensors[key] = (1,) if head else shape
            if not head and value.dtype == torch.float32:
                state[key] = torch.from_numpy(values(key, shape, 0.5))
        model.load_state_dict(state)
        model.double().eval()
        return tensors

    def run(stages, x):
        activations = {}
        for vertex, stage in stages:
            x = stage(x)
            if vertex:
                activations[vertex] = x[0].detach().numpy()
        return activations, x[0].detach().numpy()

    def both(name, model, first, stages):
        tensors = fill(model)
        with torch.no_grad():
            theirs = run(stages, tensor(picture()))[1]
            by, first.padding = first.padding[0], (0, 0)
            activations, ours = run(stages, tensor(padded(picture(), by)))
        save(output, name, tensors, activations)
        difference(name, ours, theirs)

    m = models.resnet50()
    both("resnet50-torchvision", m, m.conv1,
         [("", m.conv1), ("", m.bn1), ("conv1/norm", m.relu), ("pool1", m.maxpool), ("conv2_3/relu", m.layer1),
          ("conv3_4/relu", m.layer2), ("conv4_6/relu", m.layer3), ("conv5_3/relu", m.layer4)])
    m = models.vgg16()
    stages = {3: "conv1_2/relu", 8: "conv2_2/relu", 15: "conv3_3/relu", 22: "conv4_3/relu", 29: "conv5_3/relu",
              30: "pool5"}
    both("vgg16-torchvision", m, m.features[0], [(stages.get(i, ""), layer) for i, layer in enumerate(m.features)])
    m = models.alexnet()
    # torchvision's weights with the padding of hilum's AlexNet, half of each kernel
    m.features[0].padding = (5, 5)
    for i in (2, 5, 12):
        m.features[i].padding = 1
    stages = {1: "conv1/relu", 2: "pool1", 4: "conv2/relu", 7: "conv3/relu", 11: "conv5/relu", 12: "pool5"}
    both("alexnet-torchvision", m, m.features[0], [(stages.get(i, ""), layer) for i, layer in enumerate(m.features)])


    googlenet(output, tensor)
    small_files(output)


def googlenet(output, tensor):
    """Caffe's GoogLeNet, which no framework provides any more: its table in PyTorch operations, padded like hilum's, without local
    response normalisation."""
    import torch
    import torch.nn.functional as f

    tensors = {}

    def convolution(name, x, outputs, kernel, stride=1, padding=None):
        names = {f"{name}_w_0": (outputs, x.shape[1], kernel, kernel), f"{name}_b_0": (outputs,)}
        tensors.update(names)
        weight, bias = (torch.from_numpy(values(key, shape, 0.5)).double() for key, shape in names.items())
        return f.relu(f.conv2d(x, weight, bias, stride, kernel // 2 if padding is None else padding))

    def inception(name, x, one, reduce3, three, reduce5, five, pool):
        name = f"inception_{name}"
        return torch.cat([
            convolution(f"{name}/1x1", x, one, 1),
            convolution(f"{name}/3x3", convolution(f"{name}/3x3_reduce", x, reduce3, 1), three, 3),
            convolution(f"{name}/5x5", convolution(f"{name}/5x5_reduce", x, reduce5, 1), five, 5),
            convolution(f"{name}/pool_proj", f.max_pool2d(x, 3, 1, 1), pool, 1)], 1)

    activations = {}
    x = convolution("conv1/7x7_s2", tensor(padded(picture(), 3)), 64, 7, 2, 0)
    activations["conv1/relu"] = x
    x = convolution("conv2/3x3_reduce", f.max_pool2d(x, 3, 2, 1), 64, 1)
    activations["conv2/relu"] = x = convolution("conv2/3x3", x, 192, 3)
    x = inception("3a", f.max_pool2d(x, 3, 2, 1), 64, 96, 128, 16, 32, 32)
    activations["inception3b"] = x = inception("3b", x, 128, 128, 192, 32, 96, 64)
    x = inception("4a", f.max_pool2d(x, 3, 2, 1), 192, 96, 208, 16, 48, 64)
    x = inception("4b", x, 160, 112, 224, 24, 64, 64)
    x = inception("4c", x, 128, 128, 256, 24, 64, 64)
    x = inception("4d", x, 112, 144, 288, 32, 64, 64)
    activations["inception4e"] = x = inception("4e", x, 256, 160, 320, 32, 128, 128)
    x = inception("5a", f.max_pool2d(x, 3, 2, 1), 256, 160, 320, 32, 128, 128)
    activations["inception5b"] = inception("5b", x, 384, 192, 384, 48, 128, 128)
    tensors.update({"loss3/classifier_w_0": (1,), "loss3/classifier_b_0": (1,)})
    save(output, "googlenet-reference", tensors, {vertex: array[0] for vertex, array in activations.items()})


def small_files(output):
    """Writes three layers as safetensors, in three types, and as ONNX."""
    import torch
    from safetensors.torch import save_file

    small = torch.nn.Sequential()
    small.add_module("first", torch.nn.Conv2d(3, 4, 3, bias=False))
    small.add_module("first_norm", torch.nn.BatchNorm2d(4))
    small.add_module("second", torch.nn.Conv2d(4, 5, 1))
    state = small.state_dict()
    for key, value in state.items():
        if value.dtype == torch.float32:
            state[key] = torch.from_numpy(values(key, tuple(value.shape), 1.0))
    small.load_state_dict(state)
    for kind, dtype in {"f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16}.items():
        save_file({key: value.to(dtype) if value.is_floating_point() else value for key, value in state.items()},
                  output / f"small-{kind}.safetensors", metadata={"format": "pt"})
    # in training mode the exporter does not fold the normalisation into the convolution
    torch.onnx.export(small.train(), torch.zeros(1, 3, 8, 8), output / "small.onnx", opset_version=13,
                      training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False)


def keras_references(output):
    import tensorflow as tf
    from tensorflow import keras

    mean = np.array([103.939, 116.779, 123.68])

    def tensor(gray):
        return (gray[:, :, None] - mean)[None].astype(np.float32)

    def fill(model):
        tensors = {}
        for layer in model.layers:
            for weight in layer.weights:
                path = f"{layer.name}/{weight.name}"
                tensors[path] = tuple(weight.shape)
                weight.assign(values(path, tensors[path], 50.0))
        return tensors

    def chw(array):
        return np.transpose(array.numpy()[0], (2, 0, 1))

    model = keras.applications.VGG16(weights=None, include_top=False)
    tensors = fill(model)
    stages = {"block1_conv2": "conv1_2/relu", "block2_conv2": "conv2_2/relu", "block3_conv3": "conv3_3/relu",
              "block4_conv3": "conv4_3/relu", "block5_conv3": "conv5_3/relu", "block5_pool": "pool5"}
    x = model.get_layer("block1_conv1")(tensor(padded(picture(), 1)))[:, 1:-1, 1:-1, :]
    activations = {}
    for layer in model.layers[2:]:
        x = layer(x)
        if layer.name in stages:
            activations[stages[layer.name]] = chw(x)
    save(output, "vgg16-keras", tensors, activations)
    difference("vgg16-keras", chw(x), chw(model(tensor(picture()))))

    model = keras.applications.ResNet50(weights=None, include_top=False)
    tensors = fill(model)
    stages = {"conv1_relu": "conv1/norm", "pool1_pool": "pool1", "conv2_block3_out": "conv2_3/relu",
              "conv3_block4_out": "conv3_4/relu", "conv4_block6_out": "conv4_6/relu", "conv5_block3_out": "conv5_3/relu"}
    inner = keras.Model(model.get_layer("conv1_pad").output, [model.get_layer(name).output for name in stages])
    outputs = inner(tensor(padded(picture(), 3)))
    save(output, "resnet50v1-keras", tensors, {v: chw(x) for v, x in zip(stages.values(), outputs)})
    difference("resnet50v1-keras", chw(outputs[-1]), chw(model(tensor(picture()))))

    # two layers as HDF5 of Keras, as weights alone and as a whole model
    small = keras.Sequential([
        keras.layers.Conv2D(4, 3, name="first", input_shape=(8, 8, 3)),
        keras.layers.BatchNormalization(name="first_norm"),
        keras.layers.Conv2D(5, 1, name="second")])
    for layer in small.layers:
        for weight in layer.weights:
            weight.assign(values(f"{layer.name}/{weight.name}", tuple(weight.shape), 1.0))
    small.save_weights(output / "small-weights.h5")
    small.compile("sgd")
    small.save(output / "small-model.h5")


if __name__ == "__main__":
    {"torchvision": torchvision_references, "keras": keras_references}[sys.argv[1]](Path(sys.argv[2]))
