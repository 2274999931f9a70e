package nnlab.core.autodiff;

import java.util.Locale;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Guesses from the pattern of wrong derivatives which mistake was made in the rule: the mistakes
 * that everyone makes leave traces.
 */
final class Diagnosis {
  private static final double SAME = 1e-4;

  private Diagnosis() {}

  /**
   * @param shape of the input
   * @param elements the compared elements, ascending
   * @param expected their derivatives by differences
   * @param got the rule's derivative of the whole input
   * @param wrong how many of the compared elements are wrong
   * @return the likely cause, or null if none is recognised
   */
  static String of(Shape shape, int[] elements, double[] expected, Tensor got, int wrong) {
    double[] actual = new double[elements.length];
    for (int k = 0; k < elements.length; k++) {
      actual[k] = got.get(elements[k]);
    }
    if (allZero(actual)) {
      return "the rule gives 0: the term for this input is missing";
    }
    double factor = commonFactor(expected, actual);
    if (!Double.isNaN(factor)) {
      return factor < 0 && close(factor, -1)
          ? "every element has the wrong sign"
          : String.format(
              Locale.ROOT,
              "every element is %.4g times what it should be: a factor is missing or too much",
              factor);
    }
    if (elements.length == shape.size() && looksTransposed(shape, expected, actual)) {
      return "the elements are right but stand elsewhere: a wrong transpose";
    }
    if (elements.length == shape.size()
        && elements.length > 1
        && close(sum(actual), sum(expected))) {
      return "the sum is right but not its elements: summed, or averaged, over the wrong axis";
    }
    if (wrong < elements.length) {
      return wrong
          + " of "
          + elements.length
          + " elements are wrong: a case of the rule, or a term of it, is missing";
    }
    return null;
  }

  private static boolean allZero(double[] x) {
    for (double v : x) {
      if (v != 0) {
        return false;
      }
    }
    return true;
  }

  private static double commonFactor(double[] expected, double[] actual) {
    double factor = Double.NaN;
    for (int i = 0; i < expected.length; i++) {
      if (Math.abs(expected[i]) < 1e-6) {
        continue;
      }
      double ratio = actual[i] / expected[i];
      if (!Double.isNaN(factor) && !close(ratio, factor)) {
        return Double.NaN;
      }
      factor = ratio;
    }
    return factor;
  }

  /** Whether reading the matrix by columns instead of rows puts every element right. */
  private static boolean looksTransposed(Shape shape, double[] expected, double[] actual) {
    if (shape.rank() != 2) {
      return false;
    }
    int rows = shape.dim(0);
    int columns = shape.dim(1);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (!close(actual[c * rows + r], expected[r * columns + c])) {
          return false;
        }
      }
    }
    return true;
  }

  private static double sum(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum;
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.max(1e-6, Math.max(Math.abs(a), Math.abs(b)));
  }
}
