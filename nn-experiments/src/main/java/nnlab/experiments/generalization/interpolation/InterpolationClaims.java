package nnlab.experiments.generalization.interpolation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Scale;

/** The report's four sentences, each decided in every situation. */
record InterpolationClaims(Pairs pairs, Scale scale) {
  /** A sentence and how it is decided. */
  private record Sentence(
      String id, String statement, String statistic, Bound bound, Decision decision) {
    ClaimRule rule(Situation situation) {
      return new ClaimRule(
          id + "-" + situation.key(),
          String.format(Locale.ROOT, "%s (%s.)", statement, situation.title()),
          statistic,
          bound);
    }
  }

  private interface Decision {
    Claim of(ClaimRule rule, Pairs pairs, Situation situation);
  }

  private static final List<Sentence> SENTENCES =
      List.of(
          new Sentence(
              "A1",
              "Both ends are minima.",
              "share of pairs whose training loss has a minimum within 0.1 of both ends",
              new Bound.Above(0.5),
              (rule, pairs, s) -> rule.decideShare(pairs.withMinimaAtBothEnds(s))),
          new Sentence(
              "A2",
              "The segment between is flat.",
              "barrier of the training loss in nats",
              new Bound.Below(0.1),
              (rule, pairs, s) -> rule.decide(pairs.each(s, p -> p.straight().barrier()))),
          new Sentence(
              "A3",
              "The loss rises outside.",
              "ln of mean loss outside / mean loss on the segment",
              new Bound.Above(0),
              (rule, pairs, s) -> rule.decide(pairs.each(s, Pair::riseOutside))),
          new Sentence(
              "A4",
              "Accuracy mirrors loss.",
              "Spearman's correlation of loss and accuracy along the line",
              new Bound.Below(-0.8),
              (rule, pairs, s) ->
                  rule.decideCorrelation(
                      pairs.in(s).get(0).line().alphas().length,
                      pairs.each(s, Pair::lossAgainstAccuracy))));

  /** Adds every claim, and a table of the verdicts side by side. */
  void addTo(Outcome outcome) {
    List<List<String>> rows = new ArrayList<>();
    for (Situation situation : Situation.all()) {
      List<String> row = new ArrayList<>(List.of(situation.title()));
      for (Sentence sentence : SENTENCES) {
        ClaimRule rule = sentence.rule(situation);
        Claim claim =
            scale == Scale.QUICK
                ? rule.undecided("not decided at this scale")
                : sentence.decision().of(rule, pairs, situation);
        outcome.claim(claim);
        row.add(claim.brief());
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("pairs that differ in"));
    SENTENCES.forEach(
        s -> heads.add(String.format(Locale.ROOT, "%s %s (%s)", s.id(), s.statement(), s.bound())));
    outcome.table(new Table("The same claims in every situation", heads, rows));
  }
}
