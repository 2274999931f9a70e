package nnlab.experiments.generalization.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;

/**
 * Experiment 3-2: networks of very different sizes on the same images, at learning rates of their
 * own and at one rate until they have learned; and the double descent of the test error.
 */
public final class ParameterSweep
    implements RunList<ParameterSweep.Config, ParameterSweep.Job, SizedRun> {
  /**
   * Settings.
   *
   * @param images the first so many training images are used
   * @param tiny networks with a base width of 1 to 5
   * @param wide networks with a base width of {@code leastBase} to {@code mostBase}
   * @param leastBase narrowest base
   * @param mostBase widest base
   * @param batch images per iteration
   * @param iterations of each network at its own learning rate
   * @param slowest learning rate that may be drawn
   * @param fastest learning rate that may be drawn
   * @param fixed the same networks at one learning rate
   * @param descent the double descent
   */
  public record Config(
      int images,
      int tiny,
      int wide,
      int leastBase,
      int mostBase,
      int batch,
      int iterations,
      double slowest,
      double fastest,
      Fixed fixed,
      Descent descent) {
    /** Refuses what cannot be run. */
    public Config {
      Require.positive("images", images);
      Require.trainings("tiny", tiny);
      Require.trainings("wide", wide);
      Require.positive("leastBase", leastBase);
      Require.atLeast("mostBase", mostBase, leastBase);
      Require.positive("batch", batch);
      Require.positive("iterations", iterations);
      Require.positive("slowest", slowest);
      if (!(slowest < fastest && fastest < 1)) {
        throw new IllegalArgumentException(
            "learning rates are drawn from slowest to fastest, which must grow and stay below 1, got "
                + slowest
                + " and "
                + fastest);
      }
    }
  }

  /**
   * The sweep at one learning rate.
   *
   * @param rate Adam's learning rate
   * @param loss training loss below which, with all training images right, a network has learned
   * @param iterations at most
   * @param evaluateEvery iterations between two measurements
   */
  public record Fixed(double rate, double loss, int iterations, int evaluateEvery) {
    /** Refuses what cannot be run. */
    public Fixed {
      Require.positive("fixed.rate", rate);
      Require.positive("fixed.loss", loss);
      Require.positive("fixed.iterations", iterations);
      Require.positive("fixed.evaluateEvery", evaluateEvery);
    }
  }

  /**
   * The double descent of random features, and of trained ones.
   *
   * @param images n, the first so many training images
   * @param features N, how many random features, of each model
   * @param noise shares of wrong training labels
   * @param seeds features and wrong labels are drawn so often
   * @param testOn test images that the errors are measured on
   * @param trained networks whose features are trained
   */
  public record Descent(
      int images,
      List<Integer> features,
      List<Double> noise,
      int seeds,
      int testOn,
      TrainedFeatures trained) {
    /** Refuses what cannot be run. */
    public Descent {
      Require.positive("descent.images", images);
      features = features.stream().distinct().sorted().toList();
      features.forEach(count -> Require.positive("descent.features", count));
      noise = noise.stream().distinct().sorted().toList();
      noise.forEach(share -> Require.share("descent.noise", share));
      Require.trainings("descent.seeds", seeds);
      Require.positive("descent.testOn", testOn);
    }
  }

  /**
   * Networks with one hidden layer, trained on squared error.
   *
   * @param widths of the hidden layer, of each network; none to leave them out
   * @param images the first so many training images
   * @param rate Adam's learning rate
   * @param batch images per iteration
   * @param iterations of each
   */
  public record TrainedFeatures(
      List<Integer> widths, int images, double rate, int batch, int iterations) {
    /** Refuses what cannot be run. */
    public TrainedFeatures {
      widths = widths.stream().distinct().sorted().toList();
      widths.forEach(width -> Require.positive("descent.trained.widths", width));
      Require.positive("descent.trained.images", images);
      Require.positive("descent.trained.rate", rate);
      Require.positive("descent.trained.batch", batch);
      Require.positive("descent.trained.iterations", iterations);
    }
  }

  /**
   * One model of the sweep.
   *
   * @param hidden widths of its hidden layers; of random features, their number
   * @param tiny whether it belongs to the group with very few parameters
   * @param rate learning rate; 0 for a closed form
   * @param noise share of wrong training labels
   * @param seed of start, batches, features and wrong labels
   */
  public record Job(
      Kind kind, List<Integer> hidden, boolean tiny, double rate, double noise, long seed) {
    /** Copies the list. */
    public Job {
      hidden = List.copyOf(hidden);
    }
  }

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new ParameterSweep(), arguments);
  }

  @Override
  public String name() {
    return "parameters";
  }

  @Override
  public String chapter() {
    return "3-2 Number of parameters and generalisation";
  }

  @Override
  public String question() {
    return "Does a network with more parameters do worse on images that it has not seen?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> Presets.QUICK;
      case CLASS -> Presets.CLASS;
      case FULL -> Presets.FULL;
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  /** Every network at its own rate, all again at the fixed one, then the two double descents. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    List<NetworkDraw> networks = NetworkDraw.all(config, seed);
    for (Kind kind : List.of(Kind.DRAWN_RATE, Kind.FIXED_RATE)) {
      boolean drawn = kind == Kind.DRAWN_RATE;
      for (int i = 0; i < networks.size(); i++) {
        NetworkDraw n = networks.get(i);
        double rate = drawn ? n.rate() : config.fixed().rate();
        runs.add(
            new Run<>(
                String.format(
                    Locale.ROOT, "%s-network%02d", drawn ? "drawn-rate" : "fixed-rate", i + 1),
                new Job(kind, n.hidden(), n.tiny(), rate, 0, seed + i),
                drawn ? config.iterations() : config.fixed().iterations()));
      }
    }
    addDescent(runs, config.descent(), seed);
    return runs;
  }

  private static void addDescent(List<Run<Job>> runs, Descent descent, long seed) {
    TrainedFeatures trained = descent.trained();
    for (long k = seed; k < seed + descent.seeds(); k++) {
      for (double noise : descent.noise()) {
        for (int count : descent.features()) {
          Job job = new Job(Kind.RANDOM_FEATURES, List.of(count), false, 0, noise, k);
          runs.add(
              new Run<>(
                  String.format(Locale.ROOT, "random%d-noise=%s-seed%d", count, noise, k)
                      .toLowerCase(Locale.ROOT),
                  job,
                  1));
        }
        for (int width : trained.widths()) {
          Job job = new Job(Kind.TRAINED_FEATURES, List.of(width), false, trained.rate(), noise, k);
          String name =
              String.format(Locale.ROOT, "trained%d-noise=%s-seed%d", width, noise, k)
                  .toLowerCase(Locale.ROOT);
          runs.add(new Run<>(name, job, trained.iterations()));
        }
      }
    }
  }

  @Override
  public Class<SizedRun> resultType() {
    return SizedRun.class;
  }

  @Override
  public SizedRun train(Config config, Job job, Training training) {
    return switch (job.kind()) {
      case DRAWN_RATE, FIXED_RATE -> SweptNetwork.train(job, config, training);
      case RANDOM_FEATURES -> RandomFeatures.fit(job, config.descent(), training.images());
      case TRAINED_FEATURES -> SquaredNetwork.train(job, config.descent(), training);
    };
  }

  @Override
  public Outcome conclude(
      Config config, List<SizedRun> runs, Result.Data data, RunContext context) {
    runs.forEach(run -> record(run, context));
    Outcome outcome = new Outcome(data);
    new SweepReport(config, context, new SizedRuns(runs)).addTo(outcome);
    return outcome;
  }

  private static void record(SizedRun run, RunContext context) {
    Job job = run.job();
    String name =
        String.format(
            Locale.ROOT,
            "%s; hidden %s; noise %s; rate %s; seed %d",
            job.kind(),
            job.hidden(),
            job.noise(),
            job.rate(),
            job.seed());
    for (SizedRun.Point point : run.points()) {
      long at = point.iteration();
      context.metrics().add(name, at, "training loss", point.training().loss());
      context.metrics().add(name, at, "training accuracy", point.training().accuracy());
      context.metrics().add(name, at, "test loss", point.test().loss());
      context.metrics().add(name, at, "test accuracy", point.test().accuracy());
    }
  }
}
