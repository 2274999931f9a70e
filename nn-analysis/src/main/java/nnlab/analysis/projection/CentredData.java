package nnlab.analysis.projection;

import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * A data matrix X [n, p] with its column means taken off, and products with its Gram matrix on the
 * smaller side:
 *
 * <pre>{@code
 * G = X X' / (n - 1)   [n, n]  if n <= p       (the covariance has the same non-zero spectrum)
 * G = X' X / (n - 1)   [p, p]  otherwise
 * }</pre>
 *
 * <p>The data is read in panels: slices across the larger side, a few megabytes each, widened to
 * F64 and centred on the way. So one product with G, for any number of vectors, reads the data
 * once, and F32 data is never copied as a whole.
 */
final class CentredData {
  private static final int PANEL_ELEMENTS = 1 << 20;

  private final Tensor data;
  private final Workers workers;
  private final int rows;
  private final int columns;
  private final double[] mean;
  private final boolean wide;
  private final Panels panels;
  private final double totalVariance;

  CentredData(Tensor data, Workers workers) {
    if (data.shape().rank() != 2 || data.shape().dim(0) < 2 || data.shape().dim(1) < 1) {
      throw new ShapeException(
          "pca",
          "expected a matrix [points, features] of at least two points, got " + data.shape());
    }
    this.data = data;
    this.workers = workers;
    this.rows = data.shape().dim(0);
    this.columns = data.shape().dim(1);
    this.wide = rows <= columns;
    this.panels = Panels.of(rows, columns, PANEL_ELEMENTS);
    this.mean = columnMeans();
    this.totalVariance = squares() / (rows - 1);
  }

  /** Who reads it. */
  Workers workers() {
    return workers;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  double[] mean() {
    return mean;
  }

  /** The centred data as a whole, {@code [rows, columns]}. */
  double[] values() {
    double[] values = new double[Math.multiplyExact(rows, columns)];
    copy(0, rows, 0, columns, values);
    return values;
  }

  /** Whether the Gram matrix is that of the rows. */
  boolean wide() {
    return wide;
  }

  /** Extent of the Gram matrix: the smaller side. */
  int dimension() {
    return Math.min(rows, columns);
  }

  /** The trace of G: the sum of the variances of all columns. */
  double totalVariance() {
    return totalVariance;
  }

  /** G itself, {@code [dimension, dimension]}. */
  double[] gram() {
    int d = dimension();
    double scale = 1.0 / (rows - 1);
    return sumOverPanels(
        d * d,
        (panel, start, width, gram) ->
            Blas.get().gemm(!wide, wide, d, d, width, scale, panel, panel, 1.0, gram));
  }

  /** Products with G of vectors given as rows: {@code [count, dimension] -> the same}. */
  double[] applyGram(double[] vectors, int count) {
    int d = dimension();
    double scale = 1.0 / (rows - 1);
    return sumOverPanels(
        count * d,
        (panel, start, width, product) -> {
          double[] across = new double[count * width];
          Blas.get().gemm(false, !wide, count, width, d, 1.0, vectors, panel, 0.0, across);
          Blas.get().gemm(false, wide, count, d, width, scale, across, panel, 1.0, product);
        });
  }

  /**
   * From the smaller side to the larger one: {@code [count, dimension] -> [count, larger side]},
   * that is V X if the Gram matrix is that of the rows, V X' otherwise.
   */
  double[] acrossSide(double[] vectors, int count) {
    int larger = Math.max(rows, columns);
    double[] result = new double[count * larger];
    sumOverPanels(
        0,
        (panel, start, width, nothing) -> {
          double[] across = new double[count * width];
          Blas.get()
              .gemm(false, !wide, count, width, dimension(), 1.0, vectors, panel, 0.0, across);
          for (int i = 0; i < count; i++) {
            System.arraycopy(across, i * width, result, i * larger + start, width);
          }
        });
    return result;
  }

  /** What is done with a panel; its share is added to the sum. */
  private interface PanelUse {
    /**
     * @param panel {@code [dimension, width]} if wide, else {@code [width, dimension]}; the array
     *     may be longer
     * @param sum of the panels before it in its group
     */
    void accept(double[] panel, int start, int width, double[] sum);
  }

  private double[] sumOverPanels(int size, PanelUse use) {
    double[][] buffers = new double[workers.count()][];
    return panels.sum(
        size,
        workers,
        (p, worker, sum) -> {
          if (buffers[worker] == null) {
            buffers[worker] = new double[Math.multiplyExact(dimension(), panels.step())];
          }
          copyAcross(panels.start(p), panels.width(p), buffers[worker]);
          use.accept(buffers[worker], panels.start(p), panels.width(p), sum);
        });
  }

  /**
   * A slice across the larger side, centred: {@code [dimension, width]} if wide, else {@code
   * [width, dimension]}.
   */
  double[] across(int start, int width) {
    double[] slice = new double[Math.multiplyExact(dimension(), width)];
    copyAcross(start, width, slice);
    return slice;
  }

  private void copyAcross(int start, int width, double[] panel) {
    if (wide) {
      copy(0, rows, start, width, panel);
    } else {
      copy(start, width, 0, columns, panel);
    }
  }

  private void copy(int firstRow, int rowCount, int firstColumn, int columnCount, double[] panel) {
    for (int i = 0; i < rowCount; i++) {
      int from = (firstRow + i) * columns + firstColumn;
      int to = i * columnCount;
      if (data.dtype() == DType.F32) {
        float[] source = data.f32();
        for (int j = 0; j < columnCount; j++) {
          panel[to + j] = source[from + j] - mean[firstColumn + j];
        }
      } else {
        double[] source = data.f64();
        for (int j = 0; j < columnCount; j++) {
          panel[to + j] = source[from + j] - mean[firstColumn + j];
        }
      }
    }
  }

  private double squares() {
    double[] squares =
        sumOverPanels(
            1,
            (panel, start, width, sum) -> {
              for (int i = 0; i < dimension() * width; i++) {
                sum[0] += panel[i] * panel[i];
              }
            });
    return squares[0];
  }

  private double[] columnMeans() {
    double[] sums = new double[columns];
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      if (data.dtype() == DType.F32) {
        float[] source = data.f32();
        for (int j = 0; j < columns; j++) {
          sums[j] += source[row + j];
        }
      } else {
        double[] source = data.f64();
        for (int j = 0; j < columns; j++) {
          sums[j] += source[row + j];
        }
      }
    }
    for (int j = 0; j < columns; j++) {
      sums[j] /= rows;
      if (!Double.isFinite(sums[j])) {
        throw new IllegalArgumentException(
            "pca: column " + j + " holds a number that is not finite; has the training diverged?");
      }
    }
    return sums;
  }
}
