package nnlab.analysis.linalg;

import nnlab.core.random.Rng;

/**
 * How far an operator is from symmetric: the largest
 *
 * <pre>{@code
 * |<u, Av> - <v, Au>| / (|Au| |v| + |u| |Av|) * 2
 * }</pre>
 *
 * over random pairs u, v. A product with rounding errors of relative size e gives about e; a wrong
 * derivative gives about 1 / sqrt(dimension).
 *
 * @param discrepancy the largest over the pairs
 * @param pairs how many were tried
 */
public record SymmetryCheck(double discrepancy, int pairs) {
  public SymmetryCheck {
    if (!(discrepancy >= 0) || pairs < 1) {
      throw new IllegalArgumentException(
          "a symmetry check needs a number >= 0 and a pair, got " + discrepancy + ", " + pairs);
    }
  }

  /**
   * Measures with this many random pairs, two products each.
   *
   * @throws IllegalArgumentException if the operator answers with a number that is not finite
   */
  public static SymmetryCheck of(LinearOperator a, int pairs, Rng rng) {
    double largest = 0;
    for (int i = 0; i < pairs; i++) {
      double[] u = Vectors.gaussian(a.dimension(), rng);
      double[] v = Vectors.gaussian(a.dimension(), rng);
      double[] au = a.apply(u);
      double[] av = a.apply(v);
      double size = (Vectors.norm(u) * Vectors.norm(av) + Vectors.norm(v) * Vectors.norm(au)) / 2;
      double gap = Math.abs(Vectors.dot(u, av) - Vectors.dot(v, au));
      largest = Math.max(largest, size == 0 ? 0 : gap / size);
    }
    return new SymmetryCheck(largest, pairs);
  }

  /** Whether the discrepancy is at most the tolerance. */
  public boolean passes(double tolerance) {
    return discrepancy <= tolerance;
  }
}
