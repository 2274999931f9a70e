package nnlab.analysis.projection;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
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
public record Explained(Pca pca, RandomWalkNull walk) {
  /**
   * Takes the components and draws the walks.
   *
   * @param paths {@code [points, parameters]} each, equally long
   */
  public static Explained of(List<Tensor> paths, int components, int draws, Rng rng) {
    Tensor first = paths.get(0);
    Tensor stacked =
        Tensor.generate(
            Shape.of(paths.size() * first.shape().dim(0), first.shape().dim(1)),
            first.dtype(),
            i -> paths.get(i / first.size()).get(i % first.size()));
    return new Explained(
        Pca.fit(stacked, components), RandomWalkNull.of(paths, components, draws, rng));
  }

  /** Share of the variance that each component explains; fewer if the paths have fewer. */
  public double[] shares() {
    return pca.explainedVarianceRatio();
  }

  /** What a two-dimensional picture shows: the share of the first two. */
  public double inPicture() {
    return Arrays.stream(shares()).limit(2).sum();
  }

  /** The same of the walks: the value that this share of them stays below. */
  public double walkInPicture(double share) {
    return Robust.quantile(
        Arrays.stream(walk.ratios()).mapToDouble(r -> r[0] + r[1]).toArray(), share);
  }

  /** The share of each component, from 1 on: the median of several. */
  public static Series shares(String label, List<Explained> all) {
    double[] shares = medians(all, (e, k) -> e.shares()[k]);
    return new Series(label, components(shares.length), shares);
  }

  /** The 5-95 % band of their walks: the medians of its limits. */
  public static Band walks(List<Explained> all) {
    double[] low = medians(all, (e, k) -> e.walk.quantile(k, 0.05));
    double[] high = medians(all, (e, k) -> e.walk.quantile(k, 0.95));
    return new Band("random walks", components(low.length), low, high);
  }

  private static double[] components(int count) {
    return IntStream.rangeClosed(1, count).asDoubleStream().toArray();
  }

  private static double[] medians(List<Explained> all, ToDoubleBiFunction<Explained, Integer> of) {
    int count = all.stream().mapToInt(e -> e.shares().length).min().orElseThrow();
    return IntStream.range(0, count)
        .mapToDouble(
            k -> Robust.median(all.stream().mapToDouble(e -> of.applyAsDouble(e, k)).toArray()))
        .toArray();
  }
}
