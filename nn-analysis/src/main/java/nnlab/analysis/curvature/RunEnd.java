package nnlab.analysis.curvature;

import java.util.Locale;
import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * Why a search for critical points ended where it did.
 *
 * @param reason the class of the end
 * @param gradientNorm |g| there
 * @param flatness Frye's ratio r, in [0, 1]; see {@link #flatness(Spectrum, double[])}
 * @param nearestKink see {@link ReluStructure#nearestKink()}
 */
public record RunEnd(Reason reason, double gradientNorm, double flatness, double nearestKink) {
  /** |g| below this is critical. */
  public static final double CRITICAL_NORM = 1e-6;

  /** r above this is gradient-flat. */
  public static final double FLAT_RATIO = 0.9;

  /** Eigenvalues below this share of the largest count as zero in the pseudo-inverse. */
  private static final double CUT = 1e-6;

  /** The classes, in the order in which they are tried. */
  public enum Reason {
    /** The gradient vanishes. */
    CRITICAL,
    /** Some unit is at its kink for some example: the gradient jumps there. */
    KINK_BOUND,
    /** The gradient lies in directions without curvature: Newton's method can do nothing. */
    GRADIENT_FLAT,
    /** None of these: more steps would go on. */
    STILL_DESCENDING;

    /** The first class that these three numbers of an end fall into; see {@link RunEnd}. */
    public static Reason of(double gradientNorm, double flatness, double nearestKink) {
      if (gradientNorm < CRITICAL_NORM) {
        return CRITICAL;
      }
      if (nearestKink <= ReluStructure.ON_KINK) {
        return KINK_BOUND;
      }
      return flatness > FLAT_RATIO ? GRADIENT_FLAT : STILL_DESCENDING;
    }

    /** As in a table: {@code kink-bound}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Classifies theta, from the full Hessian. */
  public static RunEnd of(TiledObjective objective, Tensor theta, Workers workers) {
    double[] g = objective.gradient(theta).toDoubles();
    double norm = Vectors.norm(g);
    double kink = ReluStructure.of(objective, theta).nearestKink();
    double r = flatness(SymmetricEigen.of(FullHessian.of(objective, theta, workers)), g);
    return new RunEnd(Reason.of(norm, r, kink), norm, r, kink);
  }

  /**
   * The share of the gradient that a Newton step leaves,
   *
   * <pre>{@code
   * r = |H p + g| / (|H|_F |p| + |g|),    p = -H^+ g
   * }</pre>
   *
   * <p>with the pseudo-inverse cut at 1e-6 |lambda|max: 1 where the gradient lies in the Hessian's
   * null space, 0 where a Newton step solves for it. 0 for g = 0.
   *
   * <p>C. G. Frye et al., Critical point-finding methods reveal gradient-flat regions of deep
   * network losses, Neural Computation 33, 2021.
   */
  public static double flatness(Spectrum hessian, double[] g) {
    double[] lambda = hessian.values();
    double cut = CUT * Math.max(Math.abs(hessian.largest()), Math.abs(hessian.smallest()));
    double squares = 0;
    double left = 0;
    double step = 0;
    for (int i = 0; i < lambda.length; i++) {
      double c = Vectors.dot(hessian.vector(i), g);
      squares += lambda[i] * lambda[i];
      if (Math.abs(lambda[i]) <= cut) {
        left += c * c;
      } else {
        step += c / lambda[i] * (c / lambda[i]);
      }
    }
    double norm = Vectors.norm(g);
    return norm == 0 ? 0 : Math.sqrt(left) / (Math.sqrt(squares * step) + norm);
  }
}
