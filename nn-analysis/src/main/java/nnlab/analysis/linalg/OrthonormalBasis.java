package nnlab.analysis.linalg;

import java.util.ArrayList;
import java.util.List;

/** A growing set of orthonormal vectors. Mutable. */
public final class OrthonormalBasis {
  private final List<double[]> vectors = new ArrayList<>();

  /** Number of vectors. */
  public int size() {
    return vectors.size();
  }

  /** Vector number i: itself, not a copy. */
  public double[] get(int i) {
    return vectors.get(i);
  }

  /**
   * Takes off, in place, what a vector has inside the span.
   *
   * <p>By modified Gram-Schmidt, twice: once loses digits where little remains, twice is enough
   * (Kahan; see Parlett, The Symmetric Eigenvalue Problem, section 6.9).
   */
  public void removeFrom(double[] vector) {
    for (int pass = 0; pass < 2; pass++) {
      for (double[] q : vectors) {
        Vectors.addScaled(vector, -Vectors.dot(q, vector), q);
      }
    }
  }

  /**
   * Adds the direction that a vector has outside the span; overwrites the vector.
   *
   * @return whether that was more than rounding
   */
  public boolean append(double[] vector) {
    double before = Vectors.norm(vector);
    removeFrom(vector);
    double outside = Vectors.norm(vector);
    if (outside <= 1e-12 * before) {
      return false;
    }
    Vectors.scale(vector, 1 / outside);
    vectors.add(vector);
    return true;
  }

  /** The sum of the vectors, each with its weight. */
  double[] combine(double[] weights, int dimension) {
    double[] sum = new double[dimension];
    for (int i = 0; i < vectors.size(); i++) {
      Vectors.addScaled(sum, weights[i], vectors.get(i));
    }
    return sum;
  }
}
