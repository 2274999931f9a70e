package nnlab.analysis.sharpness;

import nnlab.analysis.curvature.Curvature;
import nnlab.analysis.linalg.Eigenpair;
import nnlab.analysis.linalg.HutchPlusPlus;
import nnlab.analysis.linalg.Lanczos;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/**
 * Sharpness as curvature: of the sharpest direction, and of all of them together.
 *
 * @param top the largest eigenvalue of the Hessian with the bound on its error
 * @param converged whether that bound met the tolerance asked for
 * @param trace the sum of the eigenvalues with its standard error
 */
public record CurvatureSharpness(Eigenpair top, boolean converged, Estimate trace) {
  /**
   * Measures by Lanczos and Hutch++.
   *
   * @param settings of Lanczos
   * @param products Hessian-vector products for the trace, at least 6
   */
  public static CurvatureSharpness of(
      TiledObjective objective, Tensor theta, Lanczos.Settings settings, int products, Rng rng) {
    LinearOperator hessian = Curvature.HESSIAN.at(objective, theta);
    Lanczos.Extremes extremes = Lanczos.extremes(hessian, 1, 0, settings, rng.split("lanczos"));
    Estimate trace = HutchPlusPlus.trace(hessian, products, rng.split("trace"));
    return new CurvatureSharpness(extremes.top().get(0), extremes.converged(), trace);
  }
}
