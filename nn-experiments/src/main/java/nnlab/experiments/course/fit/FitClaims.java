package nnlab.experiments.course.fit;

import java.util.List;
import java.util.function.Function;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * What the report says about depth, decided on sin x + cos x²: the network of 5 hidden layers held
 * against that of 1, seed by seed.
 *
 * @param network of an arm
 * @param fits the trainings
 * @param steady trainings at a constant learning rate, of which the oscillation is measured; empty
 *     if there are none
 * @param <A> the study's arms
 */
public record FitClaims<A extends Record>(
    Function<A, FitNetwork> network, Runs<A> fits, Runs<A> steady) {
  /** Decides them all. */
  public void addTo(Report page) {
    Runs<A> shallow = of(FitNetwork.SHALLOW, fits);
    Runs<A> deep = of(FitNetwork.DEEP, fits);
    page.claim(
        new ClaimRule(
            "F1",
            "At equal size, the deep network fits better.",
            "log₁₀ of MSE(1 hidden layer) / MSE(5 hidden layers) on sin x + cos x²",
            new Bound.Above(0.1)),
        shallow.pairs(deep, log -> log.last(Fit.MSE), (one, five) -> Math.log10(one / five)));
    for (Quantity pieces : List.of(Fit.PIECES, Fit.EFFECTIVE)) {
      String id = pieces == Fit.PIECES ? "F2a" : "F2b";
      page.claim(
          more(id + ", start", pieces, "before"),
          deep.lnRatio(shallow, log -> log.values(pieces)[0]));
      page.claim(
          more(id + ", end", pieces, "after"), deep.lnRatio(shallow, log -> log.last(pieces)));
    }
    page.claim(
        new ClaimRule(
            "F3",
            "The deeper network's loss oscillates more.",
            "ln ratio of the fluctuation of log₁₀ of the loss around its running median of 101"
                + " iterations, 5 hidden layers / 1, last half, constant learning rate",
            new Bound.Above(0)),
        rule ->
            steady.isEmpty()
                ? rule.undecided(
                    "the learning rate fell, which hides the oscillation; set steadyIterations or"
                        + " course=CONSTANT")
                : rule.decide(
                    of(FitNetwork.DEEP, steady)
                        .lnRatio(of(FitNetwork.SHALLOW, steady), Fit::oscillation)));
    page.claim(
        new ClaimRule(
            "F4",
            "The shallow network's loss falls faster at first.",
            "log₂ of t(5 hidden layers) / t(1 hidden layer), t = iterations to half the initial"
                + " loss, on sin x + cos x²",
            new Bound.Above(0)),
        deep.pairs(
            shallow,
            log -> log.last(Fit.HALF_TIME),
            (five, one) -> Math.log(five / one) / Math.log(2)));
    page.claim(
        new ClaimRule(
            "F5",
            "The shallow network fits block by block along x, the deep one everywhere at once.",
            "at half the initial loss, entropy of its fall over 40 parts of the interval: 5 hidden"
                + " layers - 1, in nats",
            new Bound.Above(0)),
        deep.pairs(shallow, log -> log.last(Fit.HALF_SPREAD), (five, one) -> five - one));
  }

  private static ClaimRule more(String id, Quantity pieces, String when) {
    return new ClaimRule(
        id,
        "The deep network has more " + pieces.name() + ".",
        Report.text(
            "ln of %s(5 hidden layers) / %s(1 hidden layer), %s training",
            pieces.name(), pieces.name(), when),
        new Bound.Above(0));
  }

  private Runs<A> of(FitNetwork which, Runs<A> among) {
    return among.where(arm -> network.apply(arm) == which);
  }
}
