package nnlab.core.autodiff;

import nnlab.core.blas.Blas;
import nnlab.core.blas.Part;
import nnlab.core.kernels.Window;
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
 * <p>P is as many times larger than X as the window has cells. Two things keep it small. An image
 * at a time is unfolded, or some rows of the grid of its positions. And the window is cut into
 * strips of some rows of cells, F into blocks F_s: what strip s sees from one row of the grid is
 * what strip 0 sees from a lower one. So the patches of strip 0 alone are unfolded, for some more
 * rows of the grid, and P_s, the part of P that belongs to strip s, is some rows of them:
 *
 * <pre>{@code
 * Y = sum of P_s F_s        dL/dF_s = P_s' G        dL/dP_s = G F_s'
 * }</pre>
 *
 * <p>Blocks and strips depend on the shapes alone, so the sums have the same order, and the same
 * bits, every time.
 *
 * <p>K. Chellapilla, S. Puri, P. Simard, High performance convolutional neural networks for
 * document processing, IWFHR 2006.
 */
final class Im2col implements ConvolutionProducts {
  /** Elements of patches and Y held at a time: 1 MB in single precision, to stay in the cache. */
  private static final int HELD = 1 << 18;

  private final Window window;
  private final Window strip;
  private final int strips;
  private final int channels;
  private final int filters;
  private final int step;
  private final Workspace scratch;

  Im2col(Window window, int channels, int filters, Workspace scratch) {
    this.window = window;
    this.strip = window.strip(cellsInStrip(window, channels, filters));
    this.strips = (window.height() + strip.height() - 1) / strip.height();
    this.channels = channels;
    this.filters = filters;
    int perGridRow = Math.max(1, window.outWidth() * (strip.size() * channels + filters));
    this.step = Math.max(1, Math.min(window.outHeight(), HELD / perGridRow));
    this.scratch = scratch;
  }

  /**
   * Rows of cells in a strip: c of them make a patch of c width channels numbers, and height / c
   * sums of as many numbers as there are filters. This c makes for the fewest of both together.
   */
  private static int cellsInStrip(Window window, int channels, int filters) {
    if (window.strideDown() > 1 || !Blas.get().takesParts()) {
      return window.height();
    }
    double sums = (double) window.height() * filters;
    int cells = (int) Math.round(Math.sqrt(sums / Math.max(1, window.width() * channels)));
    return Math.max(1, Math.min(window.height(), cells));
  }

  /** Y = sum of P_s F_s. */
  @Override
  public void forward(Tensor x, Tensor filter, Finish finish, Tensor y) {
    Patches patches = Patches.toUnfold(strip, channels, held(step), x.dtype(), scratch);
    Tensor start = scratch.take(Shape.of(step * window.outWidth(), filters), x.dtype());
    finish.begin(start);
    for (int image = 0; image < x.shape().dim(0); image++) {
      patches.read(image, x);
      for (int first = 0; first < window.outHeight(); first += step) {
        int rows = rowsFrom(first);
        int positions = rows * window.outWidth();
        patches.unfold(first, held(rows));
        System.arraycopy(start.array(), 0, y.array(), at(image, first), positions * filters);
        for (int s = 0; s < strips; s++) {
          boolean transposed = patches.areTransposed();
          Part seen = patches.from(s * strip.height());
          Part sums = new Part(y.array(), at(image, first), filters);
          Blas.get()
              .gemm(
                  transposed, false, positions, filters, cells(s), seen, block(s, filter), 1, sums);
        }
      }
    }
    finish.end(y);
  }

  /** dL/dX: the rows of G F_s' added into the pixels that the patches came from. */
  @Override
  public void byInput(Tensor g, Tensor filter, Finish finish, Tensor x) {
    Patches patches = Patches.toFold(strip, channels, held(step), x.dtype(), scratch);
    for (int image = 0; image < x.shape().dim(0); image++) {
      finish.begin(patches.image());
      for (int first = 0; first < window.outHeight(); first += step) {
        int rows = rowsFrom(first);
        int positions = rows * window.outWidth();
        patches.clear(held(rows));
        for (int s = 0; s < strips; s++) {
          Part given = new Part(g.array(), at(image, first), filters);
          Part sums = patches.from(s * strip.height());
          Blas.get()
              .gemm(false, true, positions, cells(s), filters, given, block(s, filter), 1, sums);
        }
        patches.fold(first, held(rows));
      }
      patches.write(image, x);
    }
    finish.end(x);
  }

  /** dL/dF_s = P_s' G. */
  @Override
  public void byFilter(Tensor x, Tensor g, Tensor filter) {
    Patches patches = Patches.toUnfold(strip, channels, held(step), x.dtype(), scratch);
    filter.fill(0);
    for (int image = 0; image < x.shape().dim(0); image++) {
      patches.read(image, x);
      for (int first = 0; first < window.outHeight(); first += step) {
        int rows = rowsFrom(first);
        int positions = rows * window.outWidth();
        patches.unfold(first, held(rows));
        for (int s = 0; s < strips; s++) {
          boolean transposed = patches.areTransposed();
          Part seen = patches.from(s * strip.height());
          Part given = new Part(g.array(), at(image, first), filters);
          Blas.get()
              .gemm(
                  !transposed,
                  false,
                  cells(s),
                  filters,
                  positions,
                  seen,
                  given,
                  1,
                  block(s, filter));
        }
      }
    }
  }

  /** Rows of patches of strip 0 that hold those of all strips, for so many rows of the grid. */
  private int held(int rows) {
    return rows + (strips - 1) * strip.height();
  }

  /** Cells and channels in a strip, of which the last may have fewer. */
  private int cells(int s) {
    int rows = Math.min(strip.height(), window.height() - s * strip.height());
    return rows * window.width() * channels;
  }

  /** F_s. */
  private Part block(int s, Tensor filter) {
    return new Part(filter.array(), s * strip.size() * channels * filters, filters);
  }

  private int rowsFrom(int first) {
    return Math.min(step, window.outHeight() - first);
  }

  /** Where a row of the grid begins in Y and G. */
  private int at(int image, int gridRow) {
    return (image * window.outHeight() + gridRow) * window.outWidth() * filters;
  }
}
