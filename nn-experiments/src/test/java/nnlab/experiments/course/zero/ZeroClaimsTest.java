package nnlab.experiments.course.zero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.curvature.MinimalRatio;
import nnlab.analysis.curvature.SignCount;
import nnlab.analysis.stats.Share;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Scale;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Pages;
import nnlab.experiments.study.Runs;
import org.junit.jupiter.api.Test;

class ZeroClaimsTest {
  private record Arm() {}

  private static Pages decided(Runs<Arm> runs) {
    Pages pages = Pages.of(Scale.CLASS, runs.size());
    new ZeroClaims(runs, pages.page()).add();
    return pages;
  }

  /**
   * 30 converged runs whose loss falls by half, 10 others whose loss triples on the way; the ratio
   * falls as the loss rises.
   */
  private static Runs<Arm> madeUp() {
    List<Runs.Trained<Arm>> runs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double first = i < 30 ? 0.01 + 0.001 * i : 0.2 + 0.01 * i;
      Log log =
          new Log()
              .number(Look.FIRST_LOSS, first)
              .number(Search.ADAM.end(Look.LOSS), i < 30 ? first / 2 : first)
              .number(Search.ADAM.end(Look.HIGHEST), 3 * first);
      for (Ratio ratio : Ratio.values()) {
        log.number(
            Search.ADAM.end(ratio.quantity), ratio.of.applyAsDouble(hessian(121 - i), HIGHER));
      }
      runs.add(new Runs.Trained<>(new Arm(), i, log));
    }
    return new Runs<>(runs);
  }

  private static final Share HIGHER = new Share(2, 10);

  private static MinimalRatio hessian(int positive) {
    SignCount all = new SignCount(141, 0, 0, 141, 1e-9);
    SignCount full = new SignCount(positive, 141 - positive - 10, 10, positive, 1e-9);
    return new MinimalRatio(full, all, all, 20, 0, null);
  }

  @Test
  void eachIsDecidedByItsOwnNumbers() {
    Pages claims = decided(madeUp());
    assertThat(claims.claim("Z1 full Hessian, positive / all").note()).isEqualTo("30 of 30 runs");
    assertThat(claims.claim("Z1 full Hessian, positive / all").verdict())
        .isEqualTo(Verdict.SUPPORTED);
    assertThat(claims.claim("Z1 sampled neighbours, higher / all").verdict())
        .isEqualTo(Verdict.NOT_SUPPORTED);
    assertThat(claims.claim("Z2 full Hessian, positive / all").value()).isEqualTo(-1);
    assertThat(claims.claim("Z2 full Hessian, positive / all").verdict())
        .isEqualTo(Verdict.SUPPORTED);
    assertThat(claims.claim("Z2 diagonal, positive / all").note())
        .isEqualTo("fewer than 10 runs, or the same ratio in all of them");
    assertThat(claims.claim("Z3").note()).isEqualTo("30 of 30 runs");
    assertThat(claims.claim("Z4").note()).isEqualTo("10 of 10 runs");
    assertThat(claims.claim("Z4").verdict()).isEqualTo(Verdict.SUPPORTED);
  }

  @Test
  void withoutRunsNothingIsDecided() {
    assertThat(decided(new Runs<>(List.of())).claims())
        .hasSize(13)
        .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.UNDECIDED));
  }

  @Test
  void theDenominatorIsAllCurvaturesOrThoseWithASign() {
    assertThat(Ratio.FULL_OF_ALL.of.applyAsDouble(hessian(30), HIGHER))
        .isCloseTo(30.0 / 141, within(1e-15));
    assertThat(Ratio.FULL_OF_NONZERO.of.applyAsDouble(hessian(30), HIGHER)).isEqualTo(0.75);
    assertThat(Ratio.SAMPLED.of.applyAsDouble(hessian(30), HIGHER)).isEqualTo(0.2);
  }
}
