package nnlab.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.ParameterVector;

/**
 * Randomly displaced copies of a point, with their losses.
 *
 * @param points flat vectors
 * @param losses one per point
 * @param distinct how many different points there are: those that did not move coincide
 */
public record Cloud(List<Tensor> points, double[] losses, int distinct) {
  public Cloud {
    points = List.copyOf(points);
    if (points.size() != losses.length || distinct < 1 || distinct > losses.length) {
      throw new IllegalArgumentException(
          "a cloud of "
              + points.size()
              + " points needs as many losses, got "
              + losses.length
              + ", and 1 to as many distinct ones, got "
              + distinct);
    }
  }

  /** Draws points around theta. */
  public static Cloud around(
      ParameterVector model,
      Tensor theta,
      LayerPerturbation perturbation,
      ToDoubleFunction<Tensor> loss,
      int count,
      Rng rng) {
    List<Tensor> points = new ArrayList<>();
    double[] losses = new double[count];
    int moved = 0;
    for (int i = 0; i < count; i++) {
      double[] point = perturbation.draw(model, rng);
      boolean moves = Arrays.stream(point).anyMatch(x -> x != 0);
      moved += moves ? 1 : 0;
      Vectors.addScaled(point, 1, theta.toDoubles());
      points.add(Tensor.vector(point));
      losses[i] = loss.applyAsDouble(points.get(i));
    }
    return new Cloud(points, losses, moved + (moved < count ? 1 : 0));
  }

  /** Distinct points of all. */
  public double distinctShare() {
    return (double) distinct / losses.length;
  }
}
