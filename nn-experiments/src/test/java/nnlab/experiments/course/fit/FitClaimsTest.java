package nnlab.experiments.course.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.core.random.Rng;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Scale;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Pages;
import nnlab.experiments.study.Runs;
import org.junit.jupiter.api.Test;

class FitClaimsTest {
  private static final Runs<Arm> NONE = new Runs<>(List.of());

  private record Arm(FitNetwork network) {}

  /** Three seeds of each network; the deep one is better and shakier, and slower at first. */
  private static Runs<Arm> madeUp() {
    List<Runs.Trained<Arm>> runs = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      boolean deep = network == FitNetwork.DEEP;
      for (long seed = 1; seed <= 3; seed++) {
        Rng rng = Rng.of(seed);
        double[] losses = new double[400];
        Arrays.setAll(losses, i -> Math.pow(10, (deep ? 0.2 : 0.1) * rng.nextGaussian()));
        double[] at = {0, 400};
        Log log =
            new Log()
                .curve(Fit.LOSS, losses)
                .curve(Fit.PIECES, at, new double[] {deep ? 100 : 3400, 300})
                .curve(Fit.EFFECTIVE, at, new double[] {10, deep ? 60 : 30})
                .number(Fit.MSE, (deep ? 0.01 : 0.1) * (1 + 0.1 * seed))
                .number(Fit.HALF_TIME, deep ? 20 + seed : 5 + seed)
                .number(Fit.HALF_SPREAD, deep ? 3 : 1 + 0.1 * seed);
        runs.add(new Runs.Trained<>(new Arm(network), seed, log));
      }
    }
    return new Runs<>(runs);
  }

  private static Pages decided(Scale scale, Runs<Arm> steady) {
    Pages pages = Pages.of(scale, 3);
    new FitClaims<>(Arm::network, madeUp(), steady).addTo(pages.page());
    return pages;
  }

  @Test
  void eachIsDecidedByItsOwnNumbers() {
    Pages claims = decided(Scale.CLASS, madeUp());
    assertThat(claims.claim("F1").value()).isCloseTo(1, within(1e-9));
    assertThat(claims.claim("F1").verdict()).isEqualTo(Verdict.SUPPORTED);
    double atFirst = claims.claim("F2a, start").value();
    assertThat(atFirst).isCloseTo(Math.log(100 / 3400.0), within(1e-9));
    assertThat(claims.claim("F2a, start").verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
    assertThat(claims.claim("F2a, end").value()).isZero();
    assertThat(claims.claim("F2b, end").value()).isCloseTo(Math.log(2), within(1e-9));
    assertThat(claims.claim("F3").value()).isCloseTo(Math.log(2), within(0.2));
    assertThat(claims.claim("F4").value()).isBetween(1.0, 2.0);
    assertThat(claims.claim("F5").value()).isCloseTo(1.8, within(1e-9));
  }

  @Test
  void theOscillationNeedsAConstantRate() {
    Claim without = decided(Scale.CLASS, NONE).claim("F3");
    assertThat(without.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(without.note()).contains("set steadyIterations or course=CONSTANT");
  }

  @Test
  void quickDecidesNothing() {
    assertThat(decided(Scale.QUICK, NONE).claims())
        .hasSize(8)
        .allSatisfy(claim -> assertThat(claim.note()).isEqualTo("not decided at this scale"));
  }
}
