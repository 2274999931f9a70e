package nnlab.experiments.claims;

import java.util.List;
import nnlab.analysis.stats.Share;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Evidence;

/** Decides a claim anew from the evidence of several runs that had different seeds. */
public final class Pooling {
  private Pooling() {}

  /**
   * One claim from all.
   *
   * @param claims the same claim of several runs; those without evidence count for nothing
   */
  public static Claim of(List<Claim> claims) {
    Claim first = claims.get(0);
    List<Evidence> evidence = claims.stream().map(Claim::evidence).filter(e -> e != null).toList();
    if (evidence.isEmpty()) {
      return first;
    }
    Evidence one = evidence.get(0);
    Bound bound = Bound.of(one.above(), one.below());
    ClaimRule rule = new ClaimRule(first.id(), first.statement(), one.statistic(), bound);
    double[] perSeed =
        evidence.stream()
            .flatMap(e -> e.perSeed().stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return switch (one.kind()) {
      case MEAN -> rule.decide(perSeed);
      case CORRELATION ->
          // The pairs are those of the run with the fewest: its correlation is the least certain.
          rule.decideCorrelation(
              evidence.stream().mapToInt(Evidence::pairs).min().orElseThrow(), perSeed);
      case SHARE ->
          rule.decideShare(
              new Share(
                  evidence.stream().mapToInt(Evidence::successes).sum(),
                  evidence.stream().mapToInt(Evidence::trials).sum()));
    };
  }
}
