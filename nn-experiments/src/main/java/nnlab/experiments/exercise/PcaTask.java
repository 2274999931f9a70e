package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.projection.Pca;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/** The first principal component of points. */
public final class PcaTask {
  private PcaTask() {}

  /**
   * The direction along which points vary most.
   *
   * @param direction {@code [features]}, of length 1; its sign is free
   * @param variance along it, with divisor points - 1
   * @param share of the total variance, between 0 and 1
   */
  public record Component(double[] direction, double variance, double share) {}

  /** What the student's class is. */
  public interface Method {
    /** The first component of these points, {@code [points][features]}. */
    Component first(double[][] points);
  }

  static Exercise<Method> exercise() {
    return new Exercise<>(
        "pca",
        "nn-analysis",
        "Find the first principal component",
        "FirstComponent",
        Method.class,
        List.of(
            new Check<>(
                "points on a line give its direction and a share of 1",
                "the covariance of features j and k is the mean of (x_j - mean_j)(x_k - mean_k);"
                    + " its eigenvector with the largest eigenvalue is the direction",
                PcaTask::seesALine),
            new Check<>(
                "the direction is that of the library",
                "Spectrum lists eigenvalues from the largest on; vector(0) belongs to the first",
                PcaTask::hasTheDirection),
            new Check<>(
                "moving all points together changes nothing",
                "subtract each feature's mean first; without it the first component points at the"
                    + " mean",
                PcaTask::doesNotSeeAShift),
            new Check<>(
                "the variance is that of the library",
                "divide by points - 1; the eigenvalue is a variance, its root a deviation",
                method ->
                    Expect.near(
                        "variance",
                        library().explainedVariance()[0],
                        mine(method).variance(),
                        1e-9)),
            new Check<>(
                "the share is that of the library",
                "the total variance is the sum of all eigenvalues, which is the trace",
                method ->
                    Expect.near(
                        "share",
                        library().explainedVarianceRatio()[0],
                        mine(method).share(),
                        1e-9))));
  }

  private static double[][] points() {
    Rng rng = Rng.of(2);
    double[][] points = new double[12][];
    for (int i = 0; i < points.length; i++) {
      double t = 2 * rng.nextGaussian();
      points[i] =
          new double[] {
            5 + t + 0.5 * rng.nextGaussian(),
            -3 - t + 0.7 * rng.nextGaussian(),
            1 + 0.5 * t + rng.nextGaussian()
          };
    }
    return points;
  }

  private static Component mine(Method method) {
    return method.first(points());
  }

  private static Pca library() {
    return Pca.fit(Tensor.matrix(points()), 3);
  }

  private static void seesALine(Method method) {
    Component c = method.first(new double[][] {{1, 1}, {4, 5}, {7, 9}, {10, 13}});
    parallel(new double[] {0.6, 0.8}, c.direction());
    Expect.near("share", 1, c.share(), 1e-9);
  }

  private static void hasTheDirection(Method method) {
    parallel(Arrays.copyOf(library().components().f64(), 3), mine(method).direction());
  }

  private static void doesNotSeeAShift(Method method) {
    double[][] moved = points();
    for (double[] point : moved) {
      point[2] += 100;
    }
    parallel(mine(method).direction(), method.first(moved).direction());
  }

  private static void parallel(double[] expected, double[] got) {
    Expect.near("length of the direction", 1, Vectors.norm(got), 1e-9);
    Expect.near(
        "|cosine| of the angle between the direction and " + Arrays.toString(expected),
        1,
        Math.abs(Vectors.dot(expected, got)),
        1e-9);
  }
}
