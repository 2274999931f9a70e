package nnlab.experiments.deepshallow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.core.random.Rng;
import nnlab.experiments.deepshallow.FitConfig.Purpose;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Scale;
import org.junit.jupiter.api.Test;

class FitClaimsTest {
  private static final Fits NONE = new Fits(List.of());

  /** Three seeds of each network; the deep one is better and shakier, and slower at first. */
  private static Fits madeUp() {
    List<Fit> fits = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      boolean deep = network == FitNetwork.DEEP;
      for (long seed = 1; seed <= 3; seed++) {
        Rng rng = Rng.of(seed);
        double[] losses = new double[400];
        Arrays.setAll(losses, i -> Math.pow(10, (deep ? 0.2 : 0.1) * rng.nextGaussian()));
        fits.add(
            new Fit(
                Target.CHIRP,
                network,
                seed,
                Purpose.FIT,
                losses,
                (deep ? 0.01 : 0.1) * (1 + 0.1 * seed),
                new double[0],
                new double[0],
                List.of(moment(0, deep ? 100 : 3400, 10, 1), moment(400, 300, deep ? 60 : 30, 0)),
                deep ? moment(20 + seed, 1, 1, 0) : blockwise(5 + seed)));
      }
    }
    return new Fits(fits);
  }

  private static Moment moment(long iteration, int exact, int effective, double error) {
    double[] errors = new double[Moment.BINS];
    Arrays.fill(errors, error);
    return new Moment(iteration, exact, effective, errors, new double[0]);
  }

  /** The error has fallen in the first parts of the interval only. */
  private static Moment blockwise(long iteration) {
    Moment moment = moment(iteration, 1, 1, 1);
    Arrays.fill(moment.errors(), 0, 4 + (int) iteration % 3, 0);
    return moment;
  }

  private static Claim find(List<Claim> claims, String id) {
    return claims.stream().filter(claim -> claim.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void eachIsDecidedByItsOwnNumbers() {
    List<Claim> claims = new FitClaims(Scale.CLASS, madeUp(), madeUp()).decide();
    assertThat(find(claims, "F1").value()).isCloseTo(1, within(1e-9));
    assertThat(find(claims, "F1").verdict()).isEqualTo(Verdict.SUPPORTED);
    assertThat(find(claims, "F2a, start").value()).isCloseTo(Math.log(100 / 3400.0), within(1e-9));
    assertThat(find(claims, "F2a, start").verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
    assertThat(find(claims, "F2a, end").value()).isZero();
    assertThat(find(claims, "F2b, end").value()).isCloseTo(Math.log(2), within(1e-9));
    assertThat(find(claims, "F3").value()).isCloseTo(Math.log(2), within(0.2));
    assertThat(find(claims, "F4").value()).isBetween(1.0, 2.0);
    assertThat(find(claims, "F5").value()).isBetween(Math.log(40 / 6.0), Math.log(40 / 4.0));
  }

  @Test
  void theOscillationNeedsAConstantRate() {
    Claim without = find(new FitClaims(Scale.CLASS, madeUp(), NONE).decide(), "F3");
    assertThat(without.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(without.note()).contains("set steadyIterations or course=CONSTANT");
  }

  @Test
  void quickDecidesNothing() {
    assertThat(new FitClaims(Scale.QUICK, madeUp(), NONE).decide())
        .hasSize(8)
        .allSatisfy(claim -> assertThat(claim.note()).isEqualTo("not decided at this scale"));
  }
}
