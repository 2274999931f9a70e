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
 * Eigenvalue Problem, theorem 4.5.1).
 *
 * <p>A first space grows by products in single precision, until the residuals are below 1e-6 of the
 * largest eigenvalue. Its best vectors start a second one, in double precision, from which all that
 * is returned comes. That stops when the residuals are below 1e-8 of the largest eigenvalue, or
 * when the two spaces hold 288 vectors together.
 */
final class BlockKrylov {
  private static final int OVERSAMPLING = 6;
  private static final int LARGEST_SPACE = 288;
  private static final double ROUGH_TOLERANCE = 1e-6;
  private static final double TOLERANCE = 1e-8;

  /** Any start does; a fixed one gives the same bits for the same data. */
  private static final long START = 20_15;

  private final Product gram;
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

  /** Products with G of vectors given as rows. */
  interface Product {
    /** {@code [count, dimension] -> the same}. */
    double[] apply(double[] vectors, int count);
  }

  private BlockKrylov(Product gram, int dimension, int capacity) {
    this.gram = gram;
    this.dimension = dimension;
    this.capacity = Math.min(dimension, capacity);
    this.basis = new double[Math.multiplyExact(this.capacity, dimension)];
    this.products = new double[basis.length];
    this.restricted = new double[this.capacity * this.capacity];
  }

  /** At most {@code wanted} eigenpairs, fewer if G has no more than that many dimensions. */
  static Top of(CentredData data, int wanted) {
    int d = data.dimension();
    int block = Math.min(d, wanted + OVERSAMPLING);
    int space = Math.max(LARGEST_SPACE, 4 * block);
    Rng rng = Rng.of(START);
    double[] start = new double[block * d];
    Arrays.setAll(start, i -> rng.nextGaussian());
    SinglePrecisionGram single = new SinglePrecisionGram(data, SinglePrecisionGram.KEPT);
    BlockKrylov rough = new BlockKrylov(single::apply, d, space - block);
    rough.grow(start, wanted, ROUGH_TOLERANCE);
    BlockKrylov exact = new BlockKrylov(data::applyGram, d, space - rough.size);
    exact.grow(rough.ritz(block).vectors(), wanted, TOLERANCE);
    return exact.ritz(wanted);
  }

  /**
   * Adds blocks until the residuals of the wanted eigenpairs are below a share of the largest
   * eigenvalue, or there is no room or nothing to add.
   */
  private void grow(double[] start, int wanted, double tolerance) {
    double[] candidates = start;
    int first;
    do {
      first = size;
      append(candidates);
      if (size > first) {
        double[] fresh = Arrays.copyOfRange(basis, first * dimension, size * dimension);
        candidates = gram.apply(fresh, size - first);
        System.arraycopy(candidates, 0, products, first * dimension, candidates.length);
        restrict(fresh, first);
      }
    } while (size > first && size < capacity && !converged(ritz(wanted), tolerance));
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
  private Top ritz(int most) {
    double[] matrix = new double[size * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(restricted, i * capacity, matrix, i * size, size);
    }
    Spectrum spectrum = SymmetricEigen.of(SymmetricMatrix.of(size, matrix, 1e-6));
    int count = Math.min(most, size);
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

  private static boolean converged(Top top, double tolerance) {
    double limit = tolerance * top.values()[0];
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
