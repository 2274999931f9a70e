package nnlab.experiments.generalization.randomlabels;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;

/** Decides what the course report says about random labels. */
record LabelClaims(Scale scale, LabelRuns runs) {
  private static final ClaimRule FITTED =
      new ClaimRule(
          "R1a",
          "Random labels can be fitted.",
          "training accuracy with permuted labels",
          new Bound.Above(LabelRun.LEARNED));

  private static final ClaimRule NOTHING_LEARNED =
      new ClaimRule(
          "R1b",
          "What was fitted says nothing about other images.",
          "test accuracy after permuted labels",
          new Bound.Within(0.07, 0.13));

  private static final ClaimRule LABELS_TAKE_LONGER =
      new ClaimRule(
          "R2",
          "Random labels take longer than true ones.",
          "ln ratio of the iterations to 99 %, permuted / true labels",
          new Bound.Above(0));

  private static final ClaimRule PIXELS_TAKE_LONGER =
      new ClaimRule(
          "R3a",
          "Random pixels take longer than true images.",
          "ln ratio of the iterations to 99 %, Gaussian pixels / true images",
          new Bound.Above(0));

  private static final ClaimRule PIXELS_TAKE_LONGEST =
      new ClaimRule(
          "R3b+",
          "Random pixels take longer than random labels.",
          "ln ratio of the iterations to 99 %, Gaussian pixels / permuted labels",
          new Bound.Above(0));

  private static final ClaimRule NEEDS_WIDTH =
      new ClaimRule(
          "R4",
          "Random labels need more parameters.",
          "ln ratio of the least width that learns 99 %, permuted / true labels",
          new Bound.Above(0));

  /** Adds all, with a verdict or the reason why there is none. */
  void addTo(Outcome outcome) {
    if (scale == Scale.QUICK) {
      List.of(
              FITTED,
              NOTHING_LEARNED,
              LABELS_TAKE_LONGER,
              PIXELS_TAKE_LONGER,
              PIXELS_TAKE_LONGEST,
              NEEDS_WIDTH)
          .forEach(rule -> outcome.claim(rule.undecided("not decided at this scale")));
      return;
    }
    double[] intact = each(Condition.TRUE_LABELS, LabelRun::timeToLearn);
    double[] permuted = each(Condition.PERMUTED_LABELS, LabelRun::timeToLearn);
    double[] pixels = each(Condition.GAUSSIAN_PIXELS, LabelRun::timeToLearn);
    outcome.claim(FITTED.decide(each(Condition.PERMUTED_LABELS, LabelRun::training)));
    outcome.claim(NOTHING_LEARNED.decide(each(Condition.PERMUTED_LABELS, LabelRun::test)));
    outcome.claim(LABELS_TAKE_LONGER.decide(logRatios(permuted, intact)));
    outcome.claim(PIXELS_TAKE_LONGER.decide(logRatios(pixels, intact)));
    outcome.claim(PIXELS_TAKE_LONGEST.decide(logRatios(pixels, permuted)));
    outcome.claim(
        NEEDS_WIDTH.decide(
            logRatios(
                runs.leastWidths(Condition.PERMUTED_LABELS),
                runs.leastWidths(Condition.TRUE_LABELS))));
  }

  private double[] each(Condition condition, ToDoubleFunction<LabelRun> of) {
    return runs.of(condition).stream().mapToDouble(of).toArray();
  }

  private static double[] logRatios(double[] over, double[] under) {
    double[] ratios = new double[over.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.log(over[i] / under[i]);
    }
    return ratios;
  }
}
