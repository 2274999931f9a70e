"""Golden values for nnlab.analysis.projection, from scikit-learn.

    python3 tsne_golden.py > ../resources/nnlab/analysis/projection/tsne.txt

Lines 'point ...' are the data. 'descent D ...' is the divergence before and after each of 20 steps
from the first D columns of the data times 3, of which the first six with exaggeration and the
lesser momentum: scikit-learn's divergence and gradient, and the steps that are written out below.
(From a start of this size a change in the last digit stays one; from the usual tiny one it
grows a thousandfold in ten steps.) 'ends D METHOD ...' are the divergences that scikit-learn ends
with from 20 random starts, in order; 'trustworthiness ...' is that of the first two columns as a
picture of the data.
"""

import numpy as np
import sklearn
from scipy.spatial.distance import pdist, squareform
from sklearn.manifold import TSNE, _t_sne, trustworthiness

PERPLEXITY = 30


class OneDegreeOfFreedom(TSNE):
    """scikit-learn takes a Student t of d - 1 degrees in d dimensions; van der Maaten's is one."""

    def _tsne(self, p, degrees_of_freedom, *args, **kwargs):
        return super()._tsne(p, 1, *args, **kwargs)


def descent(p, y, rate, steps, early):
    """The divergences before and after each step."""
    y = y.copy()
    velocity = np.zeros_like(y)
    gains = np.ones_like(y)
    divergences = []
    for i in range(steps + 1):
        divergence, gradient = _t_sne._kl_divergence(y.ravel(), p, 1.0, *y.shape)
        divergences.append(float(divergence))
        if i < early:
            _, gradient = _t_sne._kl_divergence(y.ravel(), 12 * p, 1.0, *y.shape)
        gradient = gradient.reshape(y.shape)
        same = gradient * velocity > 0
        gains = np.maximum(np.where(same, gains * 0.8, gains + 0.2), 0.01)
        velocity = (0.5 if i < early else 0.8) * velocity - rate * gains * gradient
        y += velocity
    return divergences


rng = np.random.default_rng(7)
centres = 4 * rng.normal(size=(5, 10))
x = np.round(np.repeat(centres, 60, axis=0) + rng.normal(size=(300, 10)), 4)

print(f"# scikit-learn {sklearn.__version__}, NumPy {np.__version__}")
for row in x:
    print("point", " ".join(repr(float(v)) for v in row))
p = _t_sne._joint_probabilities(squareform(pdist(x, "sqeuclidean")), PERPLEXITY, 0)
for dimensions in (2, 3):
    # scikit-learn's rate 50 is van der Maaten's 200: he leaves the gradient's factor of 4 out.
    steps = descent(p, 3 * x[:, :dimensions], 50, 20, 6)
    print("descent", dimensions, " ".join(f"{v:.8f}" for v in steps))
for dimensions in (2, 3):
    for method in ("exact", "barnes_hut"):
        ends = []
        for seed in range(20):
            tsne = OneDegreeOfFreedom(
                dimensions, perplexity=PERPLEXITY, learning_rate="auto", init="random",
                method=method, max_iter=1000, random_state=seed, min_grad_norm=0,
                n_iter_without_progress=1000,
            )
            ends.append(float(tsne.fit(x).kl_divergence_))
        print("ends", dimensions, method, " ".join(f"{v:.4f}" for v in sorted(ends)))
for k in (5, 12):
    print("trustworthiness", k, repr(float(trustworthiness(x, x[:, :2], n_neighbors=k))))
