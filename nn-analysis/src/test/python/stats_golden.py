"""Golden values for nnlab.analysis.stats, from SciPy and NumPy.

    python3 stats_golden.py > ../resources/nnlab/analysis/stats/golden.txt

Each line: name; input arrays separated by '|'; expected values.
"""

import math

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20261123)


def line(name, inputs, outputs):
    text = "|".join(" ".join(repr(float(v)) for v in np.atleast_1d(a)) for a in inputs)
    print(f"{name};{text};{' '.join(repr(float(v)) for v in np.atleast_1d(outputs))}")


print(f"# SciPy {scipy.__version__}, NumPy {np.__version__}")
for n in (5, 8, 30):
    for ties in (False, True):
        x = rng.normal(size=n)
        y = 0.6 * x + rng.normal(size=n)
        if ties:
            x, y = np.round(x), np.round(2 * y) / 2
        line("pearson", [x, y], stats.pearsonr(x, y)[0])
        line("spearman", [x, y], stats.spearmanr(x, y)[0])
        line("kendall", [x, y], stats.kendalltau(x, y)[0])

for n in (9, 40):
    z = rng.normal(size=n)
    x = z + rng.normal(size=n)
    y = z + rng.normal(size=n)
    # The residuals of a regression on the control: another way than the formula under test.
    design = np.column_stack([np.ones(n), z])
    rest = lambda v, d=design: v - d @ np.linalg.lstsq(d, v, rcond=None)[0]
    line("partial-pearson", [x, y, z], stats.pearsonr(rest(x), rest(y))[0])
    rx, ry, rz = (stats.rankdata(v) for v in (x, y, z))
    design = np.column_stack([np.ones(n), rz])
    rest = lambda v, d=design: v - d @ np.linalg.lstsq(d, v, rcond=None)[0]
    line("partial-spearman", [x, y, z], stats.pearsonr(rest(rx), rest(ry))[0])

for n in (3, 5, 25):
    x = rng.normal(loc=0.4, size=n)
    for level in (0.9, 0.95, 0.99):
        low, high = stats.t.interval(level, n - 1, loc=x.mean(), scale=stats.sem(x))
        line("student", [x, level], [x.mean(), low, high])
    line("student-p", [x, 0.1], stats.ttest_1samp(x, 0.1).pvalue)

for n, r in ((10, 0.3), (25, -0.8), (5, 0.9)):
    x = rng.normal(size=n)
    y = r * x + math.sqrt(1 - r * r) * rng.normal(size=n)
    result = stats.pearsonr(x, y)
    for level in (0.9, 0.95):
        interval = result.confidence_interval(level)
        line("fisher", [result[0], n, level], [interval.low, interval.high])

for successes, trials in ((0, 5), (3, 5), (5, 5), (17, 40), (999, 1000)):
    for level in (0.9, 0.95):
        interval = stats.binomtest(successes, trials).proportion_ci(level, method="wilson")
        line("wilson", [successes, trials, level], [interval.low, interval.high])

for n in (1, 2, 7, 50):
    x = rng.normal(size=n)
    line("median", [x], np.median(x))
    line("mad", [x], stats.median_abs_deviation(x))
    for share in (0.0, 0.05, 0.5, 0.95, 1.0):
        line("quantile", [x, share], np.quantile(x, share))

# BCa with so many resamples that two random streams agree to a few thousandths.
for n in (12, 30):
    x = rng.exponential(size=n)
    result = stats.bootstrap(
        (x,), np.mean, n_resamples=200_000, method="BCa", random_state=1, batch=5000
    ).confidence_interval
    line("bootstrap-mean", [x], [result.low, result.high])

for n, p, q in ((10, 4, 3), (6, 20, 9)):
    x = rng.normal(size=(n, p))
    y = x[:, : min(p, q)] @ rng.normal(size=(min(p, q), q)) + rng.normal(size=(n, q))
    centre = np.eye(n) - 1 / n
    k, l = centre @ x @ x.T @ centre, centre @ y @ y.T @ centre
    line("cka", [n, x.ravel(), y.ravel()], np.sum(k * l) / math.sqrt(np.sum(k * k) * np.sum(l * l)))
