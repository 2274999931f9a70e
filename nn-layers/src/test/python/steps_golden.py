"""Twenty steps of Adam on a small dense network in PyTorch, to compare ours with.

Writes torch-steps.npz into the test resources (PyTorch 1.13): python3 steps_golden.py
"""

import pathlib

import numpy as np
import torch

STEPS, BATCH, WIDTHS, RATE = 20, 64, (6, 16, 12, 3), 1e-2


def network(dtype, start):
    layers = [torch.nn.Linear(a, b).to(dtype) for a, b in zip(WIDTHS, WIDTHS[1:])]
    with torch.no_grad():
        for layer, (weight, bias) in zip(layers, start):
            layer.weight.copy_(torch.tensor(weight.T))
            layer.bias.copy_(torch.tensor(bias))
    return layers, torch.nn.Sequential(
        layers[0], torch.nn.ReLU(), layers[1], torch.nn.Tanh(), layers[2]
    )


def train(dtype, start, features, labels):
    layers, model = network(dtype, start)
    adam = torch.optim.Adam(model.parameters(), lr=RATE)
    losses = []
    for x, label in zip(features, labels):
        loss = torch.nn.functional.cross_entropy(
            model(torch.tensor(x, dtype=dtype)), torch.tensor(label)
        )
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
    return losses, layers


def main():
    rng = np.random.default_rng(5)
    features = rng.normal(size=(STEPS, BATCH, WIDTHS[0])).astype(np.float32)
    labels = rng.integers(0, WIDTHS[-1], size=(STEPS, BATCH))
    start = [
        (
            (rng.normal(size=(a, b)) / np.sqrt(a)).astype(np.float32),
            (0.1 * rng.normal(size=b)).astype(np.float32),
        )
        for a, b in zip(WIDTHS, WIDTHS[1:])
    ]
    arrays = {"features": features, "labels": labels.astype(np.float32)}
    for i, (weight, bias) in enumerate(start):
        arrays[f"start.{i}.weight"] = weight
        arrays[f"start.{i}.bias"] = bias
    for name, dtype in (("F32", torch.float32), ("F64", torch.float64)):
        losses, layers = train(dtype, start, features, labels)
        arrays[f"{name}.losses"] = np.array(losses)
        for i, layer in enumerate(layers):
            arrays[f"{name}.{i}.weight"] = np.ascontiguousarray(layer.weight.detach().numpy().T)
            arrays[f"{name}.{i}.bias"] = layer.bias.detach().numpy()
    folder = pathlib.Path(__file__).parents[1] / "resources" / "nnlab" / "layers" / "train"
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "torch-steps.npz", **arrays)


if __name__ == "__main__":
    main()
