"""Writes the golden values that the op tests compare with, computed by PyTorch in float64.

    python3 nn-core/src/test/python/make_golden.py

PyTorch's images are [n, channels, height, width] and its filters [out, in, height, width]; ours are
[n, height, width, channels] and [height, width, in, out]. Its SAME padding knows no stride, so
images are padded here, by TensorFlow's rule. Made with PyTorch 1.13 and NumPy 1.24.
"""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

OUT = Path(__file__).resolve().parents[1] / "resources" / "golden"
RANDOM = np.random.RandomState(20240229)


def write(case, **arrays):
    folder = OUT / case
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in arrays.items():
        if isinstance(array, torch.Tensor):
            array = array.detach().numpy()
        np.save(folder / f"{name}.npy", np.ascontiguousarray(array, dtype=np.float64))


def gaussian(*shape):
    return torch.tensor(RANDOM.standard_normal(shape), requires_grad=True)


def same(extent, window, stride):
    """Zeros before and after, by TensorFlow's rule."""
    positions = -(-extent // stride)
    total = max((positions - 1) * stride + window - extent, 0)
    return total // 2, total - total // 2


def pad(x, window, stride, padding, value=0.0):
    """x [n, channels, height, width] with the padding around its last two axes."""
    if padding == "valid":
        return x
    top, bottom = same(x.shape[2], window[0], stride)
    left, right = same(x.shape[3], window[1], stride)
    return F.pad(x, (left, right, top, bottom), value=value)


def pulled(y, u, *inputs):
    return torch.autograd.grad((y * u).sum(), inputs)


def conv2d(case, images, kernel, stride, padding):
    x = gaussian(*images)
    f = gaussian(*kernel)
    padded = pad(x.permute(0, 3, 1, 2), kernel[:2], stride, padding)
    y = F.conv2d(padded, f.permute(3, 2, 0, 1), stride=stride).permute(0, 2, 3, 1)
    u = gaussian(*y.shape)
    dx, df = pulled(y, u, x, f)
    write(case, x=x, filter=f, y=y, u=u, dx=dx, dfilter=df)


def pool(case, kind, images, window, stride, padding):
    x = gaussian(*images)
    planes = x.permute(0, 3, 1, 2)
    if kind == "max":
        y = F.max_pool2d(pad(planes, window, stride, padding, -np.inf), window, stride)
    else:
        # Padding does not count: divide the padded means by those of an image of ones.
        ones = pad(torch.ones_like(planes), window, stride, padding)
        y = F.avg_pool2d(pad(planes, window, stride, padding), window, stride)
        y = y / F.avg_pool2d(ones, window, stride)
    y = y.permute(0, 2, 3, 1)
    u = gaussian(*y.shape)
    (dx,) = pulled(y, u, x)
    write(case, x=x, y=y, u=u, dx=dx)


def activations():
    """Per function the value, first and second derivative: [3, points]."""
    x = torch.tensor(np.linspace(-6, 6, 48), requires_grad=True)  # no point at 0 or at 1
    functions = dict(
        leakyRelu=lambda z: F.leaky_relu(z, 0.1),
        elu=lambda z: F.elu(z, 1.3),
        selu=F.selu,
        gelu=F.gelu,
        geluTanh=lambda z: F.gelu(z, approximate="tanh"),
        silu=F.silu,
        softplus=F.softplus,
        logSigmoid=F.logsigmoid,
        hardTanh=F.hardtanh,
    )
    rows = {}
    for name, f in functions.items():
        y = f(x)
        (first,) = torch.autograd.grad(y.sum(), x, create_graph=True)
        second = torch.zeros_like(x)
        if first.requires_grad:
            (second,) = torch.autograd.grad(first.sum(), x, allow_unused=True)
        rows[name] = torch.stack([y, first, torch.zeros_like(x) if second is None else second])
    write("activations", x=x, **rows)


def loss(case, f, x, target, curved=True):
    """Losses per example, and of their dot product with u the gradient and a Hessian product."""
    y = f(x, target)
    u = gaussian(*y.shape)
    v = gaussian(*x.shape)
    (gradient,) = torch.autograd.grad((y * u.detach()).sum(), x, create_graph=True)
    hv = torch.zeros_like(x)
    if curved:
        (hv,) = torch.autograd.grad((gradient * v.detach()).sum(), x)
    write(case, x=x, target=target, y=y, u=u, v=v, gradient=gradient, hv=hv)


def losses():
    labels = torch.tensor([0, 3, 2, 3, 1])
    loss("crossEntropy", lambda x, t: F.cross_entropy(x, t, reduction="none"),
         gaussian(5, 4), labels)
    loss("crossEntropySmoothed",
         lambda x, t: F.cross_entropy(x, t, reduction="none", label_smoothing=0.15),
         gaussian(5, 4), labels)
    loss("binaryCrossEntropy",
         lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction="none").mean(1),
         gaussian(5, 3), torch.tensor(RANDOM.uniform(size=(5, 3))))
    loss("huber", lambda x, t: F.huber_loss(x, t, reduction="none", delta=0.7).mean(1),
         gaussian(5, 3), gaussian(5, 3).detach())
    # PyTorch divides the sum over the wrong classes by the number of classes.
    loss("multiClassHinge", lambda x, t: 4 * F.multi_margin_loss(x, t, reduction="none"),
         gaussian(5, 4), labels, curved=False)


conv2d("conv2dSame", (2, 5, 6, 2), (3, 3, 2, 3), 1, "same")
conv2d("conv2dSameStride2", (2, 6, 5, 2), (3, 2, 2, 3), 2, "same")
conv2d("conv2dSameEven", (1, 14, 14, 1), (14, 14, 1, 2), 1, "same")
conv2d("conv2dValidStride2", (2, 7, 6, 3), (2, 3, 3, 2), 2, "valid")
pool("maxPoolValid", "max", (2, 6, 5, 2), (2, 2), 2, "valid")
pool("maxPoolSame", "max", (2, 6, 5, 2), (3, 2), 2, "same")
pool("avgPoolValid", "avg", (2, 6, 5, 2), (2, 3), 1, "valid")
pool("avgPoolSame", "avg", (2, 6, 5, 2), (3, 3), 2, "same")
activations()
losses()
