package nnlab.experiments.claims;

import nnlab.analysis.stats.Interval;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Verdict;

/** What a claim says about its statistic, in numbers. */
public sealed interface Bound {
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

  /** Supported if the interval lies wholly where the claim says, not if wholly elsewhere. */
  Verdict judge(Interval interval);
}
