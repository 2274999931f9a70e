package nnlab.core.autodiff;

import nnlab.core.kernels.Convolution32;
import nnlab.core.kernels.Convolution64;
import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The three products of a convolution by those of another one, whose window covers p neighbouring
 * positions: it moves by p columns at a time and has p filters for each of the old ones, the same
 * filter moved by 0 .. p - 1 columns. As a matrix such a filter is constant along its diagonals: a
 * Toeplitz matrix.
 *
 * <p>The answer has the same elements in the same order. The patch matrix has p times fewer rows,
 * and of its columns only those of the p - 1 added cells are new; the price is products with the
 * zeros beside the moved filters. A few large filters make a large patch matrix for little
 * arithmetic: there it pays.
 */
final class Toeplitz implements ConvolutionProducts {
  /** The most that the arithmetic may grow. */
  private static final double PRICE = 1.25;

  /** With more filters the products, not the patches, take the time. */
  private static final int FEW_FILTERS = 16;

  private final Window window;
  private final int positions;
  private final Shape wide;
  private final Im2col products;
  private final Workspace scratch;

  Toeplitz(Window window, int positions, int channels, int filters, Workspace scratch) {
    this.window = window;
    this.positions = positions;
    Window covering = window.covering(positions);
    this.wide = Shape.of(covering.height(), covering.width(), channels, positions * filters);
    this.products = new Im2col(covering, channels, positions * filters, scratch);
    this.scratch = scratch;
  }

  /** How many positions to take at a time: 1 where it does not pay. */
  static int positions(Window window, int filters) {
    boolean few = window.hasStrideOne() && filters < FEW_FILTERS;
    int most = 1;
    for (int p = 2; few && p <= window.outWidth(); p++) {
      boolean cheap = window.covering(p).width() <= PRICE * window.width();
      if (cheap && window.outWidth() % p == 0) {
        most = p;
      }
    }
    return most;
  }

  @Override
  public void forward(Tensor x, Tensor filter, Finish finish, Tensor y) {
    products.forward(x, repeatShifted(filter), finish, y);
  }

  @Override
  public void byInput(Tensor g, Tensor filter, Finish finish, Tensor x) {
    products.byInput(g, repeatShifted(filter), finish, x);
  }

  @Override
  public void byFilter(Tensor x, Tensor g, Tensor filter) {
    Tensor sums = scratch.take(wide, filter.dtype());
    products.byFilter(x, g, sums);
    sumShifted(window, positions, sums, filter);
  }

  private Tensor repeatShifted(Tensor filter) {
    Tensor repeated = scratch.take(wide, filter.dtype());
    repeatShifted(window, positions, filter, repeated);
    return repeated;
  }

  /** The filters of a window that covers so many positions of this one. */
  static void repeatShifted(Window window, int positions, Tensor filter, Tensor wide) {
    Shape f = filter.shape();
    if (filter.dtype() == DType.F32) {
      Convolution32.repeatShifted(window, positions, f.dim(2), f.dim(3), filter.f32(), wide.f32());
    } else {
      Convolution64.repeatShifted(window, positions, f.dim(2), f.dim(3), filter.f64(), wide.f64());
    }
  }

  /** The adjoint of {@link #repeatShifted(Window, int, Tensor, Tensor)}. */
  static void sumShifted(Window window, int positions, Tensor wide, Tensor filter) {
    Shape f = filter.shape();
    if (filter.dtype() == DType.F32) {
      Convolution32.sumShifted(window, positions, f.dim(2), f.dim(3), wide.f32(), filter.f32());
    } else {
      Convolution64.sumShifted(window, positions, f.dim(2), f.dim(3), wide.f64(), filter.f64());
    }
  }
}
