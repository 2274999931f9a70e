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

  /** {@code [capacity, capacity]}: the products of the basis with those. */
  private final double[] restricted;

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
    this.restricted = new double[capacity * capacity];
  }

  /** At most {@code wanted} eigenpairs, fewer if G has no more than that many dimensions. */
  static Top of(CentredData data, int wanted) {
    return new BlockKrylov(data, wanted).run();
  }

  private Top run() {
    Rng rng = Rng.of(START);
    double[] candidates = new double[Math.min(capacity, wanted + OVERSAMPLING) * dimension];
    Arrays.setAll(candidates, i -> rng.nextGaussian());
    while (true) {
      int first = size;
      append(candidates);
      if (size > first) {
        double[] fresh = Arrays.copyOfRange(basis, first * dimension, size * dimension);
        candidates = data.applyGram(fresh, size - first);
        System.arraycopy(candidates, 0, products, first * dimension, candidates.length);
        restrict(fresh, first);
      }
      Top top = ritz();
      boolean exhausted = size == first || size == capacity;
      if (exhausted || converged(top)) {
        return top;
      }
    }
  }

  /**
   * Adds what vectors, given as rows, have outside the space, as far as that is more than rounding.
   * Twice is enough (Kahan, in Parlett, section 6.9), also for a block at a time.
   */
  private void append(double[] block) {
    int count = Math.min(capacity - size, block.length / dimension);
    double[] lengths = new double[count];
    Arrays.setAll(lengths, i -> Math.sqrt(dot(block, i, block, i)));
    for (int pass = 0; pass < 2; pass++) {
      double[] overlap = new double[count * size];
      Blas.get().gemm(false, true, count, size, dimension, 1.0, block, basis, 0.0, overlap);
      Blas.get().gemm(false, false, count, dimension, size, -1.0, overlap, basis, 1.0, block);
      count = orthonormalise(block, count, lengths);
      Arrays.fill(lengths, 1);
    }
    System.arraycopy(block, 0, basis, size * dimension, count * dimension);
    size += count;
  }

  /**
   * Gram and Schmidt's process on the rows of a block, in place; rows of which no more is left than
   * rounding are taken out.
   *
   * @param lengths what the rows were long before anything was taken off
   * @return how many are left
   */
  private int orthonormalise(double[] block, int count, double[] lengths) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < kept; j++) {
        double overlap = dot(block, i, block, j);
        for (int c = 0; c < dimension; c++) {
          block[i * dimension + c] -= overlap * block[j * dimension + c];
        }
      }
      double outside = Math.sqrt(dot(block, i, block, i));
      if (outside > 1e-12 * lengths[i]) {
        for (int c = 0; c < dimension; c++) {
          block[kept * dimension + c] = block[i * dimension + c] / outside;
        }
        kept++;
      }
    }
    return kept;
  }

  /** Fills in the rows and columns of the restricted matrix that belong to fresh vectors. */
  private void restrict(double[] fresh, int first) {
    double[] rows = new double[(size - first) * size];
    Blas.get().gemm(false, true, size - first, size, dimension, 1.0, fresh, products, 0.0, rows);
    for (int i = first; i < size; i++) {
      for (int j = 0; j < size; j++) {
        double value = rows[(i - first) * size + j];
        restricted[i * capacity + j] = value;
        restricted[j * capacity + i] = value;
      }
    }
  }

  /** Rayleigh-Ritz: the eigenpairs of G restricted to the space. */
  private Top ritz() {
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(restricted, i * capacity, matrix, i * size, size);
    }
    Spectrum spectrum = SymmetricEigen.of(SymmetricMatrix.of(size, matrix, 1e-6));
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

  private double dot(double[] a, int row, double[] b, int other) {
    double sum = 0;
    for (int c = 0; c < dimension; c++) {
      sum += a[row * dimension + c] * b[other * dimension + c];
    }
    return sum;
  }
}
