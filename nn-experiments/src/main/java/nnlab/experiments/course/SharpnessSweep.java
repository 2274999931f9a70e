package nnlab.experiments.course;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.course.batchsize.BatchRuns;
import nnlab.experiments.course.batchsize.Ends;
import nnlab.experiments.course.batchsize.KeskarPage;
import nnlab.experiments.course.batchsize.Measure;
import nnlab.experiments.course.batchsize.Probe;
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

/**
 * Experiment 3-3C: sharpness, by several definitions, of networks that were trained with different
 * batch sizes; and Keskar's comparison of a small and a large batch at equal training loss (N. S.
 * Keskar et al., ICLR 2017).
 */
public final class SharpnessSweep implements Study<SharpnessSweep.Config, SharpnessSweep.Arm> {
  private static final Bound GROWS = new Bound.Above(0.3);
  private static final Bound FALLS = new Bound.Below(-0.3);

  /**
   * The report's two sentences about sharpness. The report's own measure contains the training
   * loss, so each is decided again without it: by the rise, or with the training loss held fixed.
   */
  private static final List<Sentence> CLAIMS =
      List.of(
          new Sentence(
              "C1",
              "Sharpness (the report's mean loss) grows with the batch size.",
              "Spearman's correlation of batch size and mean loss under displacement",
              GROWS,
              Measure.BATCH,
              Measure.MEAN_LOSS,
              false),
          new Sentence(
              "C1r",
              "Sharpness (the rise) grows with the batch size.",
              "Spearman's correlation of batch size and rise",
              GROWS,
              Measure.BATCH,
              Measure.RISE,
              false),
          new Sentence(
              "C2",
              "Sharp goes with low accuracy.",
              "Spearman's correlation of mean loss under displacement and test accuracy",
              FALLS,
              Measure.MEAN_LOSS,
              Measure.TEST_ACCURACY,
              false),
          new Sentence(
              "C2p",
              "Sharp goes with low accuracy, the training loss held fixed.",
              "partial Spearman correlation of mean loss and test accuracy at fixed training loss",
              FALLS,
              Measure.MEAN_LOSS,
              Measure.TEST_ACCURACY,
              true),
          new Sentence(
              "C3",
              "Sharp goes with high test loss.",
              "Spearman's correlation of mean loss under displacement and test loss",
              GROWS,
              Measure.MEAN_LOSS,
              Measure.TEST_LOSS,
              false),
          new Sentence(
              "C3p",
              "Sharp goes with high test loss, the training loss held fixed.",
              "partial Spearman correlation of mean loss and test loss at fixed training loss",
              GROWS,
              Measure.MEAN_LOSS,
              Measure.TEST_LOSS,
              true));

  /**
   * Settings.
   *
   * @param sweep the report's experiment
   * @param keskar Keskar's: its smallest batch is the small one, its largest the large one
   */
  public record Config(Sweep sweep, Sweep keskar) implements Plan {
    /** Refuses a Keskar experiment without a training loss to compare at. */
    public Config {
      if (keskar.ends().trainingLoss() == 0) {
        throw new IllegalArgumentException(
            "keskar.ends.trainingLoss must be above 0: both batches are trained to that loss");
      }
    }

    @Override
    public int seeds() {
      return sweep.seeds();
    }

    @Override
    public int iterations() {
      return sweep.iterations();
    }

    Sweep of(Arm arm) {
      return arm.part() == Part.SWEEP ? sweep : keskar;
    }
  }

  /** Which of the two experiments a training belongs to. */
  public enum Part {
    /** The report's. */
    SWEEP,
    /** Keskar's. */
    KESKAR
  }

  /** What sets trainings apart. */
  public record Arm(Part part, int batch) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new SharpnessSweep(), arguments);
  }

  @Override
  public String name() {
    return "sharpness";
  }

  @Override
  public String chapter() {
    return "3-3C Sharpness and batch size";
  }

  @Override
  public String question() {
    return "Do large batches end in sharper minima, and do sharper minima generalise worse?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK ->
          new Config(
              Sweep.quick(),
              new Sweep(
                  List.of(64),
                  false,
                  1000,
                  List.of(50, 500),
                  3e-3,
                  1,
                  new Ends(0, 0, 0.1, 1000, 1000, 5),
                  new Probe(500, 500, 20, 0)));
      case CLASS ->
          new Config(
              Sweep.forClass(30), keskar(List.of(128, 128, 128), 10_000, List.of(100, 1000)));
      case FULL ->
          new Config(report(), keskar(Collections.nCopies(5, 512), 60_000, List.of(256, 6000)));
    };
  }

  /** The report's sweep; it gives neither iterations nor a loss to compare at, nor seeds. */
  private static Sweep report() {
    List<Integer> batches = IntStream.range(1, 40).map(k -> 100 * k).boxed().toList();
    Ends ends = new Ends(200_000, 10_000, 0.25, 400_000, 10_000, 50);
    Probe probe = new Probe(10_000, 10_000, 10_000, 60);
    return new Sweep(List.of(10, 10), true, 60_000, batches, 1e-4, 3, ends, probe);
  }

  /** Training to a loss of 0.002; at full with the network and the batches of Keskar et al. */
  private static Sweep keskar(List<Integer> hidden, int images, List<Integer> batches) {
    Ends ends = new Ends(0, 0, 0.002, 20_000, images, 20);
    Probe probe = new Probe(images, 2000, 100, 0);
    return new Sweep(hidden, false, images, batches, 1e-3, 5, ends, probe);
  }

  @Override
  public List<Arm> arms(Config config) {
    List<Arm> arms = new ArrayList<>();
    config.sweep().batches().forEach(batch -> arms.add(new Arm(Part.SWEEP, batch)));
    config.keskar().batches().forEach(batch -> arms.add(new Arm(Part.KESKAR, batch)));
    return arms;
  }

  @Override
  public int seeds(Config config, Arm arm) {
    return config.of(arm).seeds();
  }

  @Override
  public long iterations(Config config, Arm arm) {
    return config.of(arm).length(arm.batch());
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    boolean first = arm.equals(arms(config).get(0));
    return config.of(arm).train(arm.batch(), seed, first, training);
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    page.about(config.sweep().classifier().title());
    addSweep(config.sweep(), runs.where(arm -> arm.part() == Part.SWEEP), page);
    page.about(config.keskar().classifier().title());
    Runs<Arm> keskar = runs.where(arm -> arm.part() == Part.KESKAR);
    new KeskarPage<>(config.keskar(), new BatchRuns<>(keskar, Arm::batch), page).add();
  }

  private static void addSweep(Sweep sweep, Runs<Arm> runs, Report page) {
    SweepPage<Arm> part = new SweepPage<>(sweep, new BatchRuns<>(runs, Arm::batch), page);
    part.beside(
        "sharpness",
        "Sharpness",
        Axis.log("sharpness (nats)"),
        List.of(Measure.MEAN_LOSS, Measure.RISE),
        "Median over seeds, shaded from lowest to highest. The report's sharpness is a mean loss:"
            + " most of it is the loss without any displacement. The rise is what the displacement"
            + " adds.",
        "The same with the loss, training and test: see how closely the report's sharpness follows"
            + " the training loss.");
    part.relative(
        "definitions",
        "All definitions",
        Measure.sharpnesses(),
        "Each definition over the batch size, as a multiple of its median at the smallest batch."
            + " Above one, the definition calls larger batches sharper.");
    part.networks(
        "rise-and-test-error",
        "Sharpness and error of the same networks",
        Axis.log("rise of the loss (nats)"),
        Measure.RISE,
        Axis.linear("wrong test images (%)"),
        Measure.TEST_ERROR,
        100,
        "Each point is a network. Claims C2 and C3 ask whether points further right lie higher.");
    part.courses(
        "courses",
        "Training and test loss along the way. The protocols cut these curves at one iteration (I),"
            + " the earlier the larger the batch (E), and at one height (L).");
    part.decide(CLAIMS);
    part.correlations(
        Measure.sharpnesses(),
        List.of(
            new Against(Measure.BATCH, false),
            new Against(Measure.TRAINING_LOSS, false),
            new Against(Measure.TEST_LOSS, false),
            new Against(Measure.TEST_LOSS, true),
            new Against(Measure.TEST_ERROR, false),
            new Against(Measure.TEST_ERROR, true)));
    part.agreement(Measure.sharpnesses());
    part.definitions(Measure.sharpnesses());
    part.rescaledCopy();
    part.ends();
    part.notes();
    if (page.scale() == Scale.CLASS) {
      page.note("%s", sweep.reduction());
    }
  }
}
