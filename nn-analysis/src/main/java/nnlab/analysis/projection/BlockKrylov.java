package nnlab.analysis.projection;

import java.util.Arrays;
import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.blas.Blas;
import nnlab.core.random.Rng;

/**
 * The top eigenpairs of a Gram matrix G that is never formed: a randomised block Krylov iteration
 * (Musco and Musco, Randomized block Krylov methods for stronger and faster approximate singular
 * value decomposition, 2015), with full re-orthogonalisation.
 *
 * <p>Starting from a random block Q, the blocks Q, GQ, GGQ, ... span a growing space; the
 * eigenpairs (theta, x) of G restricted to it are the approximations. Each stands with its measured
 * residual |Gx - theta x|: some eigenvalue of G lies within it of theta (Parlett, The Symmetric
 * Eigenvalue Problem, theorem 4.5.1). It stops when the residuals are below 1e-8 of the largest
 * eigenvalue, or when the space holds 240 vectors.
 */
final class BlockKrylov {
  private static final int OVERSAMPLING = 6;
  private static final int LARGEST_SPACE = 240;
  private static final double TOLERANCE = 1e-8;

  /** Any start does; a fixed one gives the same bits for the same data. */
  private static final long START = 20_15;

  private final CentredData data;
  private final int wanted;
  private final int dimension;
  private final int capacity;

  /** An orthonormal basis in rows, and its products with G. */
  private final double[] basis;

  private final double[] products;
  private int size;

  /**
   * Eigenpairs, the largest value first.
   *
   * @param values {@code [count]}
   * @param vectors {@code [count, dimension]}, orthonormal rows
   * @param residuals {@code [count]}
   */
  record Top(double[] values, double[] vectors, double[] residuals) {}

  private BlockKrylov(CentredData data, int wanted) {
    this.data = data;
    this.wanted = wanted;
    this.dimension = data.dimension();
    this.capacity = Math.min(dimension, Math.max(LARGEST_SPACE, 4 * (wanted + OVERSAMPLING)));
    this.basis = new double[Math.multiplyExact(capacity, dimension)];
    this.products = new double[basis.length];
  }

  /** At most {@code wanted} eigenpairs, fewer if G has no more than that many dimensions. */
  static Top of(CentredData data, int wanted) {
    return new BlockKrylov(data, wanted).run();
  }

  private Top run() {
    int block = Math.min(capacity, wanted + OVERSAMPLING);
    Rng rng = Rng.of(START);
    double[] candidates = new double[block * dimension];
    Arrays.setAll(candidates, i -> rng.nextGaussian());
    while (true) {
      int first = size;
      for (int i = 0; i < block && size < capacity; i++) {
        append(Arrays.copyOfRange(candidates, i * dimension, (i + 1) * dimension));
      }
      if (size > first) {
        double[] fresh = Arrays.copyOfRange(basis, first * dimension, size * dimension);
        candidates = data.applyGram(fresh, size - first);
        System.arraycopy(candidates, 0, products, first * dimension, candidates.length);
        block = size - first;
      }
      Top top = ritz();
      boolean exhausted = size == first || size == capacity;
      if (exhausted || converged(top)) {
        return top;
      }
    }
  }

  /** Adds what a vector has outside the space, if that is more than rounding. */
  private void append(double[] vector) {
    double before = norm(vector);
    // Twice is enough (Kahan, in Parlett, section 6.9).
    for (int pass = 0; pass < 2; pass++) {
      double[] overlap = new double[size];
      Blas.get().gemm(false, false, size, 1, dimension, 1.0, basis, vector, 0.0, overlap);
      Blas.get().gemm(false, false, 1, dimension, size, -1.0, overlap, basis, 1.0, vector);
    }
    double outside = norm(vector);
    if (outside <= 1e-12 * before) {
      return;
    }
    for (int j = 0; j < dimension; j++) {
      basis[size * dimension + j] = vector[j] / outside;
    }
    size++;
  }

  /** Rayleigh-Ritz: the eigenpairs of G restricted to the space. */
  private Top ritz() {
    double[] restricted = new double[size * size];
    Blas.get().gemm(false, true, size, size, dimension, 1.0, basis, products, 0.0, restricted);
    Spectrum spectrum = SymmetricEigen.of(SymmetricMatrix.of(size, restricted, 1e-6));
    int count = Math.min(wanted, size);
    double[] weights = Arrays.copyOf(spectrum.vectors().f64(), count * size);
    double[] vectors = new double[count * dimension];
    double[] residual = new double[count * dimension];
    Blas.get().gemm(false, false, count, dimension, size, 1.0, weights, basis, 0.0, vectors);
    Blas.get().gemm(false, false, count, dimension, size, 1.0, weights, products, 0.0, residual);
    double[] values = Arrays.copyOf(spectrum.values(), count);
    double[] lengths = new double[count];
    for (int i = 0; i < count; i++) {
      double squares = 0;
      for (int j = i * dimension; j < (i + 1) * dimension; j++) {
        double gap = residual[j] - values[i] * vectors[j];
        squares += gap * gap;
      }
      lengths[i] = Math.sqrt(squares);
    }
    return new Top(values, vectors, lengths);
  }

  private static boolean converged(Top top) {
    double limit = TOLERANCE * top.values()[0];
    return Arrays.stream(top.residuals()).allMatch(r -> r <= limit);
  }

  private static double norm(double[] x) {
    double squares = 0;
    for (double value : x) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
