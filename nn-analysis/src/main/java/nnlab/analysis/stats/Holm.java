package nnlab.analysis.stats;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's correction (1979) for several hypotheses: the chance that any true one is rejected stays
 * below the level, whatever their dependence.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusted p-values, in the order given: a hypothesis is rejected at level alpha if its adjusted
   * value is at most alpha. The k-th smallest of m is multiplied by m - k + 1, and never falls
   * below the one before.
   *
   * @param pValues each from 0 to 1
   */
  public static double[] adjust(double... pValues) {
    int m = pValues.length;
    Integer[] order = new Integer[m];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> pValues[i]));
    double[] adjusted = new double[m];
    double largest = 0;
    for (int k = 0; k < m; k++) {
      double p = pValues[order[k]];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("a p-value is from 0 to 1, got " + p);
      }
      largest = Math.max(largest, Math.min(1, (m - k) * p));
      adjusted[order[k]] = largest;
    }
    return adjusted;
  }
}
