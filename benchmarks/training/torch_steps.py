#!/usr/bin/env python3
"""The PyTorch side of benchmarks/training: the networks of CompactBackbone, ResNet50, DenseNet121 and EfficientNetLite within
ChestNetwork, the loss of WeightedCrossEntropy, Adam. Reads a number of batches from a line, trains on them or predicts them, answers with seconds
and loss. Arguments: compact, resnet50, densenet121 or lite0; train or infer; nchw or channels-last; threads."""

import json
import random
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

BATCH, FINDINGS, R = 16, 14, 5.0


def convolution(inputs, outputs, side, stride=1):
    return nn.Conv2d(inputs, outputs, side, stride, side // 2, bias=False)


class Residual(nn.Module):
    """Two convolutions of the compact network."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1, self.norm1 = convolution(inputs, outputs, 3, stride), nn.BatchNorm2d(outputs)
        self.conv2, self.norm2 = convolution(outputs, outputs, 3), nn.BatchNorm2d(outputs)
        self.conv3, self.norm3 = convolution(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs)

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)), inplace=True)
        return F.relu(self.norm2(self.conv2(y)) + self.norm3(self.conv3(x)), inplace=True)


class Bottleneck(nn.Module):
    """Three convolutions of ResNet-50."""

    def __init__(self, inputs, channels, stride, projects):
        super().__init__()
        outputs = 4 * channels
        self.conv1, self.norm1 = convolution(inputs, channels, 1), nn.BatchNorm2d(channels)
        self.conv2, self.norm2 = convolution(channels, channels, 3, stride), nn.BatchNorm2d(channels)
        self.conv3, self.norm3 = convolution(channels, outputs, 1), nn.BatchNorm2d(outputs)
        self.shortcut = (nn.Sequential(convolution(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs))
                         if projects else nn.Identity())

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)), inplace=True)
        y = F.relu(self.norm2(self.conv2(y)), inplace=True)
        return F.relu(self.norm3(self.conv3(y)) + self.shortcut(x), inplace=True)


class DensePair(nn.Module):
    """Two convolutions of DenseNet-121, which take all earlier results of their block."""

    def __init__(self, inputs):
        super().__init__()
        self.norm1, self.conv1 = nn.BatchNorm2d(inputs), convolution(inputs, 128, 1)
        self.norm2, self.conv2 = nn.BatchNorm2d(128), convolution(128, 32, 3)

    def forward(self, earlier):
        y = self.conv1(F.relu(self.norm1(torch.cat(earlier, 1)), inplace=True))
        return self.conv2(F.relu(self.norm2(y), inplace=True))


class DenseBlock(nn.Module):
    """Pairs of DenseNet-121; the result is the concatenation of the input and of all pairs' results."""

    def __init__(self, inputs, count):
        super().__init__()
        self.pairs = nn.ModuleList(DensePair(inputs + 32 * i) for i in range(count))

    def forward(self, x):
        results = [x]
        for pair in self.pairs:
            results.append(pair(results))
        return torch.cat(results, 1)


class MobileBlock(nn.Module):
    """Expansion, depthwise convolution and projection of EfficientNet-Lite."""

    def __init__(self, inputs, expansion, side, stride, outputs):
        super().__init__()
        middle = inputs * expansion
        self.adds = stride == 1 and inputs == outputs
        expand = [convolution(inputs, middle, 1), nn.BatchNorm2d(middle), nn.ReLU6(inplace=True)] if expansion > 1 else []
        # TensorFlow's padding of an even size
        total = side - stride
        padding = [nn.ZeroPad2d((total // 2, total - total // 2) * 2)] if stride > 1 else []
        depthwise = nn.Conv2d(middle, middle, side, stride, 0 if padding else side // 2, groups=middle, bias=False)
        self.layers = nn.Sequential(
            *expand, *padding, depthwise, nn.BatchNorm2d(middle), nn.ReLU6(inplace=True),
            convolution(middle, outputs, 1), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return x + self.layers(x) if self.adds else self.layers(x)


class Chest(nn.Module):
    """A backbone, the transition layer, Log-Sum-Exp pooling, the prediction layer."""

    def __init__(self, backbone, channels, depth):
        super().__init__()
        self.backbone = backbone
        self.transition, self.norm = convolution(channels, depth, 1), nn.BatchNorm2d(depth)
        self.prediction = nn.Linear(depth, FINDINGS)

    def forward(self, x):
        x = F.relu(self.norm(self.transition(self.backbone(x))), inplace=True).flatten(2)
        pooled = (torch.logsumexp(R * x, 2) - torch.log(torch.tensor(float(x.shape[2])))) / R
        return self.prediction(pooled)


def stem(side, outputs):
    return [convolution(1, outputs, side, 2), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


def compact():
    stages = [Residual(32, 32, 2), Residual(32, 64, 2), Residual(64, 160, 1)]
    return Chest(nn.Sequential(*stem(3, 32), *stages), 160, 128), 128


def resnet50():
    blocks, inputs = [], 64
    for stage, (count, channels) in enumerate([(3, 64), (4, 128), (6, 256), (3, 512)]):
        for block in range(count):
            blocks.append(Bottleneck(inputs, channels, 2 if block == 0 and stage > 0 else 1, block == 0))
            inputs = 4 * channels
    return Chest(nn.Sequential(*stem(7, 64), nn.MaxPool2d(3, 2, 1), *blocks), 2048, 1024), 224


def densenet121():
    layers, channels = [*stem(7, 64), nn.MaxPool2d(3, 2, 1)], 64
    for i, count in enumerate((6, 12, 24, 16)):
        if i > 0:
            layers += [nn.BatchNorm2d(channels), nn.ReLU(inplace=True), convolution(channels, channels // 2, 1), nn.AvgPool2d(2)]
            channels //= 2
        layers.append(DenseBlock(channels, count))
        channels += 32 * count
    return Chest(nn.Sequential(*layers, nn.BatchNorm2d(channels), nn.ReLU(inplace=True)), channels, 1024), 224


def lite0():
    layers = [nn.ZeroPad2d((0, 1, 0, 1)), nn.Conv2d(1, 32, 3, 2, bias=False), nn.BatchNorm2d(32), nn.ReLU6(inplace=True)]
    inputs = 32
    stages = [(3, 16, 1, 1), (3, 24, 2, 2), (5, 40, 2, 2), (3, 80, 2, 3), (5, 112, 1, 3), (5, 192, 2, 4), (3, 320, 1, 1)]
    for i, (side, outputs, stride, count) in enumerate(stages):
        for block in range(count):
            layers.append(MobileBlock(inputs, 6 if i > 0 else 1, side, stride if block == 0 else 1, outputs))
            inputs = outputs
    layers += [convolution(inputs, 1280, 1), nn.BatchNorm2d(1280), nn.ReLU6(inplace=True)]
    return Chest(nn.Sequential(*layers), 1280, 1024), 224


NETWORKS = {"compact": compact, "resnet50": resnet50, "densenet121": densenet121, "lite0": lite0}


def weighted_cross_entropy(logits, labels):
    """The mean over the ones plus the mean over the zeros."""
    losses = F.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    return (losses * labels).sum() / labels.sum() + (losses * (1 - labels)).sum() / (1 - labels).sum()


def training(network, pixels, labels):
    network.train()
    # l2 on the convolutions and the prediction's weights only, as in hilum
    decayed = [p for p in network.parameters() if p.dim() > 1]
    others = [p for p in network.parameters() if p.dim() == 1]
    adam = torch.optim.Adam([{"params": decayed, "weight_decay": 1e-4}, {"params": others}], lr=2e-3)

    def step():
        adam.zero_grad(set_to_none=True)
        loss = weighted_cross_entropy(network(pixels), labels)
        loss.backward()
        adam.step()
        return loss

    return step


def prediction(network, pixels):
    network.eval()

    def step():
        with torch.inference_mode():
            return torch.sigmoid(network(pixels)).sum()

    return step


def main(backbone, mode, layout, threads):
    torch.manual_seed(1)
    random.seed(1)
    torch.set_num_threads(int(threads))
    network, size = NETWORKS[backbone]()
    pixels = torch.randn(BATCH, 1, size, size)
    labels = torch.tensor([[float(random.randrange(8) == 0) for _ in range(FINDINGS)] for _ in range(BATCH)])
    if layout == "channels-last":
        network, pixels = network.to(memory_format=torch.channels_last), pixels.to(memory_format=torch.channels_last)
    step = training(network, pixels, labels) if mode == "train" else prediction(network, pixels)
    learned = sum(p.numel() for p in network.parameters())
    # DL4J counts running means and variances as parameters
    kept = sum(b.numel() for b in network.buffers() if b.dim() == 1)
    print(json.dumps({"name": f"PyTorch {torch.__version__} {layout}", "parameters": learned + kept, "batch": BATCH,
                      "size": size, "onednn": torch.backends.mkldnn.is_available(),
                      "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        begin = time.perf_counter()
        for _ in range(int(line)):
            result = step()
        print(f"{time.perf_counter() - begin:.6f} {result.item():.6f}", flush=True)


main(*sys.argv[1:])
