package nnlab.experiments.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Share;
import nnlab.core.random.Rng;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;
import org.junit.jupiter.api.Test;

class ClaimRuleTest {
  private static final int TRIALS = 4000;
  private static final ClaimRule ABOVE =
      new ClaimRule("X", "it is large", "mean of s", new Bound.Above(1));
  private static final ClaimRule BELOW =
      new ClaimRule("X", "it is small", "mean of s", new Bound.Below(1));
  private static final ClaimRule WITHIN =
      new ClaimRule("X", "it is near 0", "mean of s", new Bound.Within(-3, 3));

  /** Shares of the verdicts over many simulated classes of 5 seeds. */
  private static Map<Verdict, Double> rates(Function<double[], Claim> rule, double mean) {
    Rng rng = Rng.of(20).split("claims");
    Map<Verdict, Double> rates = new EnumMap<>(Verdict.class);
    for (int t = 0; t < TRIALS; t++) {
      double[] seeds = new double[5];
      for (int i = 0; i < seeds.length; i++) {
        seeds[i] = mean + rng.nextGaussian();
      }
      rates.merge(rule.apply(seeds).verdict(), 1.0 / TRIALS, Double::sum);
    }
    return rates;
  }

  @Test
  void atTheBoundEachWrongVerdictComesInOneOfForty() {
    for (ClaimRule rule : new ClaimRule[] {ABOVE, BELOW}) {
      Map<Verdict, Double> rates = rates(rule::decide, 1);
      // 0.025 +- 4 standard errors of 4000 trials
      assertThat(rates.get(Verdict.SUPPORTED)).isBetween(0.015, 0.035);
      assertThat(rates.get(Verdict.NOT_SUPPORTED)).isBetween(0.015, 0.035);
    }
  }

  @Test
  void aLargeEffectIsFoundAndItsOppositeRefused() {
    assertThat(rates(ABOVE::decide, 6).get(Verdict.SUPPORTED)).isGreaterThan(0.98);
    assertThat(rates(ABOVE::decide, -4).get(Verdict.NOT_SUPPORTED)).isGreaterThan(0.98);
    assertThat(rates(BELOW::decide, -4).get(Verdict.SUPPORTED)).isGreaterThan(0.98);
    assertThat(rates(WITHIN::decide, 0).get(Verdict.SUPPORTED)).isGreaterThan(0.9);
    assertThat(rates(WITHIN::decide, 9).get(Verdict.NOT_SUPPORTED)).isGreaterThan(0.98);
  }

  @Test
  void correlationsOfUnrelatedNumbersSupportNothing() {
    ClaimRule rule = new ClaimRule("X", "related", "Spearman", new Bound.Above(0.3));
    Map<Verdict, Double> rates = rates(z -> rule.decideCorrelation(50, tanh(z)), 0);
    assertThat(rates.getOrDefault(Verdict.SUPPORTED, 0.0)).isLessThan(0.02);
    Map<Verdict, Double> strong = rates(z -> rule.decideCorrelation(50, tanh(z)), 4);
    assertThat(strong.get(Verdict.SUPPORTED)).isGreaterThan(0.9);
  }

  private static double[] tanh(double[] z) {
    double[] r = new double[z.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Math.tanh(z[i]);
    }
    return r;
  }

  @Test
  void sharesUseWilsonsInterval() {
    ClaimRule rule = new ClaimRule("Z1", "most are minima", "share", new Bound.Above(0.5));
    Claim claim = rule.decideShare(new Share(9, 10));
    assertThat(claim.verdict()).isEqualTo(Verdict.SUPPORTED);
    // Wilson's formula for 9 of 10, worked out in Python: 0.59585 to 0.98212
    assertThat(claim.low()).isBetween(0.5958, 0.5959);
    assertThat(claim.high()).isBetween(0.9821, 0.9822);
    assertThat(claim.note()).isEqualTo("9 of 10 runs");
    assertThat(rule.decideShare(new Share(6, 10)).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(rule.decideShare(new Share(1, 20)).verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
  }

  @Test
  void aBootstrapOverManyRunsDecidesByItsInterval() {
    ClaimRule rule = new ClaimRule("N1", "it falls", "Spearman", new Bound.Below(0));
    Interval below = new Interval(-0.5, -0.7, -0.2, 0.95);
    Claim claim = rule.decideBootstrap(48, below);
    assertThat(claim.verdict()).isEqualTo(Verdict.SUPPORTED);
    assertThat(claim.note()).isEqualTo("bootstrap over 48 runs");
    assertThat(claim.evidence().pValue()).isBetween(0.0, 0.05);
    assertThat(rule.decideBootstrap(48, new Interval(-0.1, -0.3, 0.2, 0.95)).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(rule.decideBootstrap(7, below).note())
        .isEqualTo("needs at least 8 runs, this run has 7");
  }

  @Test
  void severalSweepsPoolToOneCorrelationEach() {
    ClaimRule rule = new ClaimRule("N1", "it falls", "Spearman", new Bound.Below(0));
    List<Claim> sweeps =
        Stream.of(-0.5, -0.6, -0.55)
            .map(r -> rule.decideBootstrap(48, new Interval(r, r - 0.2, r + 0.2, 0.95)))
            .toList();
    Claim pooled = Pooling.of(sweeps);
    assertThat(pooled.note()).isEqualTo("3 seeds");
    assertThat(pooled.verdict()).isEqualTo(Verdict.SUPPORTED);
    assertThat(pooled.value()).isBetween(-0.6, -0.5);
  }

  @Test
  void fewerThanThreeSeedsDecideNothing() {
    Claim claim = ABOVE.decide(100, 101);
    assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(claim.note()).isEqualTo("needs at least 3 seeds, this run has 2");
    assertThat(ABOVE.decideCorrelation(3, 0.1, 0.2, 0.3).note())
        .isEqualTo("needs at least 4 pairs, this run has 3");
    assertThat(ABOVE.decideShare(new Share(2, 2)).note()).contains("3 runs, this run has 2");
  }

  @Test
  void aSeedThatGaveNoNumberLeavesTheClaimOpen() {
    Claim claim = ABOVE.decide(100, Double.NaN, 101, 102);
    assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(claim.note()).isEqualTo("1 of 4 seeds gave no number");
  }

  @Test
  void aClaimSaysWhatItWasHeldAgainst() {
    assertThat(ABOVE.decide(2, 3, 4).statistic()).isEqualTo("mean of s (claim: > 1)");
    assertThat(WITHIN.undecided("scale").statistic()).isEqualTo("mean of s (claim: from −3 to 3)");
  }
}
