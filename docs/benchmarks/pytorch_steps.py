#!/usr/bin/env python3
"""The training steps of `lab bench`, done by PyTorch on the processor.

    python3 pytorch_steps.py WORKLOAD f32|f64 THREADS

prints one JSON object: {"peer", "workload", "threads", "minMs", "medianMs"}. Needs PyTorch (Debian: python3-torch). Set OMP_NUM_THREADS and
OPENBLAS_NUM_THREADS to THREADS before the start: torch.set_num_threads does not reach a BLAS that has threads of its own. Debian's
PyTorch is slow with two threads beside the pthread build of OpenBLAS; put the library of libopenblas0-openmp on LD_LIBRARY_PATH.
"""
import json
import statistics
import sys
import time

import torch
from torch import nn

WARM_UP, BLOCKS, BLOCK_SECONDS = 2.0, 7, 0.8


def dense(*widths):
    layers = []
    for i, (a, b) in enumerate(zip(widths, widths[1:])):
        layers.append(nn.Linear(a, b))
        if i + 2 < len(widths):
            layers.append(nn.ReLU())
    return layers


def convolution(channels, filters, kernel):
    return [nn.Conv2d(channels, filters, kernel, padding="same"), nn.ReLU(), nn.MaxPool2d(2)]


MNIST, CIFAR = (1, 28, 28), (3, 32, 32)
WORKLOADS = {  # layers, shape of an example, batch
    "W1a": (lambda: dense(1, 3450, 1), (1,), 10000),
    "W1b": (lambda: dense(1, 50, 50, 50, 50, 50, 1), (1,), 10000),
    "W2a": (lambda: convolution(1, 5, 14) + [nn.Flatten()] + dense(980, 50, 10), MNIST, 100),
    "W2b": (lambda: convolution(1, 32, 5) + convolution(32, 20, 3) + [nn.Flatten()] + dense(980, 48, 42, 10), MNIST, 100),
    "W2c": (lambda: convolution(3, 120, 3) + convolution(120, 8, 3) + [nn.Flatten()] + dense(512, 40, 10), CIFAR, 100),
    "W3": (lambda: dense(784, 700, 700, 700, 10), (784,), 100),
    "W4s": (lambda: dense(784, 10, 10, 10, 10), (784,), 100),
    "W4l": (lambda: dense(784, 10, 10, 10, 10), (784,), 5000),
    "W5": (lambda: dense(1, 10, 10, 10, 10, 1), (1,), 128),
}


def stepper(workload):
    layers, shape, batch = WORKLOADS[workload]
    network = nn.Sequential(*layers())
    adam = torch.optim.Adam(network.parameters(), lr=1e-4)
    classes = workload not in ("W1a", "W1b", "W5")
    loss = nn.functional.cross_entropy if classes else nn.functional.mse_loss
    count = 8 if batch <= 128 else 2
    inputs = [torch.rand(batch, *shape) for _ in range(count)]
    targets = [torch.randint(10, (batch,)) if classes else torch.rand(batch, 1) for _ in range(count)]
    turn = 0

    def step():
        nonlocal turn
        i = turn % count
        turn += 1
        adam.zero_grad(set_to_none=True)
        loss(network(inputs[i]), targets[i]).backward()
        adam.step()

    return step


def block(step, seconds):
    start = time.perf_counter()
    steps = 0
    while steps < 3 or time.perf_counter() - start < seconds:
        step()
        steps += 1
    return (time.perf_counter() - start) / steps


def main():
    workload, dtype, threads = sys.argv[1], sys.argv[2], int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.set_default_dtype({"f32": torch.float32, "f64": torch.float64}[dtype])
    torch.manual_seed(1)
    step = stepper(workload)
    block(step, WARM_UP)
    times = [1e3 * block(step, BLOCK_SECONDS) for _ in range(BLOCKS)]
    print(json.dumps({
        "peer": "PyTorch " + torch.__version__,
        "workload": workload,
        "threads": threads,
        "minMs": min(times),
        "medianMs": statistics.median(times),
    }))


main()
