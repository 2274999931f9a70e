package nnlab.analysis.stats;

import java.util.Arrays;
import nnlab.core.random.Rng;
import org.hipparchus.stat.correlation.KendallsCorrelation;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.hipparchus.stat.correlation.SpearmansCorrelation;

/** How two samples go together, from -1 to 1. */
public enum Correlation {
  /** Along a straight line. */
  PEARSON {
    @Override
    double compute(double[] x, double[] y) {
      return new PearsonsCorrelation().correlation(x, y);
    }
  },
  /** Of the ranks: along any rising or falling curve. Equal values share their mean rank. */
  SPEARMAN {
    @Override
    double compute(double[] x, double[] y) {
      return new SpearmansCorrelation().correlation(x, y);
    }
  },
  /** Share of pairs in the same order minus share in opposite order (tau-b, which allows ties). */
  KENDALL {
    @Override
    double compute(double[] x, double[] y) {
      return new KendallsCorrelation().correlation(x, y);
    }
  };

  abstract double compute(double[] x, double[] y);

  /**
   * The correlation; NaN where one of the samples is constant, since none is defined there.
   *
   * @throws IllegalArgumentException if the lengths differ, there are fewer than three pairs, or a
   *     number is not finite
   */
  public double of(double[] x, double[] y) {
    requirePairs(x, y);
    if (isConstant(x) || isConstant(y)) {
      return Double.NaN;
    }
    return Math.max(-1, Math.min(1, compute(oneZero(x), oneZero(y))));
  }

  /**
   * The correlation that remains when the control is held fixed,
   *
   * <pre>{@code
   * (r_xy - r_xz r_yz) / sqrt((1 - r_xz^2) (1 - r_yz^2))
   * }</pre>
   *
   * <p>NaN where it is not defined: a constant sample, or one that the control determines.
   */
  public double partial(double[] x, double[] y, double[] control) {
    double xy = of(x, y);
    double xz = of(x, control);
    double yz = of(y, control);
    double free = (1 - xz * xz) * (1 - yz * yz);
    return free <= 1e-15 ? Double.NaN : Math.max(-1, Math.min(1, (xy - xz * yz) / Math.sqrt(free)));
  }

  /** The correlation with its bootstrap interval: pairs are drawn again with replacement. */
  public Interval interval(double[] x, double[] y, Bootstrap bootstrap, Rng rng) {
    requirePairs(x, y);
    return bootstrap.interval(x.length, rows -> of(pick(x, rows), pick(y, rows)), rng);
  }

  /** The partial correlation with its bootstrap interval: triples are drawn again. */
  public Interval partialInterval(
      double[] x, double[] y, double[] control, Bootstrap bootstrap, Rng rng) {
    requirePairs(x, control);
    return bootstrap.interval(
        x.length, rows -> partial(pick(x, rows), pick(y, rows), pick(control, rows)), rng);
  }

  private static double[] pick(double[] values, int[] rows) {
    double[] picked = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      picked[i] = values[rows[i]];
    }
    return picked;
  }

  /** The ranking library puts -0.0 before 0.0; here they are equal. */
  private static double[] oneZero(double[] x) {
    return Arrays.stream(x).map(v -> v + 0.0).toArray();
  }

  private static boolean isConstant(double[] x) {
    for (double value : x) {
      if (value != x[0]) {
        return false;
      }
    }
    return true;
  }

  private static void requirePairs(double[] x, double[] y) {
    if (x.length != y.length || x.length < 3) {
      throw new IllegalArgumentException(
          "a correlation needs at least three pairs, got "
              + x.length
              + " and "
              + y.length
              + " values");
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "a correlation needs finite numbers, pair " + i + " is " + x[i] + ", " + y[i]);
      }
    }
  }
}
