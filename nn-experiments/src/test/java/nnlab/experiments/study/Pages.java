package nnlab.experiments.study;

import java.util.List;
import nnlab.experiments.report.Claim;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;
import nnlab.layers.train.Workers;

/** Pages for tests of what a study says about trainings that were made up. */
public record Pages(Outcome outcome, Report page) {
  /** An empty page. */
  public static Pages of(Scale scale, int seeds) {
    Outcome outcome = new Outcome(new Result.Data("made up", ""));
    RunContext context = new RunContext(scale, 1, null, Workers.single(), null, null, null);
    return new Pages(outcome, new Report(outcome, context, seeds));
  }

  /** The claim of that id. */
  public Claim claim(String id) {
    return claims().stream().filter(claim -> claim.id().equals(id)).findFirst().orElseThrow();
  }

  /** All claims. */
  public List<Claim> claims() {
    return outcome.claims();
  }
}
