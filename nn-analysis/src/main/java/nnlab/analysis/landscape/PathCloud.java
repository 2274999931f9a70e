package nnlab.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import nnlab.analysis.series.Evenly;
import nnlab.analysis.stats.Correlation;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.ParameterVector;

/**
 * Clouds of random points around centres on a path.
 *
 * @param iterations at which the path was where each point was drawn
 * @param points the parameters
 * @param losses one per point
 * @param distinct how many different points there are: many draws move nothing
 */
public record PathCloud(double[] iterations, double[][] points, double[] losses, int distinct) {
  /**
   * Draws points around each centre, as {@link LayerPerturbation#standard} moves them.
   *
   * @param model gives the layers
   * @param centres flat vectors in F64
   * @param iterations at which the path was at each centre
   * @param count points for each
   */
  public static PathCloud around(
      ParameterVector model,
      List<Tensor> centres,
      int[] iterations,
      int count,
      ToDoubleFunction<Tensor> loss,
      Rng rng) {
    LayerPerturbation moves = LayerPerturbation.standard();
    double[] at = new double[iterations.length * count];
    double[] losses = new double[at.length];
    List<double[]> points = new ArrayList<>();
    int distinct = 0;
    for (int c = 0; c < iterations.length; c++) {
      Rng own = rng.split(iterations[c]);
      Cloud cloud = Cloud.around(model, centres.get(c), moves, loss, count, own);
      Arrays.fill(at, c * count, (c + 1) * count, iterations[c]);
      System.arraycopy(cloud.losses(), 0, losses, c * count, count);
      cloud.points().forEach(point -> points.add(point.toDoubles()));
      distinct += cloud.distinct();
    }
    return new PathCloud(at, points.toArray(double[][]::new), losses, distinct);
  }

  /** How many points, copies among them. */
  public int size() {
    return losses.length;
  }

  /** Share of the points that are no copies. */
  public double distinctShare() {
    return (double) distinct / size();
  }

  /** Whether later points are lower: Spearman's correlation of iteration and loss. */
  public double descent() {
    return Correlation.SPEARMAN.of(iterations, losses);
  }

  /** The first of each set of equal points. */
  public PathCloud withoutCopies() {
    TreeSet<double[]> seen = new TreeSet<>(Arrays::compare);
    int[] kept = IntStream.range(0, size()).filter(i -> seen.add(points[i])).toArray();
    return new PathCloud(
        Evenly.pick(iterations, kept),
        IntStream.of(kept).mapToObj(i -> points[i]).toArray(double[][]::new),
        Evenly.pick(losses, kept),
        kept.length);
  }
}
