package nnlab.analysis.projection;

import java.util.Arrays;
import nnlab.analysis.linalg.Signs;
import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * Principal components: the orthogonal directions along which points vary most, for example the
 * recorded parameters of a training run.
 *
 * <p>The sign of a component is free; here its element of largest magnitude is positive.
 *
 * @param mean {@code [features]}
 * @param components {@code [components, features]}, orthonormal rows, the largest variance first
 * @param scores {@code [points, components]}: the points in the coordinates of the components
 * @param explainedVariance {@code [components]}: variance along each, with divisor points - 1
 * @param totalVariance the sum of the variances of all features
 * @param varianceTolerance {@code [components]}: an eigenvalue of the covariance lies within this
 *     of the explained variance
 */
public record Pca(
    double[] mean,
    Tensor components,
    Tensor scores,
    double[] explainedVariance,
    double totalVariance,
    double[] varianceTolerance) {

  /** Up to this extent of the smaller side the Gram matrix is formed and solved completely. */
  static final int LARGEST_GRAM = 1500;

  /** The Gram matrix squares the singular values: below this share of the first they are noise. */
  private static final double SMALLEST_SHARE = 1e-12;

  public Pca {
    int k = explainedVariance.length;
    requireMatrix("components", components, k, mean.length);
    requireMatrix("scores", scores, scores.shape().dim(0), k);
    if (varianceTolerance.length != k) {
      throw new IllegalArgumentException(
          "pca: " + k + " variances need as many tolerances, got " + varianceTolerance.length);
    }
    mean = mean.clone();
    explainedVariance = explainedVariance.clone();
    varianceTolerance = varianceTolerance.clone();
  }

  /** The components of the points, computed on the caller's thread. */
  public static Pca fit(Tensor points, int count) {
    return fit(points, count, Workers.single());
  }

  /**
   * The components of the points. The result does not depend on the workers.
   *
   * <p>Through the Gram matrix on the smaller side of the data, completely where that has at most
   * 1500 rows, else by a block Krylov iteration that returns its residual as the tolerance. The
   * iteration begins in single precision, on a centred copy of the data of at most a gigabyte.
   *
   * @param points {@code [points, features]}, F32 or F64, only read
   * @param count how many components; fewer are returned if the points vary in fewer directions
   *     (variance above 1e-12 of the first)
   * @param workers read the data
   * @throws ShapeException if this is not a matrix of at least two points
   * @throws IllegalArgumentException if a number is not finite, or if the points are all equal
   */
  public static Pca fit(Tensor points, int count, Workers workers) {
    CentredData data = new CentredData(points, workers);
    if (count < 1 || count > data.dimension()) {
      throw new IllegalArgumentException(
          "pca: of points "
              + points.shape()
              + " there are between 1 and "
              + data.dimension()
              + " components, asked for "
              + count);
    }
    double total = data.totalVariance();
    if (total == 0) {
      throw new IllegalArgumentException(
          "pca: all " + data.rows() + " points are equal: there is no direction of variance");
    }
    BlockKrylov.Top top =
        data.dimension() <= LARGEST_GRAM ? complete(data, count) : BlockKrylov.of(data, count);
    return lift(data, top, total);
  }

  private static BlockKrylov.Top complete(CentredData data, int count) {
    int d = data.dimension();
    Spectrum spectrum = SymmetricEigen.of(SymmetricMatrix.of(d, data.gram(), 1e-6));
    double[] tolerance = new double[count];
    Arrays.fill(tolerance, spectrum.tolerance());
    return new BlockKrylov.Top(
        Arrays.copyOf(spectrum.values(), count),
        Arrays.copyOf(spectrum.vectors().f64(), count * d),
        tolerance);
  }

  /** From eigenvectors of the Gram matrix on the smaller side to components and scores. */
  private static Pca lift(CentredData data, BlockKrylov.Top top, double total) {
    int k = 0;
    while (k < top.values().length && top.values()[k] > SMALLEST_SHARE * top.values()[0]) {
      k++;
    }
    double[] components;
    double[] scores; // [k, points] here
    if (data.wide()) {
      components = data.acrossSide(top.vectors(), k);
      scores = Arrays.copyOf(top.vectors(), k * data.rows());
      for (int i = 0; i < k; i++) {
        double singular = Math.sqrt(top.values()[i] * (data.rows() - 1));
        scaleRow(components, i, data.columns(), 1 / singular);
        scaleRow(scores, i, data.rows(), singular);
      }
    } else {
      components = Arrays.copyOf(top.vectors(), k * data.columns());
      scores = data.acrossSide(components, k);
    }
    for (int i = 0; i < k; i++) {
      scaleRow(scores, i, data.rows(), Signs.fixRow(components, i, data.columns()));
    }
    double rounding = Math.max(data.rows(), data.columns()) * Math.ulp(1.0) * total;
    return new Pca(
        data.mean(),
        Tensor.of(Shape.of(k, data.columns()), components),
        transposed(scores, k, data.rows()),
        Arrays.copyOf(top.values(), k),
        total,
        Arrays.stream(top.residuals()).limit(k).map(r -> r + rounding).toArray());
  }

  /** Number of components. */
  public int count() {
    return explainedVariance.length;
  }

  /** Explained variance as a share of the total, per component, between 0 and 1. */
  public double[] explainedVarianceRatio() {
    return Arrays.stream(explainedVariance).map(v -> Math.min(1, v / totalVariance)).toArray();
  }

  /**
   * Points in the coordinates of the components: {@code [points, features] -> [points,
   * components]}.
   */
  public Tensor project(Tensor points) {
    int n = requireFeatures(points);
    double[] scores = new double[n * count()];
    Blas.get()
        .gemm(
            false,
            true,
            n,
            count(),
            mean.length,
            1.0,
            centred(points),
            components.f64(),
            0.0,
            scores);
    return Tensor.of(Shape.of(n, count()), scores);
  }

  /** Points from their coordinates: {@code [points, components] -> [points, features]}. */
  public Tensor reconstruct(Tensor coordinates) {
    requireMatrix("coordinates", coordinates, coordinates.shape().dim(0), count());
    int n = coordinates.shape().dim(0);
    double[] points = new double[n * mean.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(mean, 0, points, i * mean.length, mean.length);
    }
    Blas.get()
        .gemm(
            false,
            false,
            n,
            mean.length,
            count(),
            1.0,
            coordinates.toDoubles(),
            components.f64(),
            1.0,
            points);
    return Tensor.of(Shape.of(n, mean.length), points);
  }

  /**
   * How far each point lies off the plane of the components (Euclidean): what a picture of the
   * plane does not show. {@code [points, features] -> [points]}.
   */
  public double[] offPlane(Tensor points) {
    int n = requireFeatures(points);
    Tensor nearest = reconstruct(project(points));
    double[] distance = new double[n];
    for (int i = 0; i < n; i++) {
      double squares = 0;
      for (int j = i * mean.length; j < (i + 1) * mean.length; j++) {
        double gap = points.get(j) - nearest.get(j);
        squares += gap * gap;
      }
      distance[i] = Math.sqrt(squares);
    }
    return distance;
  }

  private double[] centred(Tensor points) {
    double[] x = points.toDoubles();
    for (int i = 0; i < x.length; i++) {
      x[i] -= mean[i % mean.length];
    }
    return x;
  }

  private int requireFeatures(Tensor points) {
    if (points.shape().rank() != 2 || points.shape().dim(1) != mean.length) {
      throw new ShapeException(
          "pca", "expected points [n, " + mean.length + "] as fitted, got " + points.shape());
    }
    return points.shape().dim(0);
  }

  private static void requireMatrix(String what, Tensor matrix, int rows, int columns) {
    if (!matrix.shape().equals(Shape.of(rows, columns))) {
      throw new ShapeException(
          "pca", what + ": expected [" + rows + ", " + columns + "], got " + matrix.shape());
    }
  }

  private static void scaleRow(double[] matrix, int row, int columns, double factor) {
    for (int j = row * columns; j < (row + 1) * columns; j++) {
      matrix[j] *= factor;
    }
  }

  private static Tensor transposed(double[] matrix, int rows, int columns) {
    double[] result = new double[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[i * columns + j];
      }
    }
    return Tensor.of(Shape.of(columns, rows), result);
  }
}
