package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.projection.Pca;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/** The first principal component of points. */
public final class PcaTask implements Question<PcaTask.Method> {
  PcaTask() {}

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

  @Override
  public Class<Method> contract() {
    return Method.class;
  }

  @Override
  public Tensor[] answer(Method method, Tensor... in) {
    int features = in[0].shape().dim(1);
    double[][] points = new double[in[0].shape().dim(0)][features];
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(in[0].toDoubles(), i * features, points[i], 0, features);
    }
    Component c = method.first(points);
    return new Tensor[] {
      Tensor.vector(c.direction()), Tensor.vector(c.variance()), Tensor.vector(c.share())
    };
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "pca",
          "nn-analysis",
          "Find the first principal component",
          "FirstComponent",
          new PcaTask(),
          List.of(
              new Check(
                  "points on a line give its direction and a share of 1",
                  "the covariance of features j and k is the mean of (x_j - mean_j)(x_k - mean_k);"
                      + " its eigenvector with the largest eigenvalue is the direction",
                  Laws::seesALine),
              new Check(
                  "the direction is that of the library",
                  "Spectrum lists eigenvalues from the largest on; vector(0) belongs to the first",
                  Laws::hasTheDirection),
              new Check(
                  "moving all points together changes nothing",
                  "subtract each feature's mean first; without it the first component points at the"
                      + " mean",
                  Laws::doesNotSeeAShift),
              new Check(
                  "the variance is that of the library",
                  "divide by points - 1; the eigenvalue is a variance, its root a deviation",
                  student ->
                      Expect.near(
                          "variance",
                          library().explainedVariance()[0],
                          mine(student).variance(),
                          1e-9)),
              new Check(
                  "the share is that of the library",
                  "the total variance is the sum of all eigenvalues, which is the trace",
                  student ->
                      Expect.near(
                          "share",
                          library().explainedVarianceRatio()[0],
                          mine(student).share(),
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

    private static Component first(Student student, double[]... points) {
      Tensor[] got = student.ask(Tensor.matrix(points));
      return new Component(got[0].toDoubles(), got[1].item(), got[2].item());
    }

    private static Component mine(Student student) {
      return first(student, points());
    }

    private static Pca library() {
      return Pca.fit(Tensor.matrix(points()), 3);
    }

    private static void seesALine(Student student) {
      Component c = first(student, new double[][] {{1, 1}, {4, 5}, {7, 9}, {10, 13}});
      parallel(new double[] {0.6, 0.8}, c.direction());
      Expect.near("share", 1, c.share(), 1e-9);
    }

    private static void hasTheDirection(Student student) {
      parallel(Arrays.copyOf(library().components().f64(), 3), mine(student).direction());
    }

    private static void doesNotSeeAShift(Student student) {
      double[][] moved = points();
      for (double[] point : moved) {
        point[2] += 100;
      }
      parallel(mine(student).direction(), first(student, moved).direction());
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
}
