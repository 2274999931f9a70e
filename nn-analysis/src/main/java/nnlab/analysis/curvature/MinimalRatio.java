package nnlab.analysis.curvature;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.linalg.OrthonormalBasis;
import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.stats.Share;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * The share of directions around a point in which the loss curves upwards, by three readings of the
 * Hessian; {@link #neighbours} is the fourth. An eigenvalue is zero within
 *
 * <pre>{@code
 * tau = max(p eps |lambda|max, |H Q|_2)
 * }</pre>
 *
 * <p>where Q are the directions that relu makes null ({@link ReluStructure}), so that H Q is pure
 * rounding, or what the gradient leaves of it. For a relu network under squared error the blocks
 * and the diagonal are Gauss-Newton and never negative: they cannot show a saddle.
 *
 * @param full signs of the eigenvalues
 * @param blocks signs of the eigenvalues of the layers' diagonal blocks, together
 * @param diagonal signs of the diagonal
 * @param predictedNull number of null directions that relu explains
 * @param nullResidual |H Q|_2
 * @param spectrum of the Hessian
 */
public record MinimalRatio(
    SignCount full,
    SignCount blocks,
    SignCount diagonal,
    int predictedNull,
    double nullResidual,
    Spectrum spectrum) {

  /** Measures at theta, from the full Hessian. */
  public static MinimalRatio of(TiledObjective objective, Tensor theta, Workers workers) {
    SymmetricMatrix hessian = FullHessian.of(objective, theta, workers);
    Spectrum spectrum = SymmetricEigen.of(hessian);
    int p = hessian.dimension();
    OrthonormalBasis q = ReluStructure.of(objective, theta).nullDirections(p);
    double residual = productNorm(hessian, q);
    double tau = Math.max(spectrum.tolerance(), residual);
    double[] blocks =
        LayerBlock.of(objective.model()).stream()
            .map(layer -> SymmetricMatrix.of(layer.of(hessian), 0))
            .flatMapToDouble(block -> Arrays.stream(SymmetricEigen.of(block).values()))
            .toArray();
    double[] diagonal = new double[p];
    Arrays.setAll(diagonal, i -> hessian.get(i, i));
    return new MinimalRatio(
        SignCount.of(spectrum.values(), tau),
        SignCount.of(blocks, tau),
        SignCount.of(diagonal, tau),
        q.size(),
        residual,
        spectrum);
  }

  /** |H Q|_2, the root of the largest eigenvalue of (HQ)'HQ. */
  private static double productNorm(SymmetricMatrix hessian, OrthonormalBasis q) {
    int k = q.size();
    if (k == 0) {
      return 0;
    }
    double[][] images = new double[k][];
    Arrays.setAll(images, i -> hessian.apply(q.get(i)));
    double[] gram = new double[k * k];
    Arrays.setAll(gram, i -> Vectors.dot(images[i / k], images[i % k]));
    return Math.sqrt(Math.max(0, SymmetricEigen.of(SymmetricMatrix.of(k, gram, 0)).largest()));
  }

  /**
   * The sampled reading: the share of neighbours at a distance whose loss is higher. It estimates
   * P(z'Hz > 0) for a random direction z, which the trace governs: a few large curvatures hide many
   * small negative ones.
   *
   * @param loss of a flat vector
   * @param radius of the sphere from which neighbours are drawn uniformly
   */
  public static Share neighbours(
      ToDoubleFunction<Tensor> loss, Tensor theta, double radius, int draws, Rng rng) {
    if (!(radius > 0) || draws < 1) {
      throw new IllegalArgumentException(
          "neighbours: needs a radius > 0 and a draw, got " + radius + ", " + draws);
    }
    double here = loss.applyAsDouble(theta);
    int higher = 0;
    for (int i = 0; i < draws; i++) {
      double[] point = theta.toDoubles();
      Vectors.addScaled(point, radius, Vectors.direction(point.length, rng));
      higher += loss.applyAsDouble(Tensor.vector(point)) > here ? 1 : 0;
    }
    return new Share(higher, draws);
  }
}
