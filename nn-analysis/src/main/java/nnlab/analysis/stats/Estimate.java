package nnlab.analysis.stats;

import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * A mean of independent draws with its standard error.
 *
 * @param value the mean
 * @param standardError sample deviation / sqrt(draws)
 * @param draws how many, at least two
 */
public record Estimate(double value, double standardError, int draws) {
  private static final double T_ACCURACY = 1e-13;

  public Estimate {
    if (draws < 2) {
      throw new IllegalArgumentException(
          "a standard error needs at least two draws, got " + draws + "; draw more");
    }
    if (!(standardError >= 0)) {
      throw new IllegalArgumentException(
          "a standard error is a number and not negative, got " + standardError);
    }
  }

  /** The mean of these draws. */
  public static Estimate ofMean(double... draws) {
    if (draws.length < 2) {
      throw new IllegalArgumentException(
          "a standard error needs at least two draws, got " + draws.length + "; draw more");
    }
    double sum = 0;
    for (double draw : draws) {
      sum += draw;
    }
    double mean = sum / draws.length;
    double squares = 0;
    for (double draw : draws) {
      squares += (draw - mean) * (draw - mean);
    }
    double variance = squares / (draws.length - 1);
    return new Estimate(mean, Math.sqrt(variance / draws.length), draws.length);
  }

  /** Student's t interval: value +- t(draws - 1) standardError. */
  public Interval interval(double level) {
    Interval.requireLevel(level);
    double t =
        new TDistribution(draws - 1, T_ACCURACY).inverseCumulativeProbability((1 + level) / 2);
    return new Interval(value, value - t * standardError, value + t * standardError, level);
  }

  /** Two-sided p-value of Student's t test that the true mean is the bound. */
  public double pValue(double bound) {
    double gap = Math.abs(value - bound);
    if (standardError == 0) {
      return gap == 0 ? 1 : 0;
    }
    return 2 * new TDistribution(draws - 1).cumulativeProbability(-gap / standardError);
  }

  /** For a person: {@code 12.3 +- 0.4}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4g +- %.2g", value, standardError);
  }
}
