package nnlab.core.autodiff;

import nnlab.core.blas.Blas;
import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The three products of a convolution as matrix products. With P the patch matrix of the images X
 * (one row per position of the window), F the filter as a matrix {@code [height width channels,
 * filters]} and G a cotangent of the answer:
 *
 * <pre>{@code
 * Y = P F        dL/dF = P' G        dL/dP = G F', folded back into dL/dX
 * }</pre>
 *
 * <p>P is as many times larger than X as the window has cells, so it is never whole: an image at a
 * time is unfolded, or some rows of the grid of its positions. How many depends on the shapes
 * alone, so the sums have the same order, and the same bits, every time.
 *
 * <p>K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural networks for
 * document processing, IWFHR 2006.
 */
final class Im2col implements ConvolutionProducts {
  /** Elements of P and Y held at a time: 1 MB in single precision, to stay in a core's cache. */
  private static final int HELD = 1 << 18;

  private final Window window;
  private final int channels;
  private final int filters;
  private final int columns;
  private final int step;
  private final Workspace scratch;

  Im2col(Window window, int channels, int filters, Workspace scratch) {
    this.window = window;
    this.channels = channels;
    this.filters = filters;
    this.columns = window.size() * channels;
    int perGridRow = Math.max(1, window.outWidth() * (columns + filters));
    this.step = Math.max(1, Math.min(window.outHeight(), HELD / perGridRow));
    this.scratch = scratch;
  }

  /** Y = P F. */
  @Override
  public void forward(Tensor x, Tensor filter, Finish finish, Tensor y) {
    Patches patches = Patches.toUnfold(window, channels, step, x.dtype(), scratch);
    Tensor start = takeBlock(x.dtype());
    finish.begin(start);
    Tensor block = takeBlock(x.dtype());
    for (int image = 0; image < x.shape().dim(0); image++) {
      patches.read(image, x);
      for (int first = 0; first < window.outHeight(); first += step) {
        int rows = patches.unfold(first, rowsFrom(first));
        block.copyFrom(start);
        boolean transposed = patches.areTransposed();
        gemm(transposed, false, rows, filters, columns, patches.matrix(), filter, 1, block);
        finish.end(block);
        System.arraycopy(block.array(), 0, y.array(), offset(image, first), rows * filters);
      }
    }
  }

  /** dL/dX: the rows of G F' added into the pixels that the patches came from. */
  @Override
  public void byInput(Tensor g, Tensor filter, Finish finish, Tensor x) {
    Patches patches = Patches.toFold(window, channels, step, x.dtype(), scratch);
    Tensor block = takeBlock(x.dtype());
    for (int image = 0; image < x.shape().dim(0); image++) {
      finish.begin(patches.image());
      for (int first = 0; first < window.outHeight(); first += step) {
        int rows = readBlock(image, first, g, block);
        gemm(false, true, rows, columns, filters, block, filter, 0, patches.matrix());
        patches.fold(first, rowsFrom(first));
      }
      finish.end(patches.image());
      patches.write(image, x);
    }
  }

  /** dL/dF = P' G. */
  @Override
  public void byFilter(Tensor x, Tensor g, Tensor filter) {
    Patches patches = Patches.toUnfold(window, channels, step, x.dtype(), scratch);
    Tensor block = takeBlock(x.dtype());
    filter.fill(0);
    for (int image = 0; image < x.shape().dim(0); image++) {
      patches.read(image, x);
      for (int first = 0; first < window.outHeight(); first += step) {
        readBlock(image, first, g, block);
        int rows = patches.unfold(first, rowsFrom(first));
        boolean transposed = patches.areTransposed();
        gemm(!transposed, false, columns, filters, rows, patches.matrix(), block, 1, filter);
      }
    }
  }

  private Tensor takeBlock(DType dtype) {
    return scratch.take(Shape.of(step * window.outWidth(), filters), dtype);
  }

  /** Copies some rows of G, because a matrix product reads its arrays from the start. */
  private int readBlock(int image, int first, Tensor g, Tensor block) {
    int rows = rowsFrom(first) * window.outWidth();
    System.arraycopy(g.array(), offset(image, first), block.array(), 0, rows * filters);
    return rows;
  }

  private int rowsFrom(int first) {
    return Math.min(step, window.outHeight() - first);
  }

  private int offset(int image, int gridRow) {
    return (image * window.outHeight() + gridRow) * window.outWidth() * filters;
  }

  /** C = A B + beta C. */
  private static void gemm(
      boolean transA, boolean transB, int m, int n, int k, Tensor a, Tensor b, int beta, Tensor c) {
    if (c.dtype() == DType.F32) {
      Blas.get().gemm(transA, transB, m, n, k, 1, a.f32(), b.f32(), beta, c.f32());
    } else {
      Blas.get().gemm(transA, transB, m, n, k, 1, a.f64(), b.f64(), beta, c.f64());
    }
  }
}
