package nnlab.experiments.optimization.surface;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Cloud;
import nnlab.analysis.landscape.LayerPerturbation;
import nnlab.analysis.stats.Correlation;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.ParameterVector;

/**
 * Random points around a path, as the report made them.
 *
 * @param iterations at which the path was where each point was drawn
 * @param points the parameters
 * @param losses mean squared error at each
 * @param distinct how many different points there are: most draws move nothing
 */
record SurfaceCloud(double[] iterations, double[][] points, double[] losses, int distinct) {
  /** Draws points around the centres on the path. */
  static SurfaceCloud around(
      SurfacePath path,
      ErrorSurface.CloudConfig how,
      int iterations,
      ToDoubleFunction<Tensor> loss,
      Rng rng) {
    ParameterVector model = ErrorSurface.TASK.initial(0);
    List<double[]> points = new ArrayList<>();
    List<Double> at = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    int distinct = 0;
    for (int c = 0; c < how.centres(iterations); c++) {
      int iteration = how.from() + c * how.every();
      Tensor centre = path.at(iteration / path.every());
      Rng own = rng.split(iteration);
      Cloud cloud =
          Cloud.around(model, centre, LayerPerturbation.standard(), loss, how.count(), own);
      distinct += cloud.distinct();
      for (int i = 0; i < how.count(); i++) {
        points.add(cloud.points().get(i).toDoubles());
        losses.add(cloud.losses()[i]);
        at.add((double) iteration);
      }
    }
    return new SurfaceCloud(
        numbers(at), points.toArray(double[][]::new), numbers(losses), distinct);
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  int size() {
    return losses.length;
  }

  double distinctShare() {
    return (double) distinct / size();
  }

  /** Whether later points are lower: Spearman's correlation of iteration and loss. */
  double descent() {
    return Correlation.SPEARMAN.of(iterations, losses);
  }

  /** The first of each set of equal points. */
  SurfaceCloud withoutCopies() {
    TreeSet<double[]> seen = new TreeSet<>(Arrays::compare);
    int[] kept = IntStream.range(0, size()).filter(i -> seen.add(points[i])).toArray();
    return new SurfaceCloud(
        IntStream.of(kept).mapToDouble(i -> iterations[i]).toArray(),
        IntStream.of(kept).mapToObj(i -> points[i]).toArray(double[][]::new),
        IntStream.of(kept).mapToDouble(i -> losses[i]).toArray(),
        kept.length);
  }

  /** {@code [points, parameters]}. */
  Tensor matrix() {
    return Tensor.of(
        Shape.of(size(), points[0].length),
        Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray());
  }
}
