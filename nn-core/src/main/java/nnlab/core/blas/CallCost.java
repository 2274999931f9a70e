package nnlab.core.blas;

/**
 * What a product costs an implementation before its first multiplication, and so below which size
 * plain loops are faster. Measured: see {@code docs/blas.md}.
 */
enum CallCost {
  /** A native call that works on the arrays where they are: about 50 to 150 ns. */
  BORROWING(128, false),
  /** A native call that copies A, B and C to native memory, and C back: at least 200 ns. */
  COPYING(512, true),
  /** Panels are packed in Java, and the vectors are long. */
  PACKING(4096, true);

  private final long worthwhile;
  private final boolean movesMatrices;

  CallCost(long worthwhile, boolean movesMatrices) {
    this.worthwhile = worthwhile;
    this.movesMatrices = movesMatrices;
  }

  /**
   * Whether plain loops are faster. A rule of the shape alone, never of the load of the machine:
   * the same product must take the same way, and so give the same bits, every time.
   */
  boolean prefersPlainLoops(int m, int n, int k) {
    return (long) m * n * k < worthwhile;
  }

  /**
   * Whether loops for products with an extent of 1 are faster: such a product uses each number of
   * its matrix once, and so costs no more than moving the matrix to where it would be multiplied. A
   * rule of the shape alone, too.
   */
  boolean prefersThinLoops(boolean transA, boolean transB, int m, int n, int k) {
    return movesMatrices && ThinGemm32.suits(transA, transB, m, n, k);
  }
}
