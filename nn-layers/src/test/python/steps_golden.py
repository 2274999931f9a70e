"""Twenty steps of Adam on small networks in PyTorch, to compare ours with.

Writes torch-steps.npz (dense) and torch-conv-steps.npz (two convolutions with SAME padding, one of
them with an even kernel, and max pooling) into the test resources: python3 steps_golden.py
(PyTorch 1.13). Arrays are laid out as ours: images [n, height, width, channels], filters [kernel,
kernel, in, out], matrices [in, out].
"""

import pathlib

import numpy as np
import torch

STEPS = 20
FOLDER = pathlib.Path(__file__).parents[1] / "resources" / "nnlab" / "layers" / "train"


class Same(torch.nn.Module):
    """SAME padding as ours: an even kernel has one zero more behind the image than before it."""

    def __init__(self, kernel):
        super().__init__()
        self.before, self.after = (kernel - 1) // 2, kernel // 2

    def forward(self, x):
        return torch.nn.functional.pad(x, (self.before, self.after, self.before, self.after))


class ChannelsLastFlatten(torch.nn.Module):
    def forward(self, x):
        return x.permute(0, 2, 3, 1).flatten(1)


def dense():
    nn = torch.nn
    return nn.Sequential(
        nn.Linear(6, 16), nn.ReLU(), nn.Linear(16, 12), nn.Tanh(), nn.Linear(12, 3)
    )


def convolutional():
    nn = torch.nn
    return nn.Sequential(
        Same(4),
        nn.Conv2d(2, 6, 4),
        nn.ReLU(),
        nn.MaxPool2d(2),
        Same(3),
        nn.Conv2d(6, 5, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        ChannelsLastFlatten(),
        nn.Linear(2 * 2 * 5, 12),
        nn.ReLU(),
        nn.Linear(12, 3),
    )


def to_torch(array):
    """[kernel, kernel, in, out] -> [out, in, kernel, kernel], [in, out] -> [out, in]."""
    axes = {4: (3, 2, 0, 1), 2: (1, 0), 1: (0,)}[array.ndim]
    return torch.tensor(np.ascontiguousarray(array.transpose(axes)))


def from_torch(tensor):
    axes = {4: (2, 3, 1, 0), 2: (1, 0), 1: (0,)}[tensor.ndim]
    return np.ascontiguousarray(tensor.detach().numpy().transpose(axes))


def layers_of(model):
    return [layer for layer in model if hasattr(layer, "weight")]


def train(model, dtype, rate, start, features, labels):
    model = model.to(dtype)
    with torch.no_grad():
        for layer, (weight, bias) in zip(layers_of(model), start):
            layer.weight.copy_(to_torch(weight))
            layer.bias.copy_(to_torch(bias))
    adam = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for x, label in zip(features, labels):
        x = torch.tensor(x, dtype=dtype)
        x = x.permute(0, 3, 1, 2) if x.ndim == 4 else x
        loss = torch.nn.functional.cross_entropy(model(x), torch.tensor(label))
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
    return losses, layers_of(model)


def write(name, build, shape, batch, classes, rate, seed):
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(STEPS, batch, *shape)).astype(np.float32)
    labels = rng.integers(0, classes, size=(STEPS, batch))
    start = []
    for layer in layers_of(build()):
        weight = from_torch(layer.weight)
        fan_in = weight.size // weight.shape[-1]
        start.append(
            (
                (rng.normal(size=weight.shape) / np.sqrt(fan_in)).astype(np.float32),
                (0.1 * rng.normal(size=weight.shape[-1])).astype(np.float32),
            )
        )
    arrays = {"features": features, "labels": labels.astype(np.float32)}
    for i, (weight, bias) in enumerate(start):
        arrays[f"start.{i}.weight"] = weight
        arrays[f"start.{i}.bias"] = bias
    for dtype_name, dtype in (("F32", torch.float32), ("F64", torch.float64)):
        losses, layers = train(build(), dtype, rate, start, features, labels)
        arrays[f"{dtype_name}.losses"] = np.array(losses)
        for i, layer in enumerate(layers):
            arrays[f"{dtype_name}.{i}.weight"] = from_torch(layer.weight)
            arrays[f"{dtype_name}.{i}.bias"] = from_torch(layer.bias)
    np.savez_compressed(FOLDER / f"{name}.npz", **arrays)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    write("torch-steps", dense, (6,), batch=64, classes=3, rate=1e-2, seed=5)
    write("torch-conv-steps", convolutional, (8, 8, 2), batch=8, classes=3, rate=1e-2, seed=6)


if __name__ == "__main__":
    main()
