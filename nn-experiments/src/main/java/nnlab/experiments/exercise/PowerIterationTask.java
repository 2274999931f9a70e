package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.linalg.Eigenpair;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** The eigenvalue of largest magnitude from products with the matrix. */
public final class PowerIterationTask implements Question<PowerIterationTask.Method> {
  PowerIterationTask() {}

  /** What the student's class is. */
  public interface Method {
    /**
     * The eigenvalue of largest magnitude with its unit eigenvector.
     *
     * @param a the matrix, known by its products
     * @param start {@code [dimension]}, not to be changed
     * @param tolerance the residual |A x - value x| is at most this times |value|
     */
    Eigenpair largest(LinearOperator a, double[] start, double tolerance);
  }

  @Override
  public Class<Method> contract() {
    return Method.class;
  }

  @Override
  public Tensor[] answer(Method method, Tensor... in) {
    double[] start = in[1].toDoubles().clone();
    SymmetricMatrix a = SymmetricMatrix.of(start.length, in[0].toDoubles(), 0);
    Eigenpair pair = method.largest(a, start, in[2].item());
    return new Tensor[] {
      Tensor.vector(pair.value()), Tensor.vector(pair.vector()), Tensor.vector(start)
    };
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final double TOLERANCE = 1e-6;

    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "power-iteration",
          "nn-analysis",
          "Find the largest eigenvalue by power iteration",
          "Power",
          new PowerIterationTask(),
          List.of(
              new Check(
                  "it finds the largest eigenvalue of a symmetric matrix",
                  "x = A x / |A x|, again and again; for a unit vector the eigenvalue is x'Ax",
                  student -> finds(student, rotated(4, 1, 0.5), 4)),
              new Check(
                  "it finds a negative one with its sign",
                  "|A x| is a length and has no sign; x'Ax has",
                  student -> finds(student, rotated(-4, 1, 0.5), -4)),
              new Check(
                  "the residual is as small as was asked, also where convergence is slow",
                  "measure |A x - value x|; the value stops changing long before the vector does",
                  student -> finds(student, rotated(1, 0.9, 0.2), 1)),
              new Check(
                  "a matrix a million times larger makes no difference",
                  "make x a unit vector after each product, or it grows until it overflows",
                  Laws::doesNotOverflow),
              new Check(
                  "the start vector is left as it was",
                  "arrays are passed by reference: copy before you write",
                  Laws::keepsTheStart)));
    }

    /** A symmetric matrix with these eigenvalues, turned by a reflection so that it is full. */
    private static SymmetricMatrix rotated(double... eigenvalues) {
      int n = eigenvalues.length;
      double[] u = Vectors.direction(n, Rng.of(3));
      double[] values = new double[n * n];
      for (int k = 0; k < n; k++) {
        double[] q = new double[n];
        q[k] = 1;
        Vectors.addScaled(q, -2 * u[k], u);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            values[i * n + j] += eigenvalues[k] * q[i] * q[j];
          }
        }
      }
      return SymmetricMatrix.of(n, values, 1e-12);
    }

    /** The eigenvalue, its vector, and what became of the start vector. */
    private static Tensor[] largest(Student student, SymmetricMatrix a) {
      int n = a.dimension();
      Tensor matrix = Tensor.of(Shape.of(n, n), a.toArray());
      return student.ask(matrix, Tensor.vector(start(n)), Tensor.vector(TOLERANCE));
    }

    private static void finds(Student student, SymmetricMatrix a, double expected) {
      Tensor[] pair = largest(student, a);
      Expect.near("eigenvalue", expected, pair[0].item(), 1e-5);
      double[] gap = a.apply(pair[1].toDoubles());
      Vectors.addScaled(gap, -pair[0].item(), pair[1].toDoubles());
      Expect.that(
          Vectors.norm(gap) <= 1.01 * TOLERANCE * Math.abs(expected),
          "residual |A x - value x|: asked for at most %.2g, got %.2g",
          TOLERANCE * Math.abs(expected),
          Vectors.norm(gap));
    }

    private static double[] start(int n) {
      double[] start = new double[n];
      Arrays.fill(start, 1 / Math.sqrt(n));
      return start;
    }

    private static void doesNotOverflow(Student student) {
      SymmetricMatrix a = rotated(1e9, 0.98e9, 0.2e9);
      Expect.near("eigenvalue / 1e9", 1, largest(student, a)[0].item() / 1e9, 1e-5);
    }

    private static void keepsTheStart(Student student) {
      double[] start = largest(student, rotated(4, 1, 0.5))[2].toDoubles();
      Expect.that(
          Arrays.equals(start, start(3)),
          "start: expected %s, it now holds %s",
          Arrays.toString(start(3)),
          Arrays.toString(start));
    }
  }
}
