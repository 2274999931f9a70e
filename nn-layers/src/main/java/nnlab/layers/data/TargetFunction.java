package nnlab.layers.data;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of one variable for a network to fit.
 *
 * @param name its formula, as figures show it: {@code sin(x) + cos(x^2)}
 * @param formula computes it
 */
public record TargetFunction(String name, DoubleUnaryOperator formula) {
  /** The value at x. */
  public double at(double x) {
    return formula.applyAsDouble(x);
  }
}
