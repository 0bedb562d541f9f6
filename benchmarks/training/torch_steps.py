#!/usr/bin/env python3
"""The PyTorch side of benchmarks/training: the network of CompactBackbone and ChestNetwork, the loss of
WeightedCrossEntropy, Adam. Reads a number of steps from a line, does them, answers with seconds and loss.
Argument: nchw or channels-last."""

import json
import random
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

BATCH, SIZE, FINDINGS, DEPTH, R = 16, 128, 14, 128, 5.0


class Residual(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv1, self.norm1 = nn.Conv2d(inputs, outputs, 3, 2, 1, bias=False), nn.BatchNorm2d(outputs)
        self.conv2, self.norm2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs)
        self.conv3, self.norm3 = nn.Conv2d(inputs, outputs, 1, 2, 0, bias=False), nn.BatchNorm2d(outputs)

    def forward(self, x):
        y = F.relu(self.norm1(self.conv1(x)), inplace=True)
        return F.relu(self.norm2(self.conv2(y)) + self.norm3(self.conv3(x)), inplace=True)


class Compact(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem, self.norm = nn.Conv2d(1, 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32)
        self.stages = nn.Sequential(Residual(32, 32), Residual(32, 64), Residual(64, 160))
        self.transition, self.norm2 = nn.Conv2d(160, DEPTH, 1, bias=False), nn.BatchNorm2d(DEPTH)
        self.prediction = nn.Linear(DEPTH, FINDINGS)

    def forward(self, x):
        x = self.stages(F.relu(self.norm(self.stem(x)), inplace=True))
        x = F.relu(self.norm2(self.transition(x)), inplace=True).flatten(2)
        pooled = (torch.logsumexp(R * x, 2) - torch.log(torch.tensor(float(x.shape[2])))) / R
        return self.prediction(pooled)


def weighted_cross_entropy(logits, labels):
    """The mean over the ones plus the mean over the zeros."""
    losses = F.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    return (losses * labels).sum() / labels.sum() + (losses * (1 - labels)).sum() / (1 - labels).sum()


def main(layout):
    torch.manual_seed(1)
    random.seed(1)
    torch.set_num_threads(int(sys.argv[2]) if len(sys.argv) > 2 else torch.get_num_threads())
    network = Compact().train()
    pixels = torch.randn(BATCH, 1, SIZE, SIZE)
    labels = torch.tensor([[float(random.randrange(8) == 0) for _ in range(FINDINGS)] for _ in range(BATCH)])
    if layout == "channels-last":
        network, pixels = network.to(memory_format=torch.channels_last), pixels.to(memory_format=torch.channels_last)
    # l2 on the convolutions and the prediction's weights only, as in hilum
    decayed = [p for p in network.parameters() if p.dim() > 1]
    others = [p for p in network.parameters() if p.dim() == 1]
    adam = torch.optim.Adam([{"params": decayed, "weight_decay": 1e-4}, {"params": others}], lr=2e-3)
    learned = sum(p.numel() for p in network.parameters())
    # DL4J counts running means and variances as parameters
    kept = sum(b.numel() for b in network.buffers() if b.dim() == 1)
    print(json.dumps({"name": f"PyTorch {torch.__version__} {layout}", "parameters": learned + kept, "batch": BATCH,
                      "size": SIZE, "onednn": torch.backends.mkldnn.is_available(),
                      "threads": torch.get_num_threads()}), flush=True)
    for line in sys.stdin:
        begin = time.perf_counter()
        for _ in range(int(line)):
            adam.zero_grad(set_to_none=True)
            loss = weighted_cross_entropy(network(pixels), labels)
            loss.backward()
            adam.step()
        print(f"{time.perf_counter() - begin:.6f} {loss.item():.6f}", flush=True)


main(sys.argv[1] if len(sys.argv) > 1 else "nchw")
