package nnlab.analysis.linalg;

import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;

/**
 * The trace by Hutch++ (Meyer, Musco, Musco and Woodruff 2021): exact on a random sketch of the
 * range, Hutchinson on the rest,
 *
 * <pre>{@code
 * trace A = trace Q'AQ + trace PAP,    Q = orthonormal basis of A S,   P = I - QQ'
 * }</pre>
 *
 * <p>Where a few large eigenvalues carry the trace, as in a Hessian, the rest is small and so is
 * the error: O(1/products) instead of O(1/sqrt(products)). What is left is skewed, though: its 95 %
 * interval from ten probes held the trace in 91 % of trials, from twenty in 93 %.
 */
public final class HutchPlusPlus {
  private HutchPlusPlus() {}

  /**
   * The trace, with the standard error over the probes of the rest (given the sketch).
   *
   * @param products with the operator, at least 6: a third each for sketch, its trace, and the rest
   */
  public static Estimate trace(LinearOperator a, int products, Rng rng) {
    if (products < 6) {
      throw new IllegalArgumentException(
          "hutch++ needs at least 6 products (a third for each part), got " + products);
    }
    int third = products / 3;
    int n = a.dimension();
    OrthonormalBasis sketch = new OrthonormalBasis();
    for (int i = 0; i < Math.min(third, n); i++) {
      sketch.append(a.apply(Vectors.signs(n, rng)));
    }
    double inside = 0;
    for (int i = 0; i < sketch.size(); i++) {
      inside += Vectors.dot(sketch.get(i), a.apply(sketch.get(i)));
    }
    double[] rest = new double[products - 2 * third];
    for (int i = 0; i < rest.length; i++) {
      double[] z = Vectors.signs(n, rng);
      sketch.removeFrom(z);
      rest[i] = Vectors.dot(z, a.apply(z));
    }
    Estimate outside = Estimate.ofMean(rest);
    return new Estimate(inside + outside.value(), outside.standardError(), rest.length);
  }
}
