package nnlab.core.blas;

/**
 * Basic Linear Algebra Subprograms, of which a dense network needs one: the general matrix product.
 *
 * <pre>{@code
 * C[m, n] = alpha op(A)[m, k] op(B)[k, n] + beta C[m, n],   op(X) = X or X transposed
 * }</pre>
 *
 * <p>Matrices are row-major and begin at element 0 of their array, which may be longer than needed.
 * A is stored {@code [m, k]}, or {@code [k, m]} if it is to be transposed; B likewise. With {@code
 * beta == 0} C is written without being read, so it may hold anything, NaN included; with {@code
 * alpha == 0} A and B are not read. C shares no array with A or B.
 *
 * <p>All implementations may be called from several threads at once and run on the caller's thread
 * alone: a training step is parallel over tiles of the batch, not inside a product. The same call
 * gives the same bits every time.
 */
public interface Blas {
  /**
   * The name that {@code -Dnnlab.blas} knows it by: {@code openblas}, {@code jblas}, {@code java}.
   */
  String name();

  /** Library, version, kernel and how it is called, for a person and for the record of a run. */
  String description();

  /**
   * C = alpha op(A) op(B) + beta C in single precision.
   *
   * @param transA whether A is stored {@code [k, m]} instead of {@code [m, k]}
   * @param transB whether B is stored {@code [n, k]} instead of {@code [k, n]}
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A), rows of op(B)
   * @throws IllegalArgumentException if an extent is negative or an array is too short
   */
  void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c);

  /**
   * C = alpha op(A) op(B) + beta C in double precision.
   *
   * @param transA whether A is stored {@code [k, m]} instead of {@code [m, k]}
   * @param transB whether B is stored {@code [n, k]} instead of {@code [k, n]}
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A), rows of op(B)
   * @throws IllegalArgumentException if an extent is negative or an array is too short
   */
  void gemm(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      double beta,
      double[] c);

  /**
   * C = op(A) op(B) + beta C for matrices that are parts of larger ones, all three in single or all
   * in double precision. What lies between the rows of C stays as it is.
   *
   * @param transA whether A is stored {@code [k, m]} instead of {@code [m, k]}
   * @param transB whether B is stored {@code [n, k]} instead of {@code [k, n]}
   * @param m rows of op(A) and C
   * @param n columns of op(B) and C
   * @param k columns of op(A), rows of op(B)
   * @throws IllegalArgumentException if an extent is negative, a row is longer than the distance to
   *     the next, or an array too short
   */
  void gemm(
      boolean transA, boolean transB, int m, int n, int k, Part a, Part b, double beta, Part c);

  /**
   * Whether a product of parts costs no more than one of whole arrays. If not, each part is first
   * copied to an array of its own: then one large product is better than several small ones.
   */
  boolean takesParts();

  /**
   * The implementation of this process, chosen at the first call and then kept: see {@link
   * BlasChoice}.
   *
   * @throws BlasUnavailableException if one was forced by {@code -Dnnlab.blas} that does not load
   */
  static Blas get() {
    return BlasChoice.ofProcess();
  }
}
