package nnlab.experiments.deepshallow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;
import nnlab.experiments.run.Scale;

/**
 * What the report says about depth, decided on sin x + cos x²: the network of 5 hidden layers held
 * against that of 1, seed by seed.
 *
 * @param fits the trainings
 * @param steady trainings at a constant learning rate, of which the oscillation is measured; empty
 *     if there are none
 */
record FitClaims(Scale scale, Fits fits, Fits steady) {
  /** A claim, and how two trainings of one seed make its statistic. */
  private record Comparison(ClaimRule rule, Statistic statistic) {}

  private interface Statistic {
    double of(Fit shallow, Fit deep);
  }

  private static final List<Comparison> OF_FITS =
      List.of(
          new Comparison(
              new ClaimRule(
                  "F1",
                  "At equal size, the deep network fits better.",
                  "log₁₀ of MSE(1 hidden layer) / MSE(5 hidden layers) on sin x + cos x²",
                  new Bound.Above(0.1)),
              (shallow, deep) -> Math.log10(shallow.mse() / deep.mse())),
          pieces("F2a, start", "pieces", "before training", fit -> fit.start().exact()),
          pieces("F2a, end", "pieces", "after training", fit -> fit.end().exact()),
          pieces(
              "F2b, start", "effective pieces", "before training", fit -> fit.start().effective()),
          pieces("F2b, end", "effective pieces", "after training", fit -> fit.end().effective()));

  private static final Comparison OSCILLATES =
      new Comparison(
          new ClaimRule(
              "F3",
              "The deeper network's loss oscillates more.",
              "ln ratio of the fluctuation of log₁₀ of the loss around its running median of 101"
                  + " iterations, 5 hidden layers / 1, last half, constant learning rate",
              new Bound.Above(0)),
          (shallow, deep) -> Math.log(deep.oscillation() / shallow.oscillation()));

  private static final List<Comparison> OF_HALF_TIME =
      List.of(
          new Comparison(
              new ClaimRule(
                  "F4",
                  "The shallow network's loss falls faster at first.",
                  "log₂ of t(5 hidden layers) / t(1 hidden layer), t = iterations to half the"
                      + " initial loss, on sin x + cos x²",
                  new Bound.Above(0)),
              (shallow, deep) -> Math.log(deep.halfTime() / shallow.halfTime()) / Math.log(2)),
          new Comparison(
              new ClaimRule(
                  "F5",
                  "The shallow network fits block by block along x, the deep one everywhere at"
                      + " once.",
                  "at half the initial loss, entropy of its fall over 40 parts of the interval:"
                      + " 5 hidden layers - 1, in nats",
                  new Bound.Above(0)),
              (shallow, deep) -> deep.spreadAtHalfTime() - shallow.spreadAtHalfTime()));

  private static Comparison pieces(
      String id, String what, String when, ToDoubleFunction<Fit> count) {
    return new Comparison(
        new ClaimRule(
            id,
            "The deep network has more " + what + ".",
            String.format(
                Locale.ROOT,
                "ln of %s(5 hidden layers) / %s(1 hidden layer), %s",
                what,
                what,
                when),
            new Bound.Above(0)),
        (shallow, deep) -> Math.log(count.applyAsDouble(deep) / count.applyAsDouble(shallow)));
  }

  /** All of them, with their verdicts. */
  List<Claim> decide() {
    List<Claim> claims = new ArrayList<>();
    OF_FITS.forEach(comparison -> claims.add(decide(comparison, fits)));
    claims.add(
        steady.isEmpty() && scale != Scale.QUICK
            ? OSCILLATES.rule.undecided(
                "the learning rate fell, which hides the oscillation; set steadyIterations or"
                    + " course=CONSTANT")
            : decide(OSCILLATES, steady));
    OF_HALF_TIME.forEach(comparison -> claims.add(decide(comparison, fits)));
    return claims;
  }

  private Claim decide(Comparison comparison, Fits of) {
    if (scale == Scale.QUICK) {
      return comparison.rule.undecided("not decided at this scale");
    }
    List<Fit> shallow = of.of(FitNetwork.SHALLOW);
    List<Fit> deep = of.of(FitNetwork.DEEP);
    double[] perSeed = new double[deep.size()];
    for (int i = 0; i < perSeed.length; i++) {
      perSeed[i] = comparison.statistic.of(shallow.get(i), deep.get(i));
    }
    return comparison.rule.decide(perSeed);
  }
}
