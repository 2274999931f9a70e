package nnlab.core.blas;

/** What a product costs an implementation before its first multiplication. */
enum CallCost {
  /** Panels are packed in Java. */
  PACKING,
  /** A native call that works on the arrays where they are. */
  BORROWING,
  /** A native call that copies A, B and C to native memory, and C back. */
  COPYING;

  /**
   * Whether plain loops are faster. A rule of the shape alone, never of the load of the machine:
   * the same product must take the same way, and so give the same bits, every time.
   */
  boolean prefersPlainLoops(int m, int n, int k) {
    return n < 8 || (long) m * n * k < 512;
  }
}
