package nnlab.experiments.optimization.surface;

import nnlab.analysis.projection.Pca;
import nnlab.analysis.projection.Trustworthiness;
import nnlab.analysis.projection.Tsne;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * A cloud as a picture: reduced by PCA, then laid out by t-SNE.
 *
 * @param cloud what is shown
 * @param places of its points, {@code [points, dimensions]}
 * @param trust share of neighbourhoods that are true (trustworthiness)
 * @param neighbours that this was measured with
 */
record Embedding(SurfaceCloud cloud, Tensor places, double trust, int neighbours) {
  private static final double PERPLEXITY = 30;
  private static final int NEIGHBOURS = 12;

  /**
   * By t-SNE.
   *
   * @param dimensions 2 or 3
   * @param components that PCA leaves for t-SNE
   */
  static Embedding tsne(SurfaceCloud cloud, int dimensions, int components, Workers workers) {
    Tensor points = cloud.matrix();
    Tensor reduced = Pca.fit(points, most(components, points)).scores();
    double perplexity = Math.min(PERPLEXITY, (cloud.size() - 1) / 3.0);
    Tsne.Settings how = Tsne.Settings.standard(dimensions).withPerplexity(perplexity);
    Tsne.Result result = Tsne.fit(reduced, how, workers, (iteration, divergence) -> true);
    return of(cloud, points, result.embedding());
  }

  /** By the first two principal components alone. */
  static Embedding pca(SurfaceCloud cloud) {
    Tensor points = cloud.matrix();
    return of(cloud, points, Pca.fit(points, 2).scores());
  }

  private static Embedding of(SurfaceCloud cloud, Tensor points, Tensor places) {
    int neighbours = Math.min(NEIGHBOURS, (cloud.size() - 1) / 2);
    double trust = Trustworthiness.of(points, places, neighbours);
    return new Embedding(cloud, places, trust, neighbours);
  }

  private static int most(int components, Tensor points) {
    int possible = Math.min(points.shape().dim(0), points.shape().dim(1));
    return Math.min(components, possible);
  }

  /** The places along one axis. */
  double[] along(int axis) {
    double[] x = new double[cloud.size()];
    for (int i = 0; i < x.length; i++) {
      x[i] = places.at(i, axis);
    }
    return x;
  }
}
