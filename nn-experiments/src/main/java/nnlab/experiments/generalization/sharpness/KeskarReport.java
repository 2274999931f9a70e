package nnlab.experiments.generalization.sharpness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.generalization.batchsize.BatchFigures;
import nnlab.experiments.generalization.batchsize.BatchRuns;
import nnlab.experiments.generalization.batchsize.Measure;
import nnlab.experiments.generalization.batchsize.Moment;
import nnlab.experiments.generalization.batchsize.Sweep;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;

/**
 * Keskar's comparison: a small and a large batch, trained to the same loss, and how sharp their
 * ends are (N. S. Keskar et al., ICLR 2017).
 */
record KeskarReport(Sweep sweep, BatchRuns runs, RunContext context) {
  private static final ClaimRule LARGE_IS_SHARPER =
      new ClaimRule(
          "K1+",
          "Large batches end in sharper minima (Keskar).",
          "ln of φ(large batch) / φ(small batch) at equal training loss",
          new Bound.Above(0));

  private static final int DIGITS = 3;

  /** Adds everything. */
  void addTo(Outcome outcome) {
    outcome.figure(
        "keskar-phi",
        phi(),
        "One line per seed, from the small batch on the left to the large one on the right: it rises"
            + " where the large batch ended in a sharper place.");
    outcome.figure(
        "keskar-courses",
        new BatchFigures(runs, sweep.ends().protocols(), sweep.data(context)).courses(),
        "Both batches are trained until the training loss is the same; see where the test loss is"
            + " by then.");
    outcome.table(table());
    outcome.metric("Keskar's φ, small batch", median(small(), Measure.KESKAR::of));
    outcome.metric("Keskar's φ, large batch", median(large(), Measure.KESKAR::of));
    outcome.metric("test accuracy, small batch", median(small(), Moment::testAccuracy));
    outcome.metric("test accuracy, large batch", median(large(), Moment::testAccuracy));
    outcome.claim(decide());
    outcome.note(
        String.format(
            Locale.ROOT,
            "Keskar's experiment: %s on %d images, batch %d against %d, each stopped at training loss"
                + " %s. φ is found by projected sign ascent, ten steps of the box's half width and"
                + " ten of 0.3 of it, where Keskar et al. used L-BFGS-B: either gives a lower bound"
                + " of the maximum.",
            sweep.classifier().title(),
            sweep.trainOn(),
            small(),
            large(),
            Numerals.format(sweep.ends().trainingLoss(), 3)));
  }

  private int small() {
    return runs.batches().get(0);
  }

  private int large() {
    return runs.batches().get(runs.batches().size() - 1);
  }

  private double median(int batch, ToDoubleFunction<Moment> of) {
    return runs.median(Protocol.TRAINING_LOSS, batch, of);
  }

  private LineChart phi() {
    double[] sizes = runs.sizes();
    List<Curve> curves = new ArrayList<>();
    for (long seed : runs.seeds()) {
      double[] phi = runs.batches().stream().mapToDouble(batch -> phi(batch, seed)).toArray();
      curves.add(Curve.of(new Series("seed " + seed, sizes, phi)));
    }
    return new LineChart(
        "Keskar's sharpness at equal training loss",
        sweep.data(context),
        Axis.log("batch size"),
        Axis.log("φ (%)"),
        curves);
  }

  private Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int batch : runs.batches()) {
      List<String> row = new ArrayList<>(List.of(Numerals.format(batch, 6)));
      row.add(Numerals.format(median(batch, Moment::iteration), 6));
      row.add(Numerals.format(median(batch, Moment::trainingLoss), DIGITS));
      row.add(Numerals.format(median(batch, Moment::testLoss), DIGITS));
      row.add(Numerals.format(100 * median(batch, Moment::testAccuracy), 4));
      for (Measure measure :
          List.of(Measure.KESKAR, Measure.SUBSPACE, Measure.RISE, Measure.SAM, Measure.LOGITS)) {
        row.add(Numerals.format(median(batch, measure::of), DIGITS));
      }
      rows.add(row);
    }
    return new Table(
        "Keskar's experiment (medians over seeds)",
        List.of(
            "batch",
            "iterations",
            "training loss",
            "test loss",
            "test accuracy %",
            "φ (%)",
            "φ in a subspace",
            "rise",
            "SAM",
            "sensitivity, logits"),
        rows);
  }

  private Claim decide() {
    if (context.scale() == Scale.QUICK) {
      return LARGE_IS_SHARPER.undecided("not decided at this scale");
    }
    double[] ratios =
        runs.seeds().stream()
            .mapToDouble(seed -> Math.log(phi(large(), seed) / phi(small(), seed)))
            .toArray();
    return LARGE_IS_SHARPER.decide(ratios);
  }

  /** NaN if that training did not reach the loss. */
  private double phi(int batch, long seed) {
    return runs.all().stream()
        .filter(run -> run.job().batch() == batch && run.job().seed() == seed)
        .map(run -> run.at(Protocol.TRAINING_LOSS))
        .mapToDouble(moment -> moment == null ? Double.NaN : Measure.KESKAR.of(moment))
        .findFirst()
        .orElse(Double.NaN);
  }
}
