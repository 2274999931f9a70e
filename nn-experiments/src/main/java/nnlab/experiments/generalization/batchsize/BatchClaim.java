package nnlab.experiments.generalization.batchsize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;

/**
 * A sentence about the batch size, decided by one rank correlation per seed, under each protocol.
 *
 * @param id its short name; the protocol's letter is added
 * @param statement the sentence
 * @param statistic what is correlated
 * @param bound of the correlation
 * @param of the correlations, one per seed
 */
public record BatchClaim(String id, String statement, String statistic, Bound bound, Statistic of) {
  /** One correlation per seed. */
  @FunctionalInterface
  public interface Statistic {
    /** NaN for a seed of which a network is missing. */
    double[] perSeed(BatchRuns runs, Protocol protocol);
  }

  private Claim decide(BatchRuns runs, Protocol protocol, Scale scale) {
    ClaimRule rule =
        new ClaimRule(
            id + "-" + protocol.letter(),
            String.format(Locale.ROOT, "%s (At %s.)", statement, protocol.title()),
            statistic,
            bound);
    return scale == Scale.QUICK
        ? rule.undecided("not decided at this scale")
        : rule.decideCorrelation(runs.batches().size(), of.perSeed(runs, protocol));
  }

  /** Decides each claim under each protocol, and lays the verdicts side by side in a table. */
  public static void decideAll(
      List<BatchClaim> claims,
      BatchRuns runs,
      List<Protocol> protocols,
      Scale scale,
      Outcome outcome) {
    List<List<String>> rows = new ArrayList<>();
    for (BatchClaim claim : claims) {
      List<String> row =
          new ArrayList<>(List.of(claim.id, claim.statement, claim.bound.toString()));
      for (Protocol protocol : protocols) {
        Claim decided = claim.decide(runs, protocol, scale);
        outcome.claim(decided);
        row.add(decided.brief());
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("claim", "", "holds if"));
    protocols.forEach(protocol -> heads.add(protocol.letter() + ": " + protocol.title()));
    outcome.table(new Table("The same claims under each protocol", heads, rows));
  }
}
