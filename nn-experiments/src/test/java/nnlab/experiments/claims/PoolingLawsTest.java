package nnlab.experiments.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import nnlab.analysis.stats.Share;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;

class PoolingLawsTest {
  private static final ClaimRule MEAN = rule(new Bound.Above(0.5));

  private static ClaimRule rule(Bound bound) {
    return new ClaimRule("X", "it is so", "s", bound);
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Property(tries = 100)
  void aClassWithOneSeedEachDecidesAsOneRunWithAllSeeds(
      @ForAll @Size(min = 3, max = 12) List<@DoubleRange(min = -2, max = 2) Double> seeds) {
    for (Bound bound :
        List.of(new Bound.Above(0.5), new Bound.Below(-1), new Bound.Within(-0.1, 0.4))) {
      ClaimRule rule = rule(bound);
      List<Claim> each = seeds.stream().map(s -> rule.decide(s)).toList();
      assertThat(each).allMatch(claim -> claim.verdict() == Verdict.UNDECIDED);
      assertThat(Pooling.of(each)).isEqualTo(rule.decide(numbers(seeds)));
    }
  }

  @Property(tries = 100)
  void correlationsPoolLikeMeans(
      @ForAll @Size(min = 3, max = 8) List<@DoubleRange(min = -1, max = 1) Double> seeds) {
    ClaimRule rule = rule(new Bound.Above(0.3));
    List<Claim> each = seeds.stream().map(s -> rule.decideCorrelation(12, s)).toList();
    assertThat(Pooling.of(each)).isEqualTo(rule.decideCorrelation(12, numbers(seeds)));
  }

  @Property(tries = 100)
  void sharesAdd(@ForAll @Size(min = 1, max = 8) List<@IntRange(max = 9) Integer> successes) {
    ClaimRule rule = rule(new Bound.Above(0.5));
    List<Claim> each = successes.stream().map(s -> rule.decideShare(new Share(s, 9))).toList();
    int all = successes.stream().mapToInt(Integer::intValue).sum();
    assertThat(Pooling.of(each)).isEqualTo(rule.decideShare(new Share(all, 9 * successes.size())));
  }

  @Property(tries = 200)
  void theVerdictAgreesWithItsPValue(
      @ForAll @Size(min = 3, max = 8) List<@DoubleRange(min = -2, max = 2) Double> seeds) {
    Claim claim = MEAN.decide(numbers(seeds));
    boolean decided = claim.verdict() != Verdict.UNDECIDED;
    assertThat(claim.evidence().pValue() < 0.05).isEqualTo(decided);
  }

  @Property(tries = 100)
  void holmNeverDecidesMoreThanTheIntervals(
      @ForAll @Size(min = 1, max = 6) List<@DoubleRange(min = -2, max = 2) Double> means) {
    List<Claim> claims =
        means.stream().map(m -> MEAN.decide(m - 0.3, m + 0.1, m, m + 0.2)).toList();
    List<Claim> noted = Multiplicity.noted(claims);
    for (int i = 0; i < claims.size(); i++) {
      String note = noted.get(i).note();
      assertThat(note).contains("Holm's correction for " + claims.size());
      if (note.endsWith(": the verdict stands")) {
        assertThat(claims.get(i).verdict()).isNotEqualTo(Verdict.UNDECIDED);
      }
    }
    double[] p = claims.stream().mapToDouble(c -> c.evidence().pValue()).toArray();
    int least = 0;
    for (int i = 1; i < p.length; i++) {
      least = p[i] < p[least] ? i : least;
    }
    // The smallest p-value is multiplied by the number of claims.
    boolean stands = p[least] * p.length <= 0.05;
    assertThat(noted.get(least).note().endsWith(": the verdict stands")).isEqualTo(stands);
    assertThat(Arrays.stream(p)).allMatch(x -> x >= 0 && x <= 1);
  }
}
