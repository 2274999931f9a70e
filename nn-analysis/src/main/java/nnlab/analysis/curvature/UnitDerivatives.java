package nnlab.analysis.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.curvature.DenseStack.Dense;
import nnlab.analysis.curvature.DenseStack.Units;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.loss.Loss;

/**
 * Derivatives of a dense network's loss by its units: by u_l, a number added to z_l. Examples do
 * not meet, so the derivative of a sum over the examples is that of each of them.
 */
final class UnitDerivatives {
  private final int examples;
  private final Units units;
  private final Var[] shifts;
  private final Var[] delta;
  private final List<double[]> inputs = new ArrayList<>();

  /**
   * Evaluates the network and the first derivatives.
   *
   * @param x {@code [n, ...]}
   * @param targets as the loss takes them
   * @param batch the loss is the sum over the n examples, divided by this number
   */
  UnitDerivatives(DenseStack stack, Loss loss, Tensor theta, Tensor x, Tensor targets, int batch) {
    examples = x.shape().dim(0);
    List<Var> added = new ArrayList<>();
    for (Dense layer : stack.layers()) {
      added.add(Var.variable(Tensor.zeros(Shape.of(examples, layer.units()), DType.F64)));
    }
    shifts = added.toArray(new Var[0]);
    units = stack.evaluate(theta, x, added);
    Var losses = loss.perExample(units.output(), Var.constant(targets));
    delta = Grad.differentiable(losses.sum().times(1.0 / batch), shifts);
    units.inputs().forEach(input -> inputs.add(withOnes(input.value())));
  }

  private static double[] withOnes(Tensor a) {
    int rows = a.shape().dim(0);
    int width = a.shape().dim(1) + 1;
    double[] extended = new double[rows * width];
    Arrays.fill(extended, 1);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(a.f64(), row * (width - 1), extended, row * width, width - 1);
    }
    return extended;
  }

  /** Number of examples n. */
  int examples() {
    return examples;
  }

  /** What layer l reads, and a column of ones for the bias: {@code [n, in + 1]}. */
  double[] input(int l) {
    return inputs.get(l);
  }

  /** dL / du_l: {@code [n, units]}. */
  double[] first(int l) {
    return delta[l].value().f64();
  }

  /** d2L / du_l du_m[unit] for l = 0 ... m, each {@code [n, units of l]}. */
  Tensor[] second(int m, int unit) {
    return byShifts(delta[m], unit, m + 1);
  }

  /** da / du_l for l = 0 ... m - 1, where a is input number k of layer m. */
  Tensor[] ofInput(int m, int k) {
    return byShifts(units.inputs().get(m), k, m);
  }

  private Tensor[] byShifts(Var matrix, int column, int layers) {
    Tensor unit = Tensor.zeros(Shape.of(matrix.shape().dim(1), 1), DType.F64);
    unit.set(column, 1);
    return Grad.of(matrix.matmul(Var.constant(unit)).sum(), Arrays.copyOf(shifts, layers));
  }
}
