package nnlab.core.autodiff;

import nnlab.core.blas.Blas;
import nnlab.core.kernels.Convolution32;
import nnlab.core.kernels.Convolution64;
import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * The three products of a convolution as matrix products. With P the patch matrix of the images X
 * (one row per position of the window), F the filter as a matrix {@code [height width channels,
 * filters]} and G a cotangent of the answer:
 *
 * <pre>{@code
 * Y = P F        dL/dF = P' G        dL/dP = G F', folded back into dL/dX
 * }</pre>
 *
 * <p>P is as many times larger than X as the window has cells, so only a few rows of the grid of
 * positions are unfolded at a time. How many depends on the shapes alone, so the sums have the same
 * order, and the same bits, every time.
 *
 * <p>K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural networks for
 * document processing, IWFHR 2006.
 */
final class Im2col {
  /** Elements of the patch matrix held at a time: 1 MB in single precision. */
  private static final int HELD = 1 << 18;

  private final Window window;
  private final int channels;
  private final int filters;
  private final int gridRows;
  private final int columns;
  private final int step;
  private final Tensor patches;
  private final Tensor block;

  Im2col(Window window, int images, int channels, int filters, DType dtype) {
    this.window = window;
    this.channels = channels;
    this.filters = filters;
    this.gridRows = images * window.outHeight();
    this.columns = window.size() * channels;
    int perGridRow = Math.max(1, window.outWidth() * columns);
    this.step = Math.max(1, Math.min(gridRows, HELD / perGridRow));
    int rows = step * window.outWidth();
    this.patches = Tensor.zeros(Shape.of(rows, columns), dtype);
    this.block = Tensor.zeros(Shape.of(rows, filters), dtype);
  }

  /** Y = P F. */
  void forward(Tensor x, Tensor filter, Tensor y) {
    for (int first = 0; first < gridRows; first += step) {
      int rows = unfold(first, x);
      gemm(false, false, rows, filters, columns, patches, filter, 0, block);
      System.arraycopy(block.array(), 0, y.array(), offset(first), rows * filters);
    }
  }

  /** dL/dX: the rows of G F' added into the pixels that the patches came from. */
  void byInput(Tensor g, Tensor filter, Tensor x) {
    x.fill(0);
    for (int first = 0; first < gridRows; first += step) {
      int rows = takeBlock(first, g);
      gemm(false, true, rows, columns, filters, block, filter, 0, patches);
      fold(first, x);
    }
  }

  /** dL/dF = P' G. */
  void byFilter(Tensor x, Tensor g, Tensor filter) {
    filter.fill(0);
    for (int first = 0; first < gridRows; first += step) {
      takeBlock(first, g);
      int rows = unfold(first, x);
      gemm(true, false, columns, filters, rows, patches, block, 1, filter);
    }
  }

  /** Unfolds the next rows of the grid and says how many rows of the patch matrix that makes. */
  private int unfold(int first, Tensor x) {
    int rows = gridRowsFrom(first);
    if (x.dtype() == DType.F32) {
      Convolution32.unfold(window, channels, first, rows, x.f32(), patches.f32());
    } else {
      Convolution64.unfold(window, channels, first, rows, x.f64(), patches.f64());
    }
    return rows * window.outWidth();
  }

  private void fold(int first, Tensor x) {
    int rows = gridRowsFrom(first);
    if (x.dtype() == DType.F32) {
      Convolution32.fold(window, channels, first, rows, patches.f32(), x.f32());
    } else {
      Convolution64.fold(window, channels, first, rows, patches.f64(), x.f64());
    }
  }

  /** Copies the same rows of G, because a matrix product reads its arrays from the start. */
  private int takeBlock(int first, Tensor g) {
    int rows = gridRowsFrom(first) * window.outWidth();
    System.arraycopy(g.array(), offset(first), block.array(), 0, rows * filters);
    return rows;
  }

  private int gridRowsFrom(int first) {
    return Math.min(step, gridRows - first);
  }

  private int offset(int gridRow) {
    return gridRow * window.outWidth() * filters;
  }

  private static void gemm(
      boolean transA, boolean transB, int m, int n, int k, Tensor a, Tensor b, int beta, Tensor c) {
    if (c.dtype() == DType.F32) {
      Blas.get().gemm(transA, transB, m, n, k, 1, a.f32(), b.f32(), beta, c.f32());
    } else {
      Blas.get().gemm(transA, transB, m, n, k, 1, a.f64(), b.f64(), beta, c.f64());
    }
  }
}
