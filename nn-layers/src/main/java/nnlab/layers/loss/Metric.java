package nnlab.layers.loss;

import java.util.Locale;
import nnlab.core.tensor.Tensor;

/**
 * How good answers are, in terms that a person can judge. Not differentiable, unlike a {@link
 * Loss}.
 */
public enum Metric {
  /**
   * Share of the examples whose class is right: the one with the largest output (the first of
   * several that tie), or, of a single output, class 1 if it is above 0. Where the targets are
   * numbers, an output is right if it is above 0 just when its target is above 1/2. NaN is never
   * right.
   */
  ACCURACY(true) {
    @Override
    double ofExample(Tensor output, Tensor targets, int row, int width) {
      if (targets.shape().rank() == 1) {
        int label = (int) targets.get(row);
        return width == 1
            ? rightSign(output.get(row), label == 1)
            : rightClass(output, row * width, width, label);
      }
      double right = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        right += rightSign(output.get(i), targets.get(i) > 0.5);
      }
      return right / width;
    }
  },

  /** Mean distance between output and target. */
  ABSOLUTE_ERROR(false) {
    @Override
    double ofExample(Tensor output, Tensor targets, int row, int width) {
      double error = 0;
      for (int i = row * width; i < (row + 1) * width; i++) {
        error += Math.abs(output.get(i) - targets.get(i));
      }
      return error / width;
    }
  };

  private final boolean higherIsBetter;

  Metric(boolean higherIsBetter) {
    this.higherIsBetter = higherIsBetter;
  }

  /** Whether a larger value is a better one. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /**
   * The sum over the examples, so that tiles of a batch can be added up; divide by their number.
   *
   * @param output {@code [n, out]}
   * @param targets numbers {@code [n, out]} or class numbers {@code [n]}, as the loss takes them
   */
  public double sum(Tensor output, Tensor targets) {
    int rows = output.shape().dim(0);
    int width = rows == 0 ? 0 : output.size() / rows;
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      sum += ofExample(output, targets, row, width);
    }
    return sum;
  }

  abstract double ofExample(Tensor output, Tensor targets, int row, int width);

  private static double rightSign(double output, boolean positive) {
    return (positive ? output > 0 : output <= 0) ? 1 : 0;
  }

  private static double rightClass(Tensor output, int first, int width, int label) {
    double own = output.get(first + label);
    for (int j = 0; j < width; j++) {
      double other = output.get(first + j);
      if (j < label ? !(own > other) : !(own >= other)) {
        return 0;
      }
    }
    return 1;
  }

  /** As in a figure's legend: {@code absolute error}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
