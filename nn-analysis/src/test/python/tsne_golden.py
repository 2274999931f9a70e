"""Golden values for nnlab.analysis.projection, from scikit-learn.

    python3 tsne_golden.py > ../resources/nnlab/analysis/projection/tsne.txt

Lines 'point ...' are the data; then the divergences that scikit-learn ends with, and the
trustworthiness of the first two columns as a picture of the data.
"""

import numpy as np
import sklearn
from sklearn.manifold import TSNE, trustworthiness



class OneDegreeOfFreedom(TSNE):
    """scikit-learn takes a Student t of d - 1 degrees in d dimensions; van der Maaten's is one."""

    def _tsne(self, p, degrees_of_freedom, *args, **kwargs):
        return super()._tsne(p, 1, *args, **kwargs)


rng = np.random.default_rng(7)
centres = 4 * rng.normal(size=(5, 10))
x = np.round(np.repeat(centres, 60, axis=0) + rng.normal(size=(300, 10)), 4)

print(f"# scikit-learn {sklearn.__version__}, NumPy {np.__version__}")
for row in x:
    print("point", " ".join(repr(float(v)) for v in row))
for dimensions in (2, 3):
    for method in ("exact", "barnes_hut"):
        tsne = OneDegreeOfFreedom(
            dimensions, perplexity=30, learning_rate="auto", init="pca", method=method,
            n_iter=1000, random_state=0, min_grad_norm=0, n_iter_without_progress=1000,
        )
        tsne.fit(x)
        print("divergence", dimensions, method, repr(float(tsne.kl_divergence_)))
for k in (5, 12):
    print("trustworthiness", k, repr(float(trustworthiness(x, x[:, :2], n_neighbors=k))))
