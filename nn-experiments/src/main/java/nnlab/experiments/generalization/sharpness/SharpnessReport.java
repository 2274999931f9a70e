package nnlab.experiments.generalization.sharpness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.generalization.batchsize.BatchClaim;
import nnlab.experiments.generalization.batchsize.BatchFigures;
import nnlab.experiments.generalization.batchsize.BatchRun;
import nnlab.experiments.generalization.batchsize.BatchRuns;
import nnlab.experiments.generalization.batchsize.BatchTables;
import nnlab.experiments.generalization.batchsize.BatchTables.Against;
import nnlab.experiments.generalization.batchsize.Flatness;
import nnlab.experiments.generalization.batchsize.Measure;
import nnlab.experiments.generalization.batchsize.Moment;
import nnlab.experiments.generalization.batchsize.Sweep;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.Scale;

/** Turns the sweep of {@link SharpnessSweep} into figures, tables and claims. */
record SharpnessReport(Sweep sweep, BatchRuns runs, RunContext context) {
  private static final int DIGITS = 3;

  private static final String ERRORS =
      "Each point is a network. Claims C2 and C3 ask whether points further right lie higher.";

  /** Adds everything. */
  void addTo(Outcome outcome) {
    List<Protocol> protocols = sweep.ends().protocols();
    addFigures(outcome, new BatchFigures(runs, protocols, sweep.data(context)));
    BatchTables tables = new BatchTables(runs, protocols);
    BatchClaim.decideAll(SharpnessClaims.ALL, runs, protocols, context.scale(), outcome);
    for (Protocol protocol : protocols) {
      outcome.table(
          tables.correlations(
              protocol,
              Measure.sharpnesses(),
              List.of(
                  Against.of("batch size", Moment::batch),
                  Against.of("training loss", Moment::trainingLoss),
                  Against.of("test loss", Moment::testLoss),
                  Against.atFixedLoss("test loss", Moment::testLoss),
                  Against.of("test error", SharpnessReport::testError),
                  Against.atFixedLoss("test error", SharpnessReport::testError))));
    }
    protocols.forEach(p -> outcome.table(tables.agreement(p, Measure.sharpnesses())));
    outcome.table(networks(protocols.get(0)));
    addRescaledCopy(outcome);
    outcome.table(tables.networks());
    sweep.notes(runs).forEach(outcome::note);
    if (context.scale() == Scale.CLASS) {
      outcome.note(sweep.reduction());
    }
  }

  private void addFigures(Outcome outcome, BatchFigures figures) {
    Axis axis = Axis.log("sharpness (nats)");
    List<Measure> sharpness = List.of(Measure.MEAN_LOSS, Measure.RISE);
    outcome.figure(
        "sharpness-and-accuracy",
        figures.besideAccuracy("Sharpness", axis, sharpness),
        "Median over seeds, shaded from lowest to highest. The report's sharpness is a mean loss:"
            + " most of it is the loss without any displacement. The rise is what the displacement"
            + " adds.");
    outcome.figure(
        "sharpness-and-loss",
        figures.besideLoss("Sharpness", axis, sharpness),
        "The same with the loss, training and test: see how closely the report's sharpness follows"
            + " the training loss.");
    outcome.figure(
        "definitions",
        figures.relative("All definitions", Measure.sharpnesses()),
        "Each definition over the batch size, as a multiple of its median at the smallest batch."
            + " Above one, the definition calls larger batches sharper.");
    outcome.figure("rise-and-test-error", errors(figures), ERRORS);
    outcome.figure("courses", figures.courses(), BatchFigures.COURSES);
  }

  private static Figure errors(BatchFigures figures) {
    return figures.networks(
        "Sharpness and error of the same networks",
        Axis.log("rise of the loss (nats)"),
        Measure.RISE::of,
        Axis.linear("wrong test images (%)"),
        m -> 100 * testError(m));
  }

  private static double testError(Moment moment) {
    return 1 - moment.testAccuracy();
  }

  /** The definitions in numbers, with the sampling errors of those that are sampled. */
  private Table networks(Protocol protocol) {
    List<List<String>> rows = new ArrayList<>();
    for (int batch : runs.batches()) {
      List<String> row = new ArrayList<>(List.of(Numerals.format(batch, 5)));
      for (Measure measure : Measure.sharpnesses()) {
        String error =
            switch (measure) {
              case MEAN_LOSS, RISE -> error(protocol, batch, m -> m.flatness().riseError());
              case TRACE -> error(protocol, batch, m -> m.flatness().traceError());
              default -> "";
            };
        row.add(Numerals.format(runs.median(protocol, batch, measure::of), DIGITS) + error);
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("batch"));
    Measure.sharpnesses().forEach(measure -> heads.add(measure.title()));
    return new Table(
        "All definitions, medians over seeds ± sampling error of one network: " + protocol.title(),
        heads,
        rows);
  }

  private String error(Protocol protocol, int batch, ToDoubleFunction<Moment> of) {
    return " ± " + Numerals.format(runs.median(protocol, batch, of), 2);
  }

  private void addRescaledCopy(Outcome outcome) {
    BatchRun run = runs.all().get(0);
    if (run.rescaled() == null) {
      return;
    }
    Flatness network = run.moments().get(0).flatness();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("loss (nats)", network.loss(), run.rescaled().loss()));
    for (Measure measure : Measure.values()) {
      rows.add(row(measure.title(), measure.of(network), measure.of(run.rescaled())));
    }
    outcome.table(
        new Table(
            "Warning: one network and its rescaled copy, which is the same function",
            List.of("", "network", "copy", "copy / network"),
            rows));
    outcome.note(
        String.format(
            Locale.ROOT,
            "The rescaled copy (Dinh et al. 2017): first layer times %s, second layer's weights divided"
                + " by it. The outputs are the same for every image, so loss, accuracy and"
                + " sensitivity are too; a definition of sharpness that differs between the two does"
                + " not measure a property of the function.",
            Numerals.format(BatchRun.RESCALING, 3)));
  }

  private static List<String> row(String name, double network, double copy) {
    return List.of(
        name,
        Numerals.format(network, DIGITS),
        Numerals.format(copy, DIGITS),
        Numerals.format(copy / network, DIGITS));
  }
}
