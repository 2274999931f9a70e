package nnlab.experiments.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.experiments.course.fit.Fit;
import nnlab.experiments.course.fit.FitClaims;
import nnlab.experiments.course.fit.FitNetwork;
import nnlab.experiments.course.fit.FitPage;
import nnlab.experiments.course.fit.HalfLoss;
import nnlab.experiments.course.fit.Moment;
import nnlab.experiments.course.fit.Target;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Schedule;
import nnlab.layers.train.History;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * Experiment 1-1: three networks of equal size but different depth fit two functions of one
 * variable.
 */
public final class FunctionFit implements Study<FunctionFit.Config, FunctionFit.Arm> {
  /** The report's learning rate. */
  private static final double REPORT_RATE = 1e-2;

  /** The first iteration and the last. */
  private static final int FEWEST_MOMENTS = 2;

  /** How the networks start. */
  public enum Beginning {
    /** Input mapped to [-1, 1], He's start, first kinks spread over the interval. */
    SPREAD,
    /** As the report: raw input, N(0, 0.1²) cut at two sigma. */
    REPORT
  }

  /** How the learning rate goes. */
  public enum Course {
    /** It stays. */
    CONSTANT,
    /** It falls to zero along half a cosine. */
    COSINE
  }

  /** What a training is for. */
  public enum Purpose {
    /** The fit itself. */
    FIT,
    /** The size of the loss's oscillation, which a falling learning rate would hide. */
    STEADY,
    /** How far the report's own start and learning rate come in the same time. */
    REPORT
  }

  /**
   * Settings.
   *
   * @param iterations of each training
   * @param batch points per iteration, drawn anew
   * @param rate Adam's learning rate at the beginning
   * @param course how it goes on
   * @param start how the networks start
   * @param chirpSeeds trainings of each network on sin x + cos x²
   * @param weierstrassSeeds trainings of each network on the Weierstrass sum
   * @param gridPoints of the interval on which the final error is measured
   * @param moments how often a training is looked at, ever more rarely
   * @param steadyIterations of further trainings on sin x + cos x² at a constant rate, for the
   *     oscillation; 0 for none
   * @param reportSeeds further trainings of each network with the report's own start and rate
   */
  public record Config(
      int iterations,
      int batch,
      double rate,
      Course course,
      Beginning start,
      int chirpSeeds,
      int weierstrassSeeds,
      int gridPoints,
      @Allow(from = FEWEST_MOMENTS) int moments,
      @Allow(from = 0) int steadyIterations,
      @Allow(from = 0) int reportSeeds)
      implements Plan {
    @Override
    public int seeds() {
      return chirpSeeds;
    }
  }

  /** What sets trainings apart. */
  public record Arm(Target target, FitNetwork network, Purpose purpose) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new FunctionFit(), arguments);
  }

  @Override
  public String chapter() {
    return "1-1 Fitting a function, deep and shallow";
  }

  @Override
  public String question() {
    return "With about 10,350 parameters each, does a network of five hidden layers fit a function"
        + " of one variable better than one of three, or of a single wide one?";
  }

  @Override
  public Config preset(Scale scale) {
    Course cosine = Course.COSINE;
    Course still = Course.CONSTANT;
    Beginning spread = Beginning.SPREAD;
    Beginning report = Beginning.REPORT;
    return switch (scale) {
      case QUICK -> new Config(2000, 128, 3e-3, cosine, spread, 1, 1, 1 << 13, 30, 0, 0);
      case CLASS -> new Config(15_000, 500, 3e-3, cosine, spread, 5, 3, 1 << 17, 40, 4000, 1);
      case FULL -> new Config(200_000, 10_000, 1e-2, still, report, 1, 1, 1 << 17, 60, 0, 0);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  @Override
  public Result.Data ownData(Config config) {
    return Result.Data.of(
        "sin x + cos x² and Weierstrass sum on [0, 10)",
        Stream.of(Target.values()).map(Target::whole).toList());
  }

  @Override
  public List<Arm> arms(Config config) {
    List<Arm> arms = new ArrayList<>();
    for (FitNetwork network : FitNetwork.values()) {
      for (Target target : Target.values()) {
        for (Purpose purpose : Purpose.values()) {
          arms.add(new Arm(target, network, purpose));
        }
      }
    }
    return arms;
  }

  @Override
  public int seeds(Config config, Arm arm) {
    boolean chirp = arm.target() == Target.CHIRP;
    return switch (arm.purpose()) {
      case FIT -> chirp ? config.chirpSeeds() : config.weierstrassSeeds();
      case STEADY -> chirp && config.steadyIterations() > 0 ? config.chirpSeeds() : 0;
      case REPORT -> config.reportSeeds();
    };
  }

  @Override
  public long iterations(Config config, Arm arm) {
    return arm.purpose() == Purpose.STEADY ? config.steadyIterations() : config.iterations();
  }

  @Override
  public String title(Arm arm) {
    String purpose = arm.purpose() == Purpose.FIT ? "" : ", " + arm.purpose();
    return arm.target().key() + ", " + arm.network().title() + purpose;
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    Target target = arm.target();
    long iterations = iterations(config, arm);
    boolean report = arm.purpose() == Purpose.REPORT || config.start() == Beginning.REPORT;
    FreshPoints points = target.training(config.batch(), seed);
    TrainConfig how =
        new TrainConfig(
            new SquaredError(), new Adam(), schedule(config, arm.purpose()), 0, seed, DType.F32);
    Rng start = Rng.of(seed).split(arm.network().name());
    History history = new History();
    int looks = arm.purpose() == Purpose.STEADY ? FEWEST_MOMENTS : config.moments();
    Snapshots path = Snapshots.after(Moment.row(iterations, looks));
    HalfLoss half = new HalfLoss();
    Trainer trainer =
        training.fit(
            workers -> new Trainer(arm.network().initial(report, start), how, points, workers),
            points,
            iterations,
            history,
            path,
            half);
    boolean filmed = arm.purpose() == Purpose.FIT;
    return Fit.log(trainer, path, half, target, points.grid(config.gridPoints()), filmed)
        .curve(Fit.LOSS, history.losses());
  }

  private static Schedule schedule(Config config, Purpose purpose) {
    return switch (purpose) {
      case FIT ->
          config.course() == Course.COSINE
              ? new CosineRate(config.rate(), 0, config.iterations())
              : new ConstantRate(config.rate());
      case STEADY -> new ConstantRate(config.rate());
      case REPORT -> new ConstantRate(REPORT_RATE);
    };
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    for (Target target : Target.values()) {
      Runs<Arm> same = runs.where(arm -> arm.target() == target);
      FitPage<Arm> part = new FitPage<>(target, Arm::network, page);
      part.addFits(same.where(arm -> arm.purpose() == Purpose.FIT), config.gridPoints());
      part.addReport(same.where(arm -> arm.purpose() == Purpose.REPORT));
    }
    Runs<Arm> chirp = runs.where(arm -> arm.target() == Target.CHIRP);
    Purpose constant = config.course() == Course.CONSTANT ? Purpose.FIT : Purpose.STEADY;
    Runs<Arm> steady = chirp.where(arm -> arm.purpose() == constant);
    new FitPage<>(Target.CHIRP, Arm::network, page)
        .addOscillation(steady, constant == Purpose.STEADY);
    FitPage.addNetworks(page);
    addNotes(config, page);
    new FitClaims<>(Arm::network, chirp.where(arm -> arm.purpose() == Purpose.FIT), steady)
        .addTo(page);
  }

  /** Says what was reduced or changed against the report. */
  private static void addNotes(Config config, Report page) {
    if (page.scale() != Scale.FULL) {
      page.note(
          "The report trained for 200,000 iterations of 10,000 points with Adam at 0.01 from"
              + " N(0, 0.1²); scale %s: %s iterations of %s points with Adam at %s (%s).",
          page.scale(),
          config.iterations(),
          config.batch(),
          config.rate(),
          config.course().name().toLowerCase(Locale.ROOT));
    }
    if (config.start() == Beginning.SPREAD) {
      page.note(
          "The input is mapped to [-1, 1] and the kinks of the first layer start spread over the"
              + " interval; the other biases start at 0. Set start=REPORT for the report's own"
              + " start.");
    }
    if (config.reportSeeds() > 0) {
      page.note(
          "Figures named after the report's settings: its start and its rate of 0.01, with the"
              + " iterations and points of this scale.");
    }
    if (config.steadyIterations() > 0) {
      page.note(
          "The oscillation is measured on trainings of their own: %s iterations at the constant"
              + " rate %s.",
          config.steadyIterations(), config.rate());
    }
  }
}
