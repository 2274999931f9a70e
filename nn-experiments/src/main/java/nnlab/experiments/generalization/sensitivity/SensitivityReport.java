package nnlab.experiments.generalization.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.generalization.batchsize.BatchClaim;
import nnlab.experiments.generalization.batchsize.BatchFigures;
import nnlab.experiments.generalization.batchsize.BatchRuns;
import nnlab.experiments.generalization.batchsize.BatchTables;
import nnlab.experiments.generalization.batchsize.BatchTables.Against;
import nnlab.experiments.generalization.batchsize.Measure;
import nnlab.experiments.generalization.batchsize.Moment;
import nnlab.experiments.generalization.batchsize.Sweep;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Figure;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;

/** Turns the trainings of {@link SensitivitySweep} into figures, tables and claims. */
record SensitivityReport(Sweep sweep, BatchRuns runs, RunContext context) {
  private static final List<BatchClaim> CLAIMS =
      List.of(
          new BatchClaim(
              "B1",
              "Sensitivity does not predict accuracy.",
              "Spearman's correlation of sensitivity and test accuracy over the batch sizes",
              new Bound.Within(-0.4, 0.4),
              (runs, at) -> runs.correlations(at, Measure.LOGITS::of, Moment::testAccuracy)),
          new BatchClaim(
              "B2",
              "Sensitivity grows with the batch size.",
              "Spearman's correlation of batch size and sensitivity",
              new Bound.Above(0.3),
              (runs, at) -> runs.correlations(at, Moment::batch, Measure.LOGITS::of)),
          new BatchClaim(
              "B3",
              "Sensitivity agrees with sharpness.",
              "Spearman's correlation of sensitivity and rise on the same networks",
              new Bound.Above(0.3),
              (runs, at) -> runs.correlations(at, Measure.LOGITS::of, Measure.RISE::of)));

  private static final String AGREEMENT =
      "Each point is a network. Agreement within one batch size (one colour) is between seeds; claim"
          + " B3 is about agreement between batch sizes.";

  /** Adds everything. */
  void addTo(Outcome outcome) {
    BatchFigures figures = new BatchFigures(runs, sweep.ends().protocols(), sweep.data(context));
    addFigures(outcome, figures);
    BatchTables tables = new BatchTables(runs, sweep.ends().protocols());
    BatchClaim.decideAll(CLAIMS, runs, sweep.ends().protocols(), context.scale(), outcome);
    for (Protocol protocol : sweep.ends().protocols()) {
      outcome.table(
          tables.correlations(
              protocol,
              Measure.sensitivities(),
              List.of(
                  Against.of("batch size", Moment::batch),
                  Against.of("test accuracy", Moment::testAccuracy),
                  Against.of("test loss", Moment::testLoss),
                  Against.atFixedLoss("test loss", Moment::testLoss),
                  Against.of("training loss", Moment::trainingLoss),
                  Against.of("rise", Measure.RISE::of))));
    }
    outcome.table(tables.networks());
    for (Protocol protocol : sweep.ends().protocols()) {
      addMetrics(outcome, protocol);
    }
    outcome.note(
        "Claims are decided on the Jacobian of the outputs before the softmax; the tables show the"
            + " other two readings of the word.");
    sweep.notes(runs).forEach(outcome::note);
    if (context.scale() == Scale.CLASS) {
      outcome.note(sweep.reduction());
    }
  }

  private void addFigures(Outcome outcome, BatchFigures figures) {
    Axis norm = Axis.linear("mean |du/dx|");
    List<Measure> logits = List.of(Measure.LOGITS);
    outcome.figure(
        "sensitivity-and-accuracy",
        figures.besideAccuracy("Sensitivity", norm, logits),
        "Median over seeds, shaded from lowest to highest. The report drew the first panel only:"
            + " see whether the sensitivity still rises in the other two.");
    outcome.figure(
        "sensitivity-and-loss",
        figures.besideLoss("Sensitivity", norm, logits),
        "The same with the loss. Where training goes on, outputs grow, and sensitivity with them.");
    outcome.figure(
        "three-readings",
        figures.relative("Three readings of sensitivity", readings()),
        "The outputs before the softmax, the probabilities and the loss need not move together;"
            + " medians over seeds.");
    outcome.figure("sensitivity-and-rise", agreement(figures), AGREEMENT);
    outcome.figure("courses", figures.courses(), BatchFigures.COURSES);
  }

  private static Figure agreement(BatchFigures figures) {
    return figures.networks(
        "Sensitivity and sharpness of the same networks",
        Axis.linear("mean |du/dx| over test images"),
        Measure.LOGITS::of,
        Axis.linear("rise of the loss (nats)"),
        Measure.RISE::of);
  }

  private static List<Measure> readings() {
    List<Measure> measures = new ArrayList<>(Measure.sensitivities());
    measures.add(Measure.RISE);
    return measures;
  }

  private void addMetrics(Outcome outcome, Protocol protocol) {
    int smallest = runs.batches().get(0);
    int largest = runs.batches().get(runs.batches().size() - 1);
    for (int batch : new int[] {smallest, largest}) {
      outcome.metric(
          String.format(Locale.ROOT, "sensitivity, batch %d, %s", batch, protocol.title()),
          runs.median(protocol, batch, Measure.LOGITS::of));
    }
  }
}
