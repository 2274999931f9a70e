"""Trajectories of PyTorch's optimizers, to compare ours with.

Writes trajectories.csv into the test resources (PyTorch 1.13): python3 optimizers_golden.py
"""

import csv
import pathlib

import torch

START = [1.5, -0.7, 0.3, 2.0]
SCALES = [1.0, 0.5, 2.0, 0.1]
STEPS = 12


def objective(x):
    scales = torch.tensor(SCALES, dtype=x.dtype)
    return (scales * x * x).sum() / 2 + torch.cos(x[:-1] + x[1:]).sum()


def clip_norm(parameters, most):
    """torch.nn.utils.clip_grad_norm_ without the 1e-6 that it adds to the norm."""
    for x in parameters:
        x.grad.mul_(torch.clamp(most / x.grad.norm(), max=1))


def plain(make, clip=None):
    def run(x):
        optimizer = make([x])

        def step():
            optimizer.zero_grad()
            objective(x).backward()
            if clip is not None:
                clip([x])
            optimizer.step()

        return step

    return run


def schedule(make_schedule):
    def run(x):
        optimizer = torch.optim.SGD([x], lr=0.1)
        scheduler = make_schedule(optimizer)

        def step():
            optimizer.zero_grad()
            objective(x).backward()
            optimizer.step()
            scheduler.step()

        return step

    return run


optim = torch.optim
RUNS = {
    "sgd": plain(lambda p: optim.SGD(p, lr=0.1)),
    "sgd-decay": plain(lambda p: optim.SGD(p, lr=0.1, weight_decay=0.3)),
    "momentum": plain(lambda p: optim.SGD(p, lr=0.1, momentum=0.9)),
    "nesterov": plain(lambda p: optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    "rmsprop": plain(lambda p: optim.RMSprop(p, lr=0.1)),
    "adagrad": plain(lambda p: optim.Adagrad(p, lr=0.1)),
    "adam": plain(lambda p: optim.Adam(p, lr=0.1)),
    "adam-decay": plain(lambda p: optim.Adam(p, lr=0.1, weight_decay=0.3)),
    "adamw": plain(lambda p: optim.AdamW(p, lr=0.1)),
    "clip-norm": plain(
        lambda p: optim.SGD(p, lr=0.1, momentum=0.9), lambda p: clip_norm(p, 0.5)
    ),
    "clip-value": plain(
        lambda p: optim.SGD(p, lr=0.1, momentum=0.9), lambda p: torch.nn.utils.clip_grad_value_(p, 0.2)
    ),
    "step-rate": schedule(lambda o: optim.lr_scheduler.StepLR(o, step_size=4, gamma=0.5)),
    "cosine-rate": schedule(
        lambda o: optim.lr_scheduler.CosineAnnealingLR(o, T_max=STEPS, eta_min=0.01)
    ),
}

OUT = pathlib.Path(__file__).parent.parent / "resources/nnlab/layers/optim/trajectories.csv"
with open(OUT, "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    for name, run in RUNS.items():
        for dtype, label in ((torch.float32, "F32"), (torch.float64, "F64")):
            x = torch.tensor(START, dtype=dtype, requires_grad=True)
            step = run(x)
            for i in range(1, STEPS + 1):
                step()
                if i in (1, 2, STEPS):
                    writer.writerow([name, label, i] + [repr(v) for v in x.tolist()])
