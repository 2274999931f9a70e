package nnlab.experiments.optimization;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Smoothing;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.RunContext;

/** Turns the trainings of {@link GradientNorm} into figures, tables and claims. */
record NormReport(GradientNorm.Config config, RunContext context) {
  /** Adds everything. */
  void addTo(Outcome outcome, List<NormRun> runs) {
    List<NormRun> usual = runs.stream().filter(run -> run.beta1() == NormRun.MOMENTUM).toList();
    List<NormRun> plain = runs.stream().filter(run -> run.beta1() == 0).toList();
    NormRun first = usual.get(0);
    outcome.figure(
        "loss-and-norm",
        lossAndNorm(first),
        String.format(
            Locale.ROOT,
            "Loss and gradient norm of every batch (faint) and averaged over %d iterations; seed %d.",
            window(),
            first.seed()));
    if (!plain.isEmpty()) {
      outcome.figure(
          "momentum",
          momentum(first, plain.get(0)),
          "The norm with and without momentum, same start and same batches. The report blames"
              + " momentum for the unrest: then the curve without it would be the calmer one.");
    }
    outcome.figure(
        "accuracy",
        accuracy(first),
        String.format(
            Locale.ROOT,
            "Accuracy on %s training images and on all test images; seed %d.",
            Numerals.format(config.evaluateOn(), 6),
            first.seed()));
    outcome.metric("test accuracy", median(usual, run -> run.last().test()));
    outcome.metric("training accuracy", median(usual, run -> run.last().training()));
    outcome.metric("last loss", median(usual, run -> run.losses()[run.losses().length - 1]));
    outcome.metric("correlation of loss and norm", median(usual, NormRun::correlation));
    NormClaims claims = new NormClaims(context.scale(), usual, plain);
    outcome.table(claims.phases());
    outcome.table(claims.seeds());
    outcome.note(
        "The report says that a dense network was trained on MNIST, but not which, nor for how"
            + String.format(
                Locale.ROOT,
                " long: 784-%s-10 and %s iterations of %s images with Adam at %s are chosen here.",
                hidden(),
                Numerals.format(config.iterations(), 6),
                Numerals.format(config.batch(), 6),
                Numerals.format(config.rate(), 3)));
    if (usual.size() > 1) {
      outcome.note("Numbers are medians over " + usual.size() + " seeds; figures show the first.");
    }
    claims.addTo(outcome);
  }

  private LineChart lossAndNorm(NormRun run) {
    Series loss = Smoothing.byIteration("loss", run.losses());
    Series norm = Smoothing.byIteration("gradient norm", run.norms());
    return new LineChart(
        "Loss and gradient norm",
        data(run),
        Axis.linear("iteration"),
        Axis.log("cross-entropy of the batch (nats)"),
        Axis.log("norm of its gradient"),
        List.of(
            Curve.of(Smoothing.averaged(loss, window())).over(loss),
            Curve.of(Smoothing.averaged(norm, window())).over(norm).onRight()));
  }

  private LineChart momentum(NormRun with, NormRun without) {
    Series shaken = Smoothing.byIteration("beta1 = 0.9", with.norms());
    Series plain = Smoothing.byIteration("beta1 = 0", without.norms());
    return new LineChart(
        "Gradient norm with and without momentum",
        data(with),
        Axis.linear("iteration"),
        Axis.log("norm of the gradient"),
        List.of(
            Curve.of(Smoothing.averaged(shaken, window())).over(shaken),
            Curve.of(Smoothing.averaged(plain, window())).over(plain)));
  }

  private LineChart accuracy(NormRun run) {
    double[] at = run.points().stream().mapToDouble(NormRun.Point::iteration).toArray();
    double[] training = run.points().stream().mapToDouble(p -> 100 * p.training()).toArray();
    double[] test = run.points().stream().mapToDouble(p -> 100 * p.test()).toArray();
    return new LineChart(
        "Accuracy",
        data(run),
        Axis.linear("iteration"),
        Axis.linear("correct (%)"),
        List.of(
            Curve.of(new Series("training images", at, training)),
            Curve.of(new Series("test images", at, test))));
  }

  private String data(NormRun run) {
    return String.format(
        Locale.ROOT,
        "%s, 784-%s-10, scale %s, seed %d",
        context.data().name(),
        hidden(),
        context.scale(),
        run.seed());
  }

  private String hidden() {
    return String.join("-", config.hidden().stream().map(Object::toString).toList());
  }

  private int window() {
    return Math.max(1, config.iterations() / 60);
  }

  private static double median(List<NormRun> runs, ToDoubleFunction<NormRun> of) {
    return NormClaims.median(NormClaims.each(runs, of));
  }
}
