package nnlab.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StatsTest {
  private static final double[] RISING = {1, 2, 3, 4, 5};

  @Test
  void studentsQuantilesMatchTheirClosedFormsForTwoAndThreeDraws() {
    double p = 0.975;
    assertThat(new Estimate(0, 1, 2).interval(0.95).upper())
        .isCloseTo(Math.tan(Math.PI * (p - 0.5)), within(1e-11));
    assertThat(new Estimate(0, 1, 3).interval(0.95).upper())
        .isCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), within(1e-11));
  }

  @Test
  void thePValueOfACorrelationMeetsItsIntervalAtTheEnds() {
    Interval interval = FisherZ.interval(0.4, 30, 0.95);
    assertThat(FisherZ.pValue(interval, 0.4)).isCloseTo(1, within(1e-12));
    assertThat(FisherZ.pValue(interval, interval.lower())).isCloseTo(0.05, within(1e-12));
    assertThat(FisherZ.pValue(interval, interval.upper())).isCloseTo(0.05, within(1e-12));
    // artanh 0.4 times sqrt 27 is 2.201: two-sided p = 0.0277117 by Python's erfc
    assertThat(FisherZ.pValue(interval, 0)).isCloseTo(0.0277117, within(1e-6));
    assertThat(FisherZ.pValue(new Interval(1, 0.9, 1, 0.95), 0)).isNaN();
  }

  @Test
  void negativeZeroIsZero() {
    double[] x = {0.0, -0.0, 1, 1, 2};
    double[] y = {0.0, 0.0, 1, 1, 2};
    for (Correlation kind : Correlation.values()) {
      assertThat(kind.of(x, y)).isCloseTo(1, within(1e-14));
    }
  }

  @Test
  void partialCorrelationRemovesACommonCause() {
    Rng rng = Rng.of(5);
    int n = 2000;
    double[] cause = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      cause[i] = rng.nextGaussian();
      x[i] = cause[i] + rng.nextGaussian();
      y[i] = cause[i] + rng.nextGaussian();
    }
    assertThat(Correlation.PEARSON.of(x, y)).isCloseTo(0.5, within(0.06));
    assertThat(Correlation.PEARSON.partial(x, y, cause)).isCloseTo(0, within(0.08));
  }

  @Test
  void noCorrelationIsDefinedForAConstantOrDeterminedSample() {
    double[] constant = {2, 2, 2, 2, 2};
    double[] other = {3, 1, 2, 5, 4};
    for (Correlation kind : Correlation.values()) {
      assertThat(kind.of(RISING, constant)).isNaN();
      assertThat(kind.partial(RISING, other, RISING)).isNaN();
    }
  }

  @Test
  void correlationIntervalsAreSeededAndHoldTheEstimate() {
    double[] y = {2, 1, 4, 3, 5};
    Interval once = Correlation.SPEARMAN.interval(RISING, y, Bootstrap.standard(), Rng.of(4));
    Interval again = Correlation.SPEARMAN.interval(RISING, y, Bootstrap.standard(), Rng.of(4));
    assertThat(once).isEqualTo(again);
    assertThat(once.estimate()).isCloseTo(0.8, within(1e-12));
    assertThat(once.contains(0.8)).isTrue();
  }

  @Test
  void aPartialCorrelationHasABootstrapIntervalToo() {
    double[] y = {2, 1, 4, 3, 5, 7, 6, 8};
    double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] control = {3, 1, 4, 1, 5, 9, 2, 6};
    Interval interval =
        Correlation.SPEARMAN.partialInterval(x, y, control, Bootstrap.standard(), Rng.of(4));
    assertThat(interval.estimate()).isEqualTo(Correlation.SPEARMAN.partial(x, y, control));
    assertThat(interval.lower()).isLessThan(interval.upper());
  }

  @Test
  void bootstrapOfASampleThatDoesNotVaryIsRefused() {
    double[] constant = {2, 2, 2, 2, 2};
    assertThatThrownBy(
            () -> Correlation.PEARSON.interval(RISING, constant, Bootstrap.standard(), Rng.of(4)))
        .hasMessageContaining("does the sample vary at all?");
  }

  @Test
  void perfectCorrelationsOverSeedsStayFinite() {
    Interval interval = FisherZ.acrossSeeds(new double[] {1, 1, 0.9}, 5, 0.95);
    assertThat(interval.estimate()).isBetween(0.9, 0.96);
    assertThat(interval.upper()).isLessThan(1);
    assertThat(FisherZ.pValueAcrossSeeds(new double[] {1, 1, 0.9}, 5, 0.3)).isLessThan(0.05);
  }

  @Test
  void acrossSeedsIsStudentsIntervalOfTheTransformed() {
    double[] r = {0.1, 0.4, -0.2, 0.3};
    double[] z = new double[r.length];
    for (int i = 0; i < r.length; i++) {
      z[i] = 0.5 * Math.log((1 + r[i]) / (1 - r[i]));
    }
    Interval onScale = Estimate.ofMean(z).interval(0.95);
    Interval interval = FisherZ.acrossSeeds(r, 20, 0.95);
    assertThat(interval.lower()).isCloseTo(Math.tanh(onScale.lower()), within(1e-12));
    assertThat(interval.upper()).isCloseTo(Math.tanh(onScale.upper()), within(1e-12));
  }

  @Test
  void holmMultipliesTheSmallestMost() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void alignmentOfConstantFeaturesIsNotDefined() {
    Tensor constant = Tensor.full(Shape.of(4, 2), DType.F64, 3);
    Tensor other = Tensor.matrix(new double[][] {{1, 0}, {0, 1}, {2, 2}, {0, 0}});
    assertThat(Cka.linear(constant, other)).isNaN();
  }

  @Test
  void fluctuationIsTheScatterWhateverTheCourse() {
    Rng rng = Rng.of(4);
    double[] values = new double[4000];
    Arrays.setAll(values, i -> 1e-3 * i + (i < 2000 ? 5 : 0.2) * rng.nextGaussian());
    assertThat(Robust.fluctuation(values, 101, 2000)).isCloseTo(0.2, within(0.02));
    assertThat(Robust.fluctuation(values, 101, 4000)).isNaN();
  }

  @Test
  void runningMedianFollowsAStepAndIgnoresASpike() {
    double[] values = {0, 0, 9, 0, 0, 5, 5, 5};
    assertThat(Robust.runningMedian(values, 3)).containsExactly(0, 0, 0, 0, 0, 5, 5, 5);
  }

  @Test
  void verdictsAgainstABoundAreStrict() {
    Interval interval = new Interval(0.2, 0.1, 0.3, 0.95);
    assertThat(interval.liesAbove(0)).isTrue();
    assertThat(interval.liesAbove(0.1)).isFalse();
    assertThat(interval.liesBelow(0.31)).isTrue();
    assertThat(interval.liesBelow(0.3)).isFalse();
  }

  @Test
  void impossibleQuestionsAreRefusedWithTheRule() {
    assertThatThrownBy(() -> Estimate.ofMean(1.0)).hasMessageContaining("at least two draws");
    assertThatThrownBy(() -> new Share(6, 5)).hasMessageContaining("got 6 of 5");
    assertThatThrownBy(() -> new Share(3, 5).interval(95))
        .hasMessage("a confidence level lies between 0 and 1, for example 0.95, got 95.0");
    assertThatThrownBy(() -> Correlation.KENDALL.of(RISING, new double[4]))
        .hasMessageContaining("got 5 and 4 values");
    assertThatThrownBy(() -> FisherZ.interval(0.5, 3, 0.95))
        .hasMessageContaining("at least four pairs, got 3");
    assertThatThrownBy(() -> Robust.median()).hasMessageContaining("got none");
    assertThatThrownBy(() -> Holm.adjust(0.5, 1.5)).hasMessageContaining("got 1.5");
  }
}
