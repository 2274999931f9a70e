"""Writes golden/tails.tsv: functions and three derivatives far out, by mpmath (1.3), rounded to doubles.

Run it from nn-core: python3 src/test/python/make_tails.py
"""

from mpmath import mp, mpf

# e^-1400 in the difference of numbers near 1, and third differences of that
mp.dps = 900

POINTS = [2**-9, 0.25, 0.5, 1, 2.5, 3, 5, 8, 10, 12.5, 17, 20, 30, 37, 40, 60, 80, 88, 100, 200, 300, 500, 700]

SELU_SCALE = mpf(1.0507009873554804934193349852946)
SELU_ALPHA = mpf(1.6732632423543772848170429916717)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def elu(x):
    return x if x > 0 else mp.expm1(x)


def normal_cdf(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def gelu_tanh(x):
    # the constants as the double-precision code has them
    return x * sigmoid(2 * mpf((2 / mp.pi) ** 0.5) * (x + mpf(0.044715) * x**3))


FUNCTIONS = {
    "sigmoid": sigmoid,
    "tanh": mp.tanh,
    "elu": elu,
    "selu": lambda x: SELU_SCALE * (x if x > 0 else SELU_ALPHA * mp.expm1(x)),
    "gelu": lambda x: x * normal_cdf(x),
    "geluTanh": gelu_tanh,
    "silu": lambda x: x * sigmoid(x),
    "softplus": lambda x: mp.log1p(mp.exp(x)) if x < 0 else x + mp.log1p(mp.exp(-x)),
    "logSigmoid": lambda x: -mp.log1p(mp.exp(-x)) if x > 0 else x - mp.log1p(mp.exp(x)),
    "erf": mp.erf,
}

# Farther out nothing is left of them that a double could hold.
FARTHEST = {"erf": 20, "gelu": 37, "geluTanh": 17}

with open("src/test/resources/golden/tails.tsv", "w") as out:
    out.write("# function, x, value, first, second and third derivative; by make_tails.py\n")
    for name, f in FUNCTIONS.items():
        for x in [-p for p in reversed(POINTS)] + POINTS:
            if abs(x) > FARTHEST.get(name, 700):
                continue
            taylor = mp.taylor(f, mpf(x), 3)
            row = [float(c * mp.factorial(k)) for k, c in enumerate(taylor)]
            out.write("\t".join([name, repr(float(x))] + [repr(v) for v in row]) + "\n")
