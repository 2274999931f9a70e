package nnlab.layers.optim;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * Least squares for small networks: each step solves the linear least-squares problem that the
 * residuals look like from here, min over h of |r + J h|^2 + damping |h|^2. Where the picture was
 * right, the damping falls and the steps become Gauss and Newton's; where it was wrong, the step is
 * taken back and the damping grows. Without damping a linear problem is solved in one step.
 *
 * <p>K. Levenberg 1944 and D. W. Marquardt 1963; the damping is controlled as in K. Madsen, H. B.
 * Nielsen and O. Tingleff, Methods for Non-Linear Least Squares Problems, 2nd ed., Technical
 * University of Denmark 2004, algorithm 3.16. The linear problem is solved by a QR decomposition of
 * J with the root of the damping below it, which keeps the digits that J'J would lose.
 *
 * @param damping at the beginning, as a share of the largest diagonal element of J'J; at least 0
 */
public record LevenbergMarquardt(double damping) {
  /** The damping, as such a share, after an undamped step failed. */
  private static final double RESCUE = 1e-3;

  public LevenbergMarquardt {
    Check.notNegative("damping", damping);
  }

  /** An initial damping of 1e-3. */
  public LevenbergMarquardt() {
    this(1e-3);
  }

  /**
   * Where the iteration stands: all that it needs to go on.
   *
   * @param theta the point, {@code [parameters]}
   * @param value 1/2 |r|^2 there
   * @param gradientNorm Euclidean norm of the gradient J'r at the point from which the last step
   *     was tried; NaN at the beginning
   * @param damping of the next step; NaN at the beginning, where J is not known yet
   * @param growth factor of the damping if the next step fails
   */
  public record State(
      Tensor theta, double value, double gradientNorm, double damping, double growth) {}

  /** The beginning. */
  public State start(LeastSquares problem, Tensor theta) {
    Tensor copy = theta.to(DType.F64).copy();
    return new State(copy, value(problem.residuals(copy)), Double.NaN, Double.NaN, 2);
  }

  /**
   * One step tried: the state afterwards has a smaller value, or the same point and more damping.
   */
  public State step(LeastSquares problem, State state) {
    Tensor theta = state.theta();
    Tensor r = problem.residuals(theta);
    Tensor jacobian = problem.jacobian(theta);
    double[] gradient = transposedTimes(jacobian, r);
    double largest = largestDiagonal(jacobian);
    double mu = Double.isNaN(state.damping()) ? damping * largest : state.damping();
    double[] h = solve(jacobian, r, mu);
    Tensor next = Tensor.generate(theta.shape(), DType.F64, i -> theta.get(i) + h[i]);
    double value = value(problem.residuals(next));
    double predicted = 0;
    double norm = 0;
    for (int i = 0; i < h.length; i++) {
      predicted += h[i] * (mu * h[i] - gradient[i]) / 2;
      norm += gradient[i] * gradient[i];
    }
    norm = Math.sqrt(norm);
    if (value < state.value()) {
      double gain = (state.value() - value) / predicted;
      double shrink = Math.max(1.0 / 3, 1 - StrictMath.pow(2 * gain - 1, 3));
      return new State(next, value, norm, mu * shrink, 2);
    }
    double more = mu == 0 ? RESCUE * largest : mu * state.growth();
    return new State(theta, state.value(), norm, more, 2 * state.growth());
  }

  /**
   * Steps until the gradient's norm is at most the tolerance, the damping leaves no step to take,
   * or the steps are used up.
   */
  public State minimize(LeastSquares problem, Tensor theta, int steps, double tolerance) {
    State state = start(problem, theta);
    for (int i = 0; i < steps; i++) {
      state = step(problem, state);
      if (state.gradientNorm() <= tolerance || state.damping() > 1e100) {
        break;
      }
    }
    return state;
  }

  /** The h that minimises |J h + r|^2 + mu |h|^2. */
  private static double[] solve(Tensor jacobian, Tensor r, double mu) {
    int m = jacobian.shape().dim(0);
    int p = jacobian.shape().dim(1);
    int rows = mu == 0 ? m : m + p;
    R064Store left = R064Store.FACTORY.make(rows, p);
    R064Store right = R064Store.FACTORY.make(rows, 1);
    double[] j = jacobian.f64();
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < p; k++) {
        left.set(i, k, j[i * p + k]);
      }
      right.set(i, 0, -r.get(i));
    }
    for (int i = m; i < rows; i++) {
      left.set(i, i - m, Math.sqrt(mu));
    }
    QR<Double> qr = QR.R064.make(left);
    qr.decompose(left);
    MatrixStore<Double> solution = qr.getSolution(right);
    double[] h = new double[p];
    for (int k = 0; k < p; k++) {
      h[k] = solution.doubleValue(k, 0);
    }
    return h;
  }

  private static double value(Tensor r) {
    double sum = 0;
    for (double x : r.f64()) {
      sum += x * x;
    }
    return sum / 2;
  }

  private static double[] transposedTimes(Tensor jacobian, Tensor r) {
    int p = jacobian.shape().dim(1);
    double[] j = jacobian.f64();
    double[] product = new double[p];
    for (int i = 0; i < r.size(); i++) {
      for (int k = 0; k < p; k++) {
        product[k] += j[i * p + k] * r.get(i);
      }
    }
    return product;
  }

  private static double largestDiagonal(Tensor jacobian) {
    int p = jacobian.shape().dim(1);
    double[] j = jacobian.f64();
    double[] squares = new double[p];
    double largest = 0;
    for (int i = 0; i < j.length; i++) {
      squares[i % p] += j[i] * j[i];
      largest = Math.max(largest, squares[i % p]);
    }
    return largest;
  }
}
