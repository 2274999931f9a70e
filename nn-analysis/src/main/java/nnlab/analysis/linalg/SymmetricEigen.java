package nnlab.analysis.linalg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import nnlab.core.blas.Lapack;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.R064Store;

/**
 * The full spectrum of a symmetric matrix: by LAPACK's divide and conquer where jblas loads, which
 * is several times faster for a thousand rows, else by ojAlgo. A test holds the two together; they
 * differ by rounding.
 */
public final class SymmetricEigen {
  /** Below this the native call gains nothing. */
  private static final int SMALL = 64;

  private SymmetricEigen() {}

  /** All eigenvalues and eigenvectors. */
  public static Spectrum of(SymmetricMatrix matrix) {
    return matrix.dimension() >= SMALL && Lapack.isAvailable()
        ? byLapack(matrix)
        : byOjAlgo(matrix);
  }

  /** The fast path: needs jblas. */
  static Spectrum byLapack(SymmetricMatrix matrix) {
    double[] vectors = matrix.toArray();
    double[] values = new double[matrix.dimension()];
    Lapack.symmetricEigen(matrix.dimension(), vectors, values);
    return ordered(values, vectors);
  }

  /** The reference: pure Java, on every machine. */
  static Spectrum byOjAlgo(SymmetricMatrix matrix) {
    int n = matrix.dimension();
    R064Store store = R064Store.FACTORY.make(n, n);
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        store.set(i, j, matrix.get(i, j));
      }
    }
    Eigenvalue<Double> decomposition = Eigenvalue.R064.make(n, true);
    if (!decomposition.decompose(store)) {
      throw new IllegalStateException(
          "ojAlgo found no spectrum of a [" + n + ", " + n + "] matrix");
    }
    double[] values = new double[n];
    decomposition.getEigenvalues(values, Optional.empty());
    double[] vectors = new double[n * n];
    var columns = decomposition.getV();
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        vectors[j * n + i] = columns.doubleValue(i, j);
      }
    }
    return ordered(values, vectors);
  }

  /** Sorts the values (descending) and turns the vectors, which are rows, by the sign rule. */
  private static Spectrum ordered(double[] values, double[] vectors) {
    int n = values.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> -values[i]));
    double[] sortedValues = new double[n];
    double[] sortedVectors = new double[n * n];
    for (int i = 0; i < n; i++) {
      sortedValues[i] = values[order[i]];
      System.arraycopy(vectors, order[i] * n, sortedVectors, i * n, n);
      Signs.fixRow(sortedVectors, i, n);
    }
    double largest = Math.max(Math.abs(sortedValues[0]), Math.abs(sortedValues[n - 1]));
    return new Spectrum(
        sortedValues, Tensor.of(Shape.of(n, n), sortedVectors), n * Math.ulp(1.0) * largest);
  }
}
