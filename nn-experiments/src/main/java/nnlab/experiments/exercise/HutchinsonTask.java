package nnlab.experiments.exercise;

import java.util.List;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** The trace of a matrix from products with random signs. */
public final class HutchinsonTask implements Question<HutchinsonTask.Method> {
  HutchinsonTask() {}

  /** What the student's class is. */
  public interface Method {
    /**
     * The trace, as the mean over random probes, with its standard error.
     *
     * @param a the matrix, known by its products
     * @param probes how many products, at least two
     * @param rng the source of the probes
     */
    Estimate trace(LinearOperator a, int probes, Rng rng);
  }

  @Override
  public Class<Method> contract() {
    return Method.class;
  }

  @Override
  public Tensor[] answer(Method method, Tensor... in) {
    SymmetricMatrix a = SymmetricMatrix.of(in[0].shape().dim(0), in[0].toDoubles(), 0);
    Counting counting = new Counting(a, new int[1]);
    Estimate estimate = method.trace(counting, (int) in[1].item(), Rng.of((long) in[2].item()));
    return new Tensor[] {
      Tensor.vector(
          estimate.value(), estimate.standardError(), estimate.draws(), counting.products[0])
    };
  }

  private record Counting(SymmetricMatrix a, int... products) implements LinearOperator {
    @Override
    public int dimension() {
      return a.dimension();
    }

    @Override
    public double[] apply(double[] v) {
      products[0]++;
      return a.apply(v);
    }
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final int DIMENSION = 20;
    private static final int MANY = 4000;

    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "hutchinson",
          "nn-analysis",
          "Estimate a trace from random signs",
          "Trace",
          new HutchinsonTask(),
          List.of(
              new Check(
                  "the trace of a full matrix is met within four standard errors",
                  "the mean of z'Az is the trace if E[z_i^2] = 1 and different z_i are independent",
                  Laws::isUnbiased),
              new Check(
                  "the trace of a diagonal matrix is exact",
                  "with signs, z_i^2 is 1 and not only 1 on average; normal numbers lack that",
                  Laws::isExactForADiagonal),
              new Check(
                  "the standard error is what theory says",
                  "it is the deviation of one draw, divided by the root of their number;"
                      + " Estimate.ofMean does it",
                  Laws::knowsItsError),
              new Check(
                  "it uses one product per probe",
                  "draw a new z for each probe",
                  Laws::countsItsProducts)));
    }

    private static SymmetricMatrix matrix() {
      Rng rng = Rng.of(5);
      double[] values = new double[DIMENSION * DIMENSION];
      for (int i = 0; i < DIMENSION; i++) {
        for (int j = 0; j <= i; j++) {
          double value = rng.nextGaussian() + (i == j ? 2 : 0);
          values[i * DIMENSION + j] = value;
          values[j * DIMENSION + i] = value;
        }
      }
      return SymmetricMatrix.of(DIMENSION, values, 0);
    }

    /** Value, standard error, draws and products. */
    private static Tensor trace(Student student, SymmetricMatrix a, int probes, long seed) {
      int n = a.dimension();
      Tensor matrix = Tensor.of(Shape.of(n, n), a.toArray());
      return student.tensor(matrix, Tensor.vector(probes), Tensor.vector(seed));
    }

    private static void isUnbiased(Student student) {
      SymmetricMatrix a = matrix();
      double error = deviation(a) / Math.sqrt(MANY);
      double got = trace(student, a, MANY, 7).get(0);
      Expect.that(
          Math.abs(got - a.trace()) <= 4 * error,
          "trace: expected %.4g within %.2g, got %.4g",
          a.trace(),
          4 * error,
          got);
    }

    private static void isExactForADiagonal(Student student) {
      SymmetricMatrix a = SymmetricMatrix.diagonal(3, -1, 0.5, 10);
      Expect.near("trace of diag(3, -1, 0.5, 10)", 12.5, trace(student, a, 2, 1).get(0), 1e-12);
    }

    /** With signs, the variance of z'Az is twice the sum of squares off the diagonal. */
    private static double deviation(SymmetricMatrix a) {
      double sum = 0;
      for (int i = 0; i < DIMENSION; i++) {
        for (int j = 0; j < DIMENSION; j++) {
          sum += i == j ? 0 : a.get(i, j) * a.get(i, j);
        }
      }
      return Math.sqrt(2 * sum);
    }

    private static void knowsItsError(Student student) {
      SymmetricMatrix a = matrix();
      double expected = deviation(a) / Math.sqrt(MANY);
      double got = trace(student, a, MANY, 7).get(1);
      Expect.that(
          got > 0.85 * expected && got < 1.15 * expected,
          "standard error of %d probes: expected about %.3g, got %.3g",
          MANY,
          expected,
          got);
    }

    private static void countsItsProducts(Student student) {
      Tensor got = trace(student, matrix(), 30, 1);
      Expect.that(got.get(3) == 30, "products with 30 probes: expected 30, got %.0f", got.get(3));
      Expect.that(got.get(2) == 30, "draws: expected 30, got %.0f", got.get(2));
    }
  }
}
