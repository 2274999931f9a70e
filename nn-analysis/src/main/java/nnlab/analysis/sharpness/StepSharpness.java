package nnlab.analysis.sharpness;

import java.util.Arrays;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * Sharpness as the rise along one step uphill: what sharpness-aware training makes small. Zero
 * where the gradient vanishes.
 *
 * @param rise L(theta + step) - L(theta)
 * @param loss L(theta)
 * @param rho the size of the step
 */
public record StepSharpness(double rise, double loss, double rho) {
  /**
   * A step of length rho along the gradient, {@code rho g / |g|} (P. Foret et al., Sharpness-aware
   * minimization, ICLR 2021).
   */
  public static StepSharpness sam(TiledObjective objective, Tensor theta, double rho) {
    double[] ones = new double[theta.size()];
    Arrays.fill(ones, 1);
    return along(objective, theta, ones, rho);
  }

  /**
   * A step that is long where the parameters are large, {@code rho T^2 g / |T g|} with T = |theta|
   * elementwise: rescaling a relu layer does not change it (J. Kwon et al., ASAM, ICML 2021).
   */
  public static StepSharpness adaptive(TiledObjective objective, Tensor theta, double rho) {
    double[] scale = theta.toDoubles();
    for (int i = 0; i < scale.length; i++) {
      scale[i] = Math.abs(scale[i]);
    }
    return along(objective, theta, scale, rho);
  }

  private static StepSharpness along(
      TiledObjective objective, Tensor theta, double[] scale, double rho) {
    if (!(rho > 0)) {
      throw new IllegalArgumentException("the step needs a size rho > 0, got " + rho);
    }
    var here = objective.valueAndGradient(theta);
    double[] step = here.gradient().toDoubles();
    multiply(step, scale);
    double length = Vectors.norm(step);
    if (length == 0) {
      return new StepSharpness(0, here.value(), rho);
    }
    multiply(step, scale);
    double[] point = theta.toDoubles();
    Vectors.addScaled(point, rho / length, step);
    double there = objective.value(Tensor.vector(point));
    return new StepSharpness(there - here.value(), here.value(), rho);
  }

  private static void multiply(double[] x, double[] by) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= by[i];
    }
  }
}
