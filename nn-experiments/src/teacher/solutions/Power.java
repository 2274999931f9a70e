import nnlab.analysis.linalg.Eigenpair;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.linalg.Vectors;
import nnlab.experiments.exercise.PowerIterationTask.Method;

/**
 * Find the largest eigenvalue by power iteration.
 *
 * Of a symmetric matrix A you can compute products A x and nothing else; so it is with the Hessian
 * of a network. Repeated products turn almost any vector towards the eigenvector whose eigenvalue
 * has the largest magnitude. Return it with its eigenvalue, sign included, as soon as the residual
 * |A x - value x| is at most tolerance times |value|.
 *
 * Vectors has dot, norm, scale and addScaled. new Eigenpair(value, vector, residual) wants a vector
 * of length 1. Do not change start.
 *
 * Read: docs/course/08-loss-surface.md. Check: lab exercise check power-iteration
 */
public final class Power implements Method {
  @Override
  public Eigenpair largest(LinearOperator a, double[] start, double tolerance) {
    double[] x = start.clone();
    Vectors.scale(x, 1 / Vectors.norm(x));
    while (true) {
      double[] image = a.apply(x);
      double value = Vectors.dot(x, image);
      double[] gap = image.clone();
      Vectors.addScaled(gap, -value, x);
      double residual = Vectors.norm(gap);
      if (residual <= tolerance * Math.abs(value)) {
        return new Eigenpair(value, x, residual);
      }
      Vectors.scale(image, 1 / Vectors.norm(image));
      x = image;
    }
  }
}
