package nnlab.analysis.projection;

import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * A picture of points in many dimensions.
 *
 * @param places of the points, {@code [points, dimensions]}
 * @param trust share of neighbourhoods that are true (trustworthiness)
 */
public record Embedding(Tensor places, double trust) {
  private static final double PERPLEXITY = 30;
  private static final int NEIGHBOURS = 12;

  /**
   * Reduced by PCA, then laid out by t-SNE.
   *
   * @param points {@code [points, parameters]}, at least three
   * @param dimensions 2 or 3
   * @param components that PCA leaves for t-SNE, if there are so many
   */
  public static Embedding tsne(Tensor points, int dimensions, int components, Workers workers) {
    int count = points.shape().dim(0);
    int most = Math.min(components, Math.min(count, points.shape().dim(1)));
    double perplexity = Math.min(PERPLEXITY, (count - 1) / 3.0);
    Tsne.Settings how = Tsne.Settings.standard(dimensions).withPerplexity(perplexity);
    Tensor reduced = Pca.fit(points, most).scores();
    return of(points, Tsne.fit(reduced, how, workers, (iteration, kl) -> true).embedding());
  }

  /** By the first two principal components alone. */
  public static Embedding pca(Tensor points) {
    return of(points, Pca.fit(points, 2).scores());
  }

  private static Embedding of(Tensor points, Tensor places) {
    int neighbours = Math.min(NEIGHBOURS, (points.shape().dim(0) - 1) / 2);
    return new Embedding(places, Trustworthiness.of(points, places, neighbours));
  }
}
