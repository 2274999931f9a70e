package nnlab.analysis.stats;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import nnlab.core.random.Rng;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Intervals from drawing the sample again, with replacement (Efron 1979), corrected for bias and
 * skewness (BCa; Efron, Better bootstrap confidence intervals, 1987).
 *
 * @param resamples how often to draw; 2000 settles the second digit of a 95 % interval
 * @param level confidence, for example 0.95
 */
public record Bootstrap(int resamples, double level) {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  public Bootstrap {
    Interval.requireLevel(level);
    if (resamples < 100) {
      throw new IllegalArgumentException(
          "a bootstrap interval needs at least 100 resamples, got " + resamples);
    }
  }

  /** 2000 resamples, 95 %. */
  public static Bootstrap standard() {
    return new Bootstrap(2000, 0.95);
  }

  /**
   * The statistic of the whole sample with its interval. Draws where it is not a number (a
   * correlation of equal values) are left out.
   *
   * @param size elements of the sample
   * @param statistic from the indices of the chosen elements, {@code [size]} or, for the jackknife,
   *     {@code [size - 1]}
   * @throws IllegalArgumentException if the statistic of the whole sample, or of more than half of
   *     the draws, is not a number
   */
  public Interval interval(int size, ToDoubleFunction<int[]> statistic, Rng rng) {
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    double estimate = statistic.applyAsDouble(all);
    double[] draws = new double[resamples];
    int[] rows = new int[size];
    for (int r = 0; r < resamples; r++) {
      for (int i = 0; i < size; i++) {
        rows[i] = rng.nextInt(size);
      }
      draws[r] = statistic.applyAsDouble(rows);
    }
    double[] valid = Arrays.stream(draws).filter(d -> !Double.isNaN(d)).sorted().toArray();
    if (Double.isNaN(estimate) || 2 * valid.length < resamples) {
      throw new IllegalArgumentException(
          "bootstrap: the statistic is "
              + estimate
              + ", and a number in only "
              + valid.length
              + " of "
              + resamples
              + " resamples; does the sample vary at all?");
    }
    double bias = bias(valid, estimate);
    double acceleration = acceleration(all, statistic);
    double lower = quantile(valid, bias, acceleration, (1 - level) / 2);
    double upper = quantile(valid, bias, acceleration, (1 + level) / 2);
    // With a strong correction the estimate itself may lie outside; it belongs to its interval.
    return new Interval(estimate, Math.min(lower, estimate), Math.max(upper, estimate), level);
  }

  /** z0: how far the estimate is from the median of the draws, in normal deviations. */
  private static double bias(double[] sorted, double estimate) {
    double below = 0;
    for (double draw : sorted) {
      below += draw < estimate ? 1 : draw == estimate ? 0.5 : 0;
    }
    double share = (below + 0.5) / (sorted.length + 1); // never 0 or 1
    return NORMAL.inverseCumulativeProbability(share);
  }

  /** a: the skewness of the leave-one-out values, a sixth of it. */
  private static double acceleration(int[] all, ToDoubleFunction<int[]> statistic) {
    double[] without = new double[all.length];
    int[] rest = Arrays.copyOfRange(all, 1, all.length);
    for (int i = 0; i < all.length; i++) {
      without[i] = statistic.applyAsDouble(rest);
      if (i < rest.length) {
        rest[i] = i;
      }
    }
    double mean = Arrays.stream(without).average().orElseThrow();
    double squares = 0;
    double cubes = 0;
    for (double value : without) {
      double gap = mean - value;
      squares += gap * gap;
      cubes += gap * gap * gap;
    }
    double skewness = cubes / (6 * Math.pow(squares, 1.5));
    return Double.isFinite(skewness) ? skewness : 0;
  }

  private static double quantile(double[] sorted, double bias, double acceleration, double share) {
    double z = bias + NORMAL.inverseCumulativeProbability(share);
    double corrected = NORMAL.cumulativeProbability(bias + z / (1 - acceleration * z));
    return Robust.quantileOfSorted(sorted, corrected);
  }
}
