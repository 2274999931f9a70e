package nnlab.experiments.optimization.path;

import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.UnitMatching;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;

/**
 * How far apart two networks begin and end.
 *
 * @param starts distance of the starts
 * @param asTheyAre distance of the ends
 * @param matched the same with the hidden units of the second in the order that is most like the
 *     first: networks that differ only in the numbering of their units are one function
 */
record Ends(double starts, double asTheyAre, double matched) {
  /**
   * Measures two paths.
   *
   * @param a {@code [points, parameters]}
   * @param b the same of the other network
   */
  static Ends of(Tensor a, Tensor b) {
    int last = a.shape().dim(0) - 1;
    DenseStack stack = DenseStack.of(PathNetwork.TASK.initial(0));
    Tensor end = Part.row(a, last);
    Tensor other = Part.row(b, last);
    Tensor matched = UnitMatching.of(stack, end, other).reorder(stack, other);
    return new Ends(
        distance(Part.row(a, 0), Part.row(b, 0)), distance(end, other), distance(end, matched));
  }

  /** How far a path's end is from its start. */
  static double displacement(Tensor path) {
    return distance(Part.row(path, 0), Part.row(path, path.shape().dim(0) - 1));
  }

  /** The distance of two paths at each point. */
  static double[] along(Tensor a, Tensor b) {
    double[] distance = new double[a.shape().dim(0)];
    for (int k = 0; k < distance.length; k++) {
      distance[k] = distance(Part.row(a, k), Part.row(b, k));
    }
    return distance;
  }

  static double distance(Tensor a, Tensor b) {
    return Vectors.norm(Line.between(a, b).direction());
  }
}
