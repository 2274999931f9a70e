package nnlab.analysis.curvature;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.curvature.DenseStack.Dense;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.loss.Loss;
import nnlab.layers.train.Workers;

/**
 * The Hessian of a dense network from second derivatives by its units instead of by its parameters:
 * one backward pass per unit, over all examples at once, instead of one per parameter.
 *
 * <p>Let u_l be a number added to z_l. A weight acts through its unit only, so with a = (input, 1)
 * of each layer, per example, and for l at most m,
 *
 * <pre>{@code
 * d2L / dW_l[i,j] dW_m[k,q] = a_l[i] (S_lm[j,q] a_m[k] + T_lm[j,k] delta_m[q])
 *
 * S_lm = d2L / du_l du_m,    T_lm = da_m / du_l (0 if l = m),    delta_m = dL / du_m
 * }</pre>
 *
 * <p>C. M. Bishop, Exact calculation of the Hessian matrix for the multilayer perceptron, Neural
 * Computation 4, 1992; here S and T come from automatic differentiation.
 */
final class DenseHessian {
  /** Examples at a time: bounds the memory, and decides how sums are rounded. */
  private static final int ROWS = 256;

  private final List<Dense> layers;
  private final int parameters;
  private final double[] hessian;

  private DenseHessian(DenseStack stack, int parameters) {
    this.layers = stack.layers();
    this.parameters = parameters;
    this.hessian = new double[Math.multiplyExact(parameters, parameters)];
  }

  /** The matrix of the mean loss at theta over examples x, row-major. */
  static double[] of(
      DenseStack stack, Loss loss, Tensor theta, Tensor x, Tensor targets, Workers workers) {
    DenseHessian sum = new DenseHessian(stack, theta.size());
    int n = x.shape().dim(0);
    for (int first = 0; first < n; first += ROWS) {
      int last = Math.min(n, first + ROWS);
      Tensor y = rows(targets, first, last);
      sum.add(new UnitDerivatives(stack, loss, theta, rows(x, first, last), y, n), workers);
    }
    sum.mirror();
    return sum.hessian;
  }

  private static Tensor rows(Tensor source, int first, int last) {
    int width = source.size() / source.shape().dim(0);
    return Tensor.generate(
        source.shape().with(0, last - first), DType.F64, i -> source.get(first * width + i));
  }

  private void add(UnitDerivatives units, Workers workers) {
    for (int m = 0; m < layers.size(); m++) {
      int layer = m;
      Tensor[][] slopes = new Tensor[m == 0 ? 0 : layers.get(m).in()][];
      workers.run(slopes.length, (k, w) -> slopes[k] = units.ofInput(layer, k));
      workers.run(layers.get(m).units(), (q, w) -> addUnit(units, layer, q, slopes));
    }
  }

  /** The columns of what goes into unit q of layer m, down to the rows of layer m. */
  private void addUnit(UnitDerivatives units, int m, int q, Tensor[][] slopes) {
    Tensor[] second = units.second(m, q);
    for (int l = 0; l <= m; l++) {
      double[] right = timesInput(second[l], units.input(m), layers.get(m).in() + 1);
      if (l < m) {
        addSlopes(right, slopes, l, units.first(m), layers.get(m), q);
      }
      addProduct(units, l, right, layers.get(m).incoming(q));
    }
  }

  /** {@code S [n, j] and a [n, k] -> S a [n, j, k]}. */
  private static double[] timesInput(Tensor second, double[] input, int width) {
    int units = second.shape().dim(1);
    double[] s = second.f64();
    double[] product = new double[s.length * width];
    for (int i = 0; i < s.length; i++) {
      int row = i / units * width;
      for (int k = 0; k < width; k++) {
        product[i * width + k] = s[i] * input[row + k];
      }
    }
    return product;
  }

  /** {@code right [n, j, k] += T [k][n, j] delta [n, q]}; the last k is the bias, without T. */
  private static void addSlopes(
      double[] right, Tensor[][] slopes, int l, double[] delta, Dense layer, int q) {
    int width = layer.in() + 1;
    for (int k = 0; k < slopes.length; k++) {
      double[] slope = slopes[k][l].f64();
      int units = slopes[k][l].shape().dim(1);
      for (int i = 0; i < slope.length; i++) {
        right[i * width + k] += slope[i] * delta[i / units * layer.units() + q];
      }
    }
  }

  /** Adds a_l' right, {@code [in + 1, n] x [n, units * width]}, to the rows of layer l. */
  private void addProduct(UnitDerivatives derivatives, int l, double[] right, int[] columns) {
    Dense layer = layers.get(l);
    int in = layer.in() + 1;
    int across = layer.units() * columns.length;
    double[] product = new double[in * across];
    int n = derivatives.examples();
    Blas.get().gemm(true, false, in, across, n, 1, derivatives.input(l), right, 0, product);
    int next = 0;
    int[][] incoming = new int[layer.units()][];
    Arrays.setAll(incoming, layer::incoming);
    for (int i = 0; i < in; i++) {
      for (int[] unit : incoming) {
        int row = unit[i] * parameters;
        for (int column : columns) {
          hessian[row + column] += product[next++];
        }
      }
    }
  }

  /** Fills the blocks below the diagonal ones, which were not computed. */
  private void mirror() {
    for (Dense layer : layers) {
      int first = layer.weight().offset();
      for (int i = first; i < layer.bias().end(); i++) {
        for (int j = 0; j < first; j++) {
          hessian[i * parameters + j] = hessian[j * parameters + i];
        }
      }
    }
  }
}
