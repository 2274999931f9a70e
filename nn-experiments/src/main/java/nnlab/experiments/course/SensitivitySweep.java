package nnlab.experiments.course;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.course.batchsize.BatchRuns;
import nnlab.experiments.course.batchsize.Ends;
import nnlab.experiments.course.batchsize.Measure;
import nnlab.experiments.course.batchsize.Probe;
import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.course.batchsize.Sweep;
import nnlab.experiments.course.batchsize.SweepPage;
import nnlab.experiments.course.batchsize.SweepPage.Against;
import nnlab.experiments.course.batchsize.SweepPage.Sentence;
import nnlab.experiments.report.Axis;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;

/** Experiment 3-3B: sensitivity of networks that were trained with different batch sizes. */
public final class SensitivitySweep implements Study<Sweep, SensitivitySweep.Arm> {
  private static final List<Sentence> CLAIMS =
      List.of(
          new Sentence(
              "B1",
              "Sensitivity does not predict accuracy.",
              "Spearman's correlation of sensitivity and test accuracy over the batch sizes",
              new Bound.Within(-0.4, 0.4),
              Measure.LOGITS,
              Measure.TEST_ACCURACY,
              false),
          new Sentence(
              "B2",
              "Sensitivity grows with the batch size.",
              "Spearman's correlation of batch size and sensitivity",
              new Bound.Above(0.3),
              Measure.BATCH,
              Measure.LOGITS,
              false),
          new Sentence(
              "B3",
              "Sensitivity agrees with sharpness.",
              "Spearman's correlation of sensitivity and rise on the same networks",
              new Bound.Above(0.3),
              Measure.LOGITS,
              Measure.RISE,
              false));

  /** What sets trainings apart: images per iteration. */
  public record Arm(int batch) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new SensitivitySweep(), arguments);
  }

  @Override
  public String name() {
    return "sensitivity";
  }

  @Override
  public String chapter() {
    return "3-3B Sensitivity and batch size";
  }

  @Override
  public String question() {
    return "Does a network that answers less to a change of its input do better on new images, and"
        + " does the batch size decide how strongly it answers?";
  }

  @Override
  public Sweep preset(Scale scale) {
    return switch (scale) {
      case QUICK -> Sweep.quick();
      case CLASS -> Sweep.forClass(0);
      case FULL ->
          // The report's sizes, rate and iterations. It has neither epochs nor a loss to compare
          // at, nor seeds: three decide a claim.
          new Sweep(
              List.of(10, 10, 10),
              true,
              60_000,
              IntStream.range(1, 50).map(k -> 100 * k).boxed().toList(),
              1e-4,
              3,
              new Ends(200_000, 100, 0.25, 400_000, 10_000, 50),
              new Probe(10_000, 10_000, 2000, 0));
    };
  }

  @Override
  public List<Arm> arms(Sweep sweep) {
    return sweep.batches().stream().map(Arm::new).toList();
  }

  @Override
  public long iterations(Sweep sweep, Arm arm) {
    return sweep.length(arm.batch());
  }

  @Override
  public Log train(Sweep sweep, Arm arm, long seed, Training training) {
    return sweep.train(arm.batch(), seed, false, training);
  }

  @Override
  public void report(Sweep sweep, Runs<Arm> runs, Report page) {
    page.about(sweep.classifier().title());
    BatchRuns<Arm> networks = new BatchRuns<>(runs, Arm::batch);
    SweepPage<Arm> part = new SweepPage<>(sweep, networks, page);
    part.beside(
        "sensitivity",
        "Sensitivity",
        Axis.linear("mean |du/dx|"),
        List.of(Measure.LOGITS),
        "Median over seeds, shaded from lowest to highest. The report drew the first panel only:"
            + " see whether the sensitivity still rises in the other two.",
        "The same with the loss. Where training goes on, outputs grow, and sensitivity with them.");
    part.relative(
        "three-readings",
        "Three readings of sensitivity",
        List.of(Measure.LOGITS, Measure.SOFTMAX, Measure.INPUT_LOSS, Measure.RISE),
        "The outputs before the softmax, the probabilities and the loss need not move together;"
            + " medians over seeds.");
    part.networks(
        "sensitivity-and-rise",
        "Sensitivity and sharpness of the same networks",
        Axis.linear("mean |du/dx| over test images"),
        Measure.LOGITS,
        Axis.linear("rise of the loss (nats)"),
        Measure.RISE,
        1,
        "Each point is a network. Agreement within one batch size (one colour) is between seeds;"
            + " claim B3 is about agreement between batch sizes.");
    part.courses(
        "courses",
        "Training and test loss along the way. The protocols cut these curves at one iteration (I),"
            + " the earlier the larger the batch (E), and at one height (L).");
    part.decide(CLAIMS);
    part.correlations(
        Measure.sensitivities(),
        List.of(
            new Against(Measure.BATCH, false),
            new Against(Measure.TEST_ACCURACY, false),
            new Against(Measure.TEST_LOSS, false),
            new Against(Measure.TEST_LOSS, true),
            new Against(Measure.TRAINING_LOSS, false),
            new Against(Measure.RISE, false)));
    part.ends();
    addMetrics(sweep, networks, page);
    page.note(
        "Claims are decided on the Jacobian of the outputs before the softmax; the tables show the"
            + " other two readings of the word.");
    part.notes();
    if (page.scale() == Scale.CLASS) {
      page.note("%s", sweep.reduction());
    }
  }

  private static void addMetrics(Sweep sweep, BatchRuns<Arm> networks, Report page) {
    List<Runs<Arm>> sizes = networks.runs().byArm();
    for (Protocol protocol : sweep.ends().protocols()) {
      for (Runs<Arm> size : List.of(sizes.get(0), sizes.get(sizes.size() - 1))) {
        page.metric(
            "sensitivity, batch " + size.arm().batch() + ", " + protocol.title(),
            networks.median(protocol, size, Measure.LOGITS));
      }
    }
  }
}
