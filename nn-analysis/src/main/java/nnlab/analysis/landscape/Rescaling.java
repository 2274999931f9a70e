package nnlab.analysis.landscape;

import java.util.Objects;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.curvature.DenseStack.Dense;
import nnlab.core.tensor.Tensor;

/**
 * What goes into a relu unit times c, what goes out of it divided by c: another point, the same
 * function, because relu(c z) = c relu(z) for c > 0.
 */
public final class Rescaling {
  private Rescaling() {}

  /**
   * Rescales all units of one hidden layer, (W1, b1, W2) to (c W1, c b1, W2 / c). The loss stays,
   * its curvature does not (L. Dinh, R. Pascanu, S. Bengio and Y. Bengio, Sharp minima can
   * generalize for deep nets, ICML 2017).
   *
   * @param layer which hidden layer, from 0
   * @param c above 0
   * @throws IllegalArgumentException if the layer's activation is not homogeneous
   */
  public static Tensor ofLayer(DenseStack stack, Tensor theta, int layer, double c) {
    Dense hidden = stack.hidden().get(Objects.checkIndex(layer, stack.hidden().size()));
    if (!hidden.isHomogeneous() || !(c > 0)) {
      throw new IllegalArgumentException(
          "rescaling keeps the function only where phi(c z) = c phi(z) for c > 0: expected relu and"
              + " c > 0, got "
              + hidden.activation()
              + " and "
              + c);
    }
    double[] moved = theta.toDoubles();
    for (int unit = 0; unit < hidden.units(); unit++) {
      rescale(stack, moved, layer, unit, c);
    }
    return Tensor.vector(moved);
  }

  /**
   * Rescales every unit that can be so that its incoming weights and bias have length 1; units
   * whose incoming numbers are all zero stay.
   */
  public static Tensor toUnitNorm(DenseStack stack, Tensor theta) {
    double[] moved = theta.toDoubles();
    for (int l = 0; l < stack.hidden().size(); l++) {
      Dense layer = stack.layers().get(l);
      for (int unit = 0; layer.isHomogeneous() && unit < layer.units(); unit++) {
        double squares = 0;
        for (int i : layer.incoming(unit)) {
          squares += moved[i] * moved[i];
        }
        if (squares > 0) {
          rescale(stack, moved, l, unit, 1 / Math.sqrt(squares));
        }
      }
    }
    return Tensor.vector(moved);
  }

  private static void rescale(DenseStack stack, double[] theta, int l, int unit, double c) {
    for (int i : stack.layers().get(l).incoming(unit)) {
      theta[i] *= c;
    }
    for (int i : stack.layers().get(l + 1).reading(unit)) {
      theta[i] /= c;
    }
  }
}
