package nnlab.experiments.course;

import static nnlab.experiments.study.Log.TEST_ACCURACY;

import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.course.batchsize.DenseClassifier;
import nnlab.experiments.course.parameters.Descent;
import nnlab.experiments.course.parameters.Kind;
import nnlab.experiments.course.parameters.NetworkDraw;
import nnlab.experiments.course.parameters.RandomFeatures;
import nnlab.experiments.course.parameters.SizeClaims;
import nnlab.experiments.course.parameters.SizePage;
import nnlab.experiments.course.parameters.Sized;
import nnlab.experiments.course.parameters.SquaredNetwork;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.StopWhen;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * Experiment 3-2: networks of very different sizes on the same images, at learning rates of their
 * own and at one rate until they have learned; and the double descent of the test error.
 */
public final class ParameterSweep implements Study<ParameterSweep.Config, Sized> {
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
      @Allow(to = MOST_SEEDS) int tiny,
      @Allow(to = MOST_SEEDS) int wide,
      int leastBase,
      int mostBase,
      int batch,
      int iterations,
      double slowest,
      @Allow(to = 1) double fastest,
      Fixed fixed,
      Descent descent)
      implements Plan {
    /** Refuses ranges that are empty. */
    public Config {
      if (mostBase < leastBase || !(slowest < fastest)) {
        throw new IllegalArgumentException(
            "widths are drawn from leastBase to mostBase and rates from slowest to fastest, which"
                + " must not fall, got "
                + List.of(leastBase, mostBase, slowest, fastest));
      }
    }

    @Override
    public int seeds() {
      return descent.seeds();
    }

    private NetworkDraw.Ranges ranges() {
      return new NetworkDraw.Ranges(tiny, wide, leastBase, mostBase, slowest, fastest);
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
  public record Fixed(double rate, double loss, int iterations, int evaluateEvery) {}

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

  // Class is half as wide as would be nice, so that two sweeps fit a lesson. The report trained a
  // hundred networks and does not say how many of them were tiny: a quarter. The widths of the
  // trained double descent lie around n x classes = 40,000 parameters (Belkin et al. 2019).
  @Override
  public Config preset(Scale scale) {
    List<Double> noise = List.of(0.0, 0.15);
    List<Integer> features =
        List.of(50, 100, 200, 400, 600, 800, 900, 1000, 1100, 1300, 2000, 4000, 8000);
    List<Integer> widths = List.of(5, 10, 20, 30, 40, 45, 50, 55, 60, 80, 120, 200, 400);
    return switch (scale) {
      case QUICK -> {
        Fixed fixed = new Fixed(1e-3, 0.01, 300, 20);
        List<Integer> few =
            List.of(10, 20, 40, 80, 120, 160, 180, 200, 220, 250, 300, 400, 800, 1600);
        Descent.Trained none = new Descent.Trained(List.of(), 200, 1e-3, 100, 300);
        Descent descent = new Descent(200, few, noise, 1, 500, none);
        yield new Config(1000, 4, 10, 8, 100, 100, 100, 1e-5, 1e-3, fixed, descent);
      }
      case CLASS -> {
        Fixed fixed = new Fixed(1e-3, 0.01, 1500, 60);
        Descent.Trained none = new Descent.Trained(List.of(), 4000, 1e-3, 500, 20_000);
        Descent descent = new Descent(1000, features, noise, 5, 2000, none);
        yield new Config(10_000, 12, 36, 25, 200, 500, 600, 1e-5, 1e-3, fixed, descent);
      }
      case FULL -> {
        Fixed fixed = new Fixed(1e-3, 0.01, 20_000, 180);
        Descent.Trained trained = new Descent.Trained(widths, 4000, 1e-3, 500, 20_000);
        Descent descent = new Descent(1000, features, noise, 5, 10_000, trained);
        yield new Config(60_000, 25, 75, 25, 2000, 1000, 5000, 1e-5, 1e-3, fixed, descent);
      }
    };
  }

  @Override
  public List<Sized> arms(Config config) {
    return jobs(config, 1).stream().map(Job::arm).distinct().toList();
  }

  // Every network at its own rate, all again at the fixed one, then the two double descents.
  @Override
  public List<Job<Sized>> jobs(Config config, long seed) {
    List<Job<Sized>> jobs = new ArrayList<>();
    List<NetworkDraw> networks = NetworkDraw.all(config.ranges(), seed);
    for (Kind kind : List.of(Kind.DRAWN_RATE, Kind.FIXED_RATE)) {
      for (int i = 0; i < networks.size(); i++) {
        NetworkDraw n = networks.get(i);
        double rate = kind == Kind.DRAWN_RATE ? n.rate() : config.fixed().rate();
        jobs.add(new Job<>(new Sized(kind, n.hidden(), n.tiny(), rate, 0), seed + i));
      }
    }
    Descent descent = config.descent();
    for (long k = seed; k < seed + descent.seeds(); k++) {
      for (double noise : descent.noise()) {
        for (int count : descent.features()) {
          Sized arm = new Sized(Kind.RANDOM_FEATURES, List.of(count), false, 0, noise);
          jobs.add(new Job<>(arm, k));
        }
        for (int width : descent.trained().widths()) {
          double rate = descent.trained().rate();
          Sized arm = new Sized(Kind.TRAINED_FEATURES, List.of(width), false, rate, noise);
          jobs.add(new Job<>(arm, k));
        }
      }
    }
    return jobs;
  }

  @Override
  public long iterations(Config config, Sized arm) {
    return switch (arm.kind()) {
      case DRAWN_RATE -> config.iterations();
      case FIXED_RATE -> config.fixed().iterations();
      case RANDOM_FEATURES -> 1;
      case TRAINED_FEATURES -> config.descent().trained().iterations();
    };
  }

  @Override
  public Log train(Config config, Sized arm, long seed, Training training) {
    Descent descent = config.descent();
    Descent.Trained trained = descent.trained();
    return switch (arm.kind()) {
      case DRAWN_RATE, FIXED_RATE -> classifier(config, arm, seed, training);
      case RANDOM_FEATURES ->
          RandomFeatures.fit(
              arm.hidden().get(0),
              descent.images(),
              descent.testOn(),
              arm.noise(),
              seed,
              training.images());
      case TRAINED_FEATURES ->
          SquaredNetwork.train(
              arm,
              trained.images(),
              descent.testOn(),
              trained.batch(),
              trained.iterations(),
              seed,
              training);
    };
  }

  /** At its own rate for so many iterations, or at the fixed rate until it has learned. */
  private Log classifier(Config config, Sized arm, long seed, Training training) {
    Dataset images = training.images().train().atMost(config.images());
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), arm.rate(), seed);
    ShuffledBatches batches = new ShuffledBatches(images, config.batch(), seed);
    Layer network = new DenseClassifier(arm.hidden(), false).network(images);
    Fixed until = config.fixed();
    long every = arm.kind() == Kind.FIXED_RATE ? until.evaluateEvery() : config.iterations();
    Evaluation onTraining = new Evaluation(images, every);
    Evaluation onTest = new Evaluation(training.images().test(), every);
    String goal = "loss " + until.loss() + " with every image right";
    StopWhen learned =
        new StopWhen(onTraining, goal, m -> m.loss() < until.loss() && m.accuracy() == 1);
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers),
            batches,
            iterations(config, arm),
            onTraining,
            onTest,
            learned);
    onTraining.end(trainer);
    onTest.end(trainer);
    return new Log()
        .classifier(onTraining, onTest)
        .number(Sized.PARAMETERS, trainer.parameters().size())
        .number(Sized.ITERATIONS, trainer.iteration());
  }

  @Override
  public void report(Config config, Runs<Sized> runs, Report page) {
    Descent descent = config.descent();
    Runs<Sized> fixed = Sized.of(Kind.FIXED_RATE, runs);
    Runs<Sized> learned = Sized.learned(fixed);
    SizePage part = new SizePage(runs, page);
    page.about(Report.text("%s networks", config.tiny() + config.wide()));
    part.addSweeps();
    page.about(Report.text("n = %s", descent.images()));
    part.addDescents(descent.images(), descent.trained().images(), descent.noise());
    page.metric(
        "median test accuracy of wide networks, drawn rates",
        Sized.wide(Kind.DRAWN_RATE, runs).median(TEST_ACCURACY));
    page.metric(
        "median test accuracy of wide networks, fixed rate",
        Sized.wide(Kind.FIXED_RATE, runs).median(TEST_ACCURACY));
    page.metric("networks with every training image right, fixed rate", learned.size());
    part.addTable("Networks, each at a learning rate of its own", Kind.DRAWN_RATE);
    part.addTable(
        Report.text("The same networks at learning rate %s", config.fixed().rate()),
        Kind.FIXED_RATE);
    part.addDescentTable("Random features in closed form", Kind.RANDOM_FEATURES, descent.noise());
    if (!descent.trained().widths().isEmpty()) {
      part.addDescentTable("Trained features", Kind.TRAINED_FEATURES, descent.noise());
    }
    page.note(
        "%s tiny and %s wide networks (base width %s to %s) instead of the report's 100 (base up to"
            + " 2000); %s training images, batch %s, %s iterations at a learning rate drawn between"
            + " %s and %s.",
        config.tiny(),
        config.wide(),
        config.leastBase(),
        config.mostBase(),
        config.images(),
        config.batch(),
        config.iterations(),
        config.slowest(),
        config.fastest());
    page.note(
        "At the fixed rate a network is trained until its training loss is below %s and every"
            + " training image is right, or for %s iterations; %s of %s networks have every training"
            + " image right in the end.",
        config.fixed().loss(), config.fixed().iterations(), learned.size(), fixed.size());
    page.note(
        "Claims N1 and N2 compare networks of one sweep, each with its own size, start and learning"
            + " rate; the interval is the bootstrap's over the networks. D1 is decided over seeds."
            + " The double descent is that of random features in closed form, and of trained networks where"
            + " descent.trained.widths names some (at scale full).");
    new SizeClaims(runs, config.fixed().loss(), page).add(descent.images());
  }
}
