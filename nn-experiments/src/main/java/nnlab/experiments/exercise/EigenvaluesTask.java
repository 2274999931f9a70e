package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/** The flaw: signs of eigenvalues counted without a tolerance. */
public final class EigenvaluesTask implements Question<EigenvaluesTask.Counter> {
  EigenvaluesTask() {}

  /**
   * How many eigenvalues are positive, zero and negative.
   *
   * @param positive surely above zero
   * @param zero within rounding of zero
   * @param negative surely below zero
   */
  public record Signs(int positive, int zero, int negative) {}

  /** What the student's class is. */
  public interface Counter {
    /** Counts the signs of computed eigenvalues, which are in no particular order. */
    Signs count(double[] eigenvalues);
  }

  @Override
  public Class<Counter> contract() {
    return Counter.class;
  }

  @Override
  public Tensor[] answer(Counter counter, Tensor... in) {
    Signs signs = counter.count(in[0].toDoubles().clone());
    return new Tensor[] {Tensor.vector(signs.positive(), signs.zero(), signs.negative())};
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final int DIMENSION = 30;

    private Laws() {}

    static Exercise exercise() {
      double[] flat = eigenvalues(1);
      return new Exercise(
          "flaw-eigenvalues",
          "nn-experiments",
          "Find the flaw: the signs of zeros",
          "SignCounter",
          new EigenvaluesTask(),
          List.of(
              new Check(
                  "clear signs are counted",
                  "positive above the tolerance, negative below minus the tolerance",
                  c -> count(c, new Signs(2, 0, 3), -1, 2, -0.5, 1, -3)),
              new Check(
                  "eigenvalues that are rounding errors count as zero",
                  "the error of a computed eigenvalue is about n 2.2e-16 max|lambda|",
                  c -> count(c, new Signs(2, DIMENSION - 2, 0), flat)),
              new Check(
                  "small eigenvalues that are no rounding errors count",
                  "a fixed tolerance such as 1e-3 throws away real curvature",
                  c -> count(c, new Signs(3, 0, 1), 10, 1e-5, -1e-6, 1e-4)),
              new Check(
                  "the unit of the loss does not matter",
                  "a loss a million times smaller has a tolerance a million times smaller",
                  c -> {
                    count(c, new Signs(2, DIMENSION - 2, 0), eigenvalues(1e-9));
                    count(c, new Signs(2, DIMENSION - 2, 0), eigenvalues(1e9));
                    count(c, new Signs(1, 0, 1), 1e-20, -1e-20);
                  }),
              new Check(
                  "the largest magnitude may belong to a negative eigenvalue",
                  "max |lambda|, not max lambda",
                  c -> count(c, new Signs(0, DIMENSION - 2, 2), eigenvalues(-1))),
              new Check(
                  "a matrix of zeros has only zeros",
                  "with a tolerance of 0, is 0 above it?",
                  c -> count(c, new Signs(0, 3, 0), 0, 0, 0))));
    }

    /** Of a full matrix of rank two times a factor: two are not zero. */
    private static double[] eigenvalues(double factor) {
      Rng rng = Rng.of(6);
      double[] values = new double[DIMENSION * DIMENSION];
      for (int k = 0; k < 2; k++) {
        double[] u = new double[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
          u[i] = rng.nextGaussian();
        }
        for (int i = 0; i < values.length; i++) {
          values[i] += factor * u[i / DIMENSION] * u[i % DIMENSION];
        }
      }
      return SymmetricEigen.of(SymmetricMatrix.of(DIMENSION, values, 1e-12)).values();
    }

    private static void count(Student student, Signs expected, double... eigenvalues) {
      Tensor counts = student.tensor(Tensor.vector(eigenvalues));
      Signs got = new Signs((int) counts.get(0), (int) counts.get(1), (int) counts.get(2));
      Expect.that(
          expected.equals(got),
          "expected %s, got %s%s",
          expected,
          got,
          eigenvalues.length > 5 ? "" : " for " + Arrays.toString(eigenvalues));
    }
  }
}
