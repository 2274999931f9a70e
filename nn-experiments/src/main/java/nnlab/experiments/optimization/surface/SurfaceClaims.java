package nnlab.experiments.optimization.surface;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;

/**
 * Decides what the report says about the error surface.
 *
 * @param cloudFrom iteration from which on the path is judged: the report drew nothing before
 */
record SurfaceClaims(int cloudFrom) {
  private static final ClaimRule RUGGED =
      new ClaimRule(
          "S1",
          "The error surface is rugged.",
          "share of random filter-normalised lines with two or more minima of prominence above 1 % of"
              + " their range",
          new Bound.Above(0.5));

  private static final ClaimRule DOWNHILL =
      new ClaimRule(
          "S2",
          "The path leads from high to low.",
          "Spearman's correlation of iteration and loss over the points of the cloud",
          new Bound.Below(-0.5));

  private static final ClaimRule WINDING =
      new ClaimRule(
          "S3",
          "The path winds.",
          "length / chord of the path while the cloud is drawn",
          new Bound.Above(2));

  /** All of them, without a verdict. */
  static List<Claim> undecided(String why) {
    return List.of(RUGGED.undecided(why), DOWNHILL.undecided(why), WINDING.undecided(why));
  }

  /** Verdicts from trainings that differ in their seed only. */
  List<Claim> decide(List<SurfaceRun> runs) {
    return List.of(
        RUGGED.decide(each(runs, run -> run.lines().share())),
        DOWNHILL.decideCorrelation(
            runs.get(0).cloud().size(), each(runs, run -> run.cloud().descent())),
        WINDING.decide(each(runs, run -> run.path().detour(cloudFrom).ratio())));
  }

  private static double[] each(List<SurfaceRun> runs, ToDoubleFunction<SurfaceRun> of) {
    return runs.stream().mapToDouble(of).toArray();
  }
}
