package nnlab.analysis.projection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.series.Band;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * How much variance the first principal components explain of paths that go nowhere: the starts and
 * the length of every step are kept, the directions drawn anew. One long walk in many dimensions
 * gives 61 % and 15 % (Antognini and Sohl-Dickstein 2018), so such numbers alone show no structure.
 *
 * @param ratios {@code [draws][components]}: explained variance ratio in every draw
 */
public record RandomWalkNull(double[][] ratios) {
  public RandomWalkNull {
    if (ratios.length < 2) {
      throw new IllegalArgumentException("a band needs at least two draws, got " + ratios.length);
    }
    ratios = Arrays.stream(ratios).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * Draws the walks and takes the principal components of all their points together.
   *
   * @param paths one matrix {@code [points, parameters]} per run, in the order of time
   * @param components how many
   * @param draws how often; 200 for a 5-95 % band
   * @throws ShapeException if the paths differ in their number of parameters
   */
  public static RandomWalkNull of(List<Tensor> paths, int components, int draws, Rng rng) {
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("a random walk needs a path to be like, got none");
    }
    WalkGeometry geometry = WalkGeometry.of(paths);
    if (components < 1 || components > Math.min(geometry.points(), geometry.dimension())) {
      throw new IllegalArgumentException(
          "random walk: asked for "
              + components
              + " components of "
              + geometry.points()
              + " points in "
              + geometry.dimension()
              + " dimensions");
    }
    double[][] ratios = new double[draws][];
    for (int d = 0; d < draws; d++) {
      CentredData walk = new CentredData(geometry.draw(rng), Workers.single());
      double total = walk.totalVariance();
      double[] top = BlockKrylov.of(walk, components).values();
      ratios[d] =
          IntStream.range(0, components)
              .mapToDouble(i -> i < top.length && total > 0 ? top[i] / total : 0)
              .toArray();
    }
    return new RandomWalkNull(ratios);
  }

  /** Number of components. */
  public int components() {
    return ratios[0].length;
  }

  /** The ratio of a component (from 0) that this share of the draws stays below. */
  public double quantile(int component, double share) {
    return Robust.quantile(
        Arrays.stream(ratios).mapToDouble(draw -> draw[component]).toArray(), share);
  }

  /** The 5-95 % band over the number of the component, from 1. */
  public Band band() {
    int k = components();
    return new Band(
        "random walk, 5-95 %",
        IntStream.range(0, k).mapToDouble(i -> i + 1).toArray(),
        IntStream.range(0, k).mapToDouble(i -> quantile(i, 0.05)).toArray(),
        IntStream.range(0, k).mapToDouble(i -> quantile(i, 0.95)).toArray());
  }
}
