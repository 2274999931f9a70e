package nnlab.experiments.claims;

import java.util.function.DoubleUnaryOperator;
import nnlab.analysis.stats.Interval;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Verdict;

/** What a claim says about its statistic, in numbers. */
public sealed interface Bound permits Bound.Above, Bound.Below, Bound.Within {
  /** The statistic is above {@code c}. */
  record Above(double c) implements Bound {
    @Override
    public Verdict judge(Interval interval) {
      return interval.liesAbove(c)
          ? Verdict.SUPPORTED
          : interval.liesBelow(c) ? Verdict.NOT_SUPPORTED : Verdict.UNDECIDED;
    }

    @Override
    public String toString() {
      return "> " + Numerals.format(c, 3);
    }
  }

  /** The statistic is below {@code c}. */
  record Below(double c) implements Bound {
    @Override
    public Verdict judge(Interval interval) {
      return interval.liesBelow(c)
          ? Verdict.SUPPORTED
          : interval.liesAbove(c) ? Verdict.NOT_SUPPORTED : Verdict.UNDECIDED;
    }

    @Override
    public String toString() {
      return "< " + Numerals.format(c, 3);
    }
  }

  /** The statistic lies between {@code low} and {@code high}. */
  record Within(double low, double high) implements Bound {
    /** Refuses an empty range. */
    public Within {
      if (!(low < high)) {
        throw new IllegalArgumentException("a range needs low < high, got " + low + " and " + high);
      }
    }

    @Override
    public Verdict judge(Interval interval) {
      if (interval.liesAbove(low) && interval.liesBelow(high)) {
        return Verdict.SUPPORTED;
      }
      return interval.liesBelow(low) || interval.liesAbove(high)
          ? Verdict.NOT_SUPPORTED
          : Verdict.UNDECIDED;
    }

    @Override
    public String toString() {
      return "from " + Numerals.format(low, 3) + " to " + Numerals.format(high, 3);
    }
  }

  /** The bound that these numbers stand for, NaN for a side that is open. */
  static Bound of(double above, double below) {
    if (Double.isNaN(above)) {
      return new Below(below);
    }
    return Double.isNaN(below) ? new Above(above) : new Within(above, below);
  }

  /** What the statistic is claimed to be above; NaN if open. */
  default double above() {
    return this instanceof Above a ? a.c : this instanceof Within w ? w.low : Double.NaN;
  }

  /** What the statistic is claimed to be below; NaN if open. */
  default double below() {
    return this instanceof Below b ? b.c : this instanceof Within w ? w.high : Double.NaN;
  }

  /**
   * Two-sided p-value: of the hypothesis that the true value is the bound; for a range, of the
   * hypothesis that it is the end that is harder to tell from it.
   *
   * @param test p-value of the hypothesis that the true value is the given number
   */
  default double pValue(DoubleUnaryOperator test) {
    if (this instanceof Within w) {
      return Math.max(test.applyAsDouble(w.low), test.applyAsDouble(w.high));
    }
    return test.applyAsDouble(this instanceof Above a ? a.c : ((Below) this).c);
  }

  /** Supported if the interval lies wholly where the claim says, not if wholly elsewhere. */
  Verdict judge(Interval interval);
}
