package nnlab.analysis.linalg;

import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Least squares of least norm: of all X that make |A X - Y| least, the one whose own norm is least,
 * X = A⁺ Y. It goes by the spectrum of the smaller of the two Gram matrices,
 *
 * <pre>{@code
 * A⁺ = A' (A A')⁺  if A is wide,    A⁺ = (A' A)⁺ A'  if it is tall,
 * }</pre>
 *
 * <p>which costs n^3 for the shorter side n alone, but squares the condition number: singular
 * values of A below about sqrt(n eps) of the largest count as zero.
 */
public final class LeastNorm {
  /** A Gram matrix is symmetric up to the order in which a product is summed. */
  private static final double ROUNDING = 1e-10;

  private LeastNorm() {}

  /**
   * Solves for all columns of Y at once.
   *
   * @param a {@code [m, n]}, F64
   * @param y {@code [m, k]}, F64
   * @return {@code [n, k]}
   * @throws ShapeException if the rows do not match
   */
  public static Tensor solve(Tensor a, Tensor y) {
    if (a.shape().rank() != 2 || y.shape().rank() != 2 || a.shape().dim(0) != y.shape().dim(0)) {
      throw new ShapeException(
          "least norm",
          "expected [m, n] and [m, k] with the same m, got " + a.shape() + " and " + y.shape());
    }
    boolean wide = a.shape().dim(0) <= a.shape().dim(1);
    Spectrum gram = SymmetricEigen.of(gram(a, wide));
    return wide
        ? product(true, a, pseudoInverse(gram, y))
        : pseudoInverse(gram, product(true, a, y));
  }

  private static SymmetricMatrix gram(Tensor a, boolean wide) {
    int m = a.shape().dim(0);
    int n = a.shape().dim(1);
    int side = wide ? m : n;
    double[] gram = new double[Math.multiplyExact(side, side)];
    double[] values = a.f64();
    Blas.get().gemm(!wide, wide, side, side, wide ? n : m, 1.0, values, values, 0.0, gram);
    return SymmetricMatrix.of(side, gram, ROUNDING);
  }

  /** G⁺ Y = V' diag(1 / lambda) V Y over the eigenvalues that are not zero within rounding. */
  private static Tensor pseudoInverse(Spectrum gram, Tensor y) {
    Tensor coordinates = product(false, gram.vectors(), y);
    double[] values = gram.values();
    int k = y.shape().dim(1);
    for (int i = 0; i < gram.size(); i++) {
      double lambda = values[i];
      double inverse = lambda > gram.tolerance() ? 1 / lambda : 0;
      for (int j = i * k; j < (i + 1) * k; j++) {
        coordinates.f64()[j] *= inverse;
      }
    }
    return product(true, gram.vectors(), coordinates);
  }

  /** op(A) B. */
  private static Tensor product(boolean transposed, Tensor a, Tensor b) {
    int rows = a.shape().dim(transposed ? 1 : 0);
    int inner = a.shape().dim(transposed ? 0 : 1);
    int columns = b.shape().dim(1);
    Tensor product = Tensor.zeros(Shape.of(rows, columns), DType.F64);
    Blas.get()
        .gemm(transposed, false, rows, columns, inner, 1.0, a.f64(), b.f64(), 0.0, product.f64());
    return product;
  }
}
