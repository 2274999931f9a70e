package nnlab.experiments.optimization.path;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.projection.Pca;
import nnlab.analysis.projection.RandomWalkNull;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * The principal components of paths, and how much they would explain of random walks with the same
 * starts and step lengths.
 *
 * @param pca of all points of all paths together
 * @param walk the walks
 */
record Explained(Pca pca, RandomWalkNull walk) {
  static final int COMPONENTS = 5;

  /**
   * Takes the components and draws the walks.
   *
   * @param paths {@code [points, parameters]} each
   */
  static Explained of(List<Tensor> paths, int draws, Rng rng) {
    return new Explained(
        Pca.fit(stacked(paths), COMPONENTS), RandomWalkNull.of(paths, COMPONENTS, draws, rng));
  }

  /** Paths one below the other: {@code [points of all, parameters]}. */
  static Tensor stacked(List<Tensor> paths) {
    int width = paths.get(0).shape().dim(1);
    int points = paths.stream().mapToInt(path -> path.shape().dim(0)).sum();
    float[] numbers = new float[points * width];
    int at = 0;
    for (Tensor path : paths) {
      System.arraycopy(path.f32(), 0, numbers, at, path.size());
      at += path.size();
    }
    return Tensor.of(Shape.of(points, width), numbers);
  }

  /** Share of the variance that each component explains; fewer if the paths have fewer. */
  double[] shares() {
    return pca.explainedVarianceRatio();
  }

  /** What a two-dimensional picture shows: the share of the first two. */
  double inPicture() {
    return Arrays.stream(shares()).limit(2).sum();
  }

  /** The same of the walks: the value that this share of them stays below. */
  double walkInPicture(double share) {
    return Robust.quantile(
        Arrays.stream(walk.ratios()).mapToDouble(r -> r[0] + r[1]).toArray(), share);
  }
}
