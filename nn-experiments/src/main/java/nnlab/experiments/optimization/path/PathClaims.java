package nnlab.experiments.optimization.path;

import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.stats.Robust;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;

/** Decides what the report says about the paths. */
record PathClaims(Scale scale) {
  private static final ClaimRule DIFFERENT_ENDS =
      new ClaimRule(
          "P1",
          "Networks that start in different places end in different places.",
          "distance of two ends with matched units / median distance from start to end, one value"
              + " for every two networks",
          new Bound.Above(0.5));

  private static final ClaimRule TWINS_PART =
      new ClaimRule(
          "P1b",
          "Even networks that start almost in the same place part (the watershed).",
          "log₁₀ of the twin's distance at the end / at the start",
          new Bound.Above(1));

  private static final ClaimRule LAYER_DIFFERS =
      new ClaimRule(
          "P2",
          "The path of layer 1 looks different from that of the whole model.",
          "alignment (CKA) of layer 1 with the whole, minus the 5th percentile of random sets of as"
              + " many parameters",
          new Bound.Below(0));

  /** Adds the verdicts. */
  void addTo(Outcome outcome, Paths paths) {
    if (scale == Scale.QUICK) {
      for (ClaimRule rule : List.of(DIFFERENT_ENDS, TWINS_PART, LAYER_DIFFERS)) {
        outcome.claim(rule.undecided("not decided at this scale"));
      }
      return;
    }
    double displacement = medianDisplacement(paths);
    outcome.claim(
        DIFFERENT_ENDS.decide(
            twoByTwo(paths).stream().mapToDouble(e -> e.matched() / displacement).toArray()));
    outcome.claim(TWINS_PART.decide(growth(paths)));
    outcome.claim(
        LAYER_DIFFERS.decide(
            paths.pairs().stream().mapToDouble(p -> p.likeness().beyondChance()).toArray()));
  }

  /** First with second network, third with fourth: no network counts twice. */
  static List<Ends> twoByTwo(Paths paths) {
    List<Ends> ends = new ArrayList<>();
    for (int i = 0; i + 1 < paths.own().size(); i += 2) {
      ends.add(Ends.of(paths.own().get(i), paths.own().get(i + 1)));
    }
    return ends;
  }

  static double medianDisplacement(Paths paths) {
    return Robust.median(paths.own().stream().mapToDouble(Ends::displacement).toArray());
  }

  /** How much further apart each network and its twin are at the end, in powers of ten. */
  static double[] growth(Paths paths) {
    double[] growth = new double[paths.own().size()];
    for (int i = 0; i < growth.length; i++) {
      Tensor twin = paths.twin(i);
      double[] distance = Ends.along(paths.own().get(i), twin);
      growth[i] = Math.log10(distance[distance.length - 1] / distance[0]);
    }
    return growth;
  }
}
