package nnlab.experiments.optimization.surface;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;

/**
 * The points that a training went through.
 *
 * @param every iterations between two of them; the first is the start
 * @param points the parameters at each
 * @param losses mean squared error over the training points at each
 * @param testLosses the same between the training points
 */
record SurfacePath(int every, double[][] points, double[] losses, double[] testLosses) {
  /** How long a path is beside the straight line between its ends. */
  record Detour(double length, double chord, double randomWalk) {
    /** 1 for a straight path. */
    double ratio() {
      return length / chord;
    }
  }

  int iteration(int k) {
    return k * every;
  }

  Tensor at(int k) {
    return Tensor.vector(points[k]);
  }

  List<Tensor> tensors() {
    return Arrays.stream(points).map(Tensor::vector).toList();
  }

  double lastLoss() {
    return losses[losses.length - 1];
  }

  double lastTestLoss() {
    return testLosses[testLosses.length - 1];
  }

  /**
   * From this iteration to the end. A random walk with steps l_1 ... l_n goes as far as sqrt(sum
   * l_i²) in the root mean square, so its ratio is sum l_i over that.
   */
  Detour detour(int fromIteration) {
    int from = fromIteration / every;
    double[] steps =
        IntStream.range(from + 1, points.length).mapToDouble(k -> gap(k - 1, k)).toArray();
    double length = Arrays.stream(steps).sum();
    return new Detour(length, gap(from, points.length - 1), length / Vectors.norm(steps));
  }

  private double gap(int from, int to) {
    return Vectors.norm(Line.between(at(from), at(to)).direction());
  }
}
