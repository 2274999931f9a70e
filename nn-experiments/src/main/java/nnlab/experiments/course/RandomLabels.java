package nnlab.experiments.course;

import static nnlab.experiments.course.labels.Mislabelled.TESTED;
import static nnlab.experiments.course.labels.Mislabelled.TRAINED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.course.labels.Condition;
import nnlab.experiments.course.labels.LabelPage;
import nnlab.experiments.course.labels.Mislabelled;
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
import nnlab.layers.data.Split;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * Experiment 3-1: a dense network learns images whose labels or pixels were made meaningless, and
 * networks of several widths show how many parameters that takes.
 */
public final class RandomLabels implements Study<RandomLabels.Config, RandomLabels.Arm> {
  private static final List<Integer> REPORT = Collections.nCopies(3, 700);
  private static final List<Double> DIAL = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

  /**
   * Settings.
   *
   * @param images the first so many training images are used
   * @param hidden widths of the hidden layers
   * @param rate Adam's learning rate
   * @param batch images per iteration
   * @param iterations at most, for each training
   * @param stopAt training accuracy that ends a training, 0 to 1
   * @param noise shares of wrong labels, between true labels and labels that are all wrong
   * @param seeds trainings of each kind that a claim is about
   * @param otherSeeds trainings of each other kind: wrong labels and shuffled pixels
   * @param evaluateEvery iterations between two measurements
   * @param testOn test images measured on the way; at the end, all are
   * @param narrow the search for the least width
   */
  public record Config(
      int images,
      List<Integer> hidden,
      double rate,
      int batch,
      int iterations,
      @Allow(to = 1) double stopAt,
      @Allow(from = 0, to = 1) List<Double> noise,
      int seeds,
      int otherSeeds,
      int evaluateEvery,
      int testOn,
      Narrow narrow)
      implements Plan {
    /** Sorts the shares. */
    public Config {
      noise = noise.stream().distinct().sorted().toList();
    }

    /** Shares of wrong labels that are learned, none among them. */
    List<Double> shares() {
      TreeSet<Double> shares = new TreeSet<>(noise);
      shares.add(0.0);
      return List.copyOf(shares);
    }
  }

  /**
   * The search for the least width that can learn: networks of the same depth whose hidden layers
   * are all equally wide.
   *
   * @param widths to try
   * @param images the first so many training images are used
   * @param rate Adam's learning rate
   * @param iterations at most
   */
  public record Narrow(List<Integer> widths, int images, double rate, int iterations) {
    /** Sorts the widths. */
    public Narrow {
      widths = widths.stream().distinct().sorted().toList();
    }
  }

  /**
   * What sets trainings apart.
   *
   * @param noise share of labels made wrong on purpose
   * @param width of the hidden layers of a narrow network; 0 for the network of the settings
   */
  public record Arm(Condition condition, double noise, int width) {
    /** What it is called in legends and tables. */
    String label() {
      return condition == Condition.NOISY_LABELS
          ? Math.round(100 * noise) + " % wrong labels"
          : condition.toString();
    }
  }

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new RandomLabels(), arguments);
  }

  @Override
  public String chapter() {
    return "3-1 Can a network fit random labels?";
  }

  @Override
  public String question() {
    return "Can a network learn labels that mean nothing, and what does that cost it?";
  }

  // Class stops at 99.5 %, not at 99 % where claim R1 has its bound; the iteration that reached
  // 99 % is known beside. The report let every training run to its end; at full one may stop that
  // has learned all.
  @Override
  public Config preset(Scale scale) {
    List<Integer> widths = List.of(8, 16, 32, 64, 128, 256, 512);
    Narrow quick = new Narrow(List.of(4, 16, 64), 200, 3e-3, 300);
    Narrow lesson = new Narrow(widths.subList(0, 6), 1000, 1e-3, 2000);
    Narrow full = new Narrow(widths, 1000, 1e-3, 30_000);
    return switch (scale) {
      case QUICK ->
          new Config(400, List.of(128, 128, 128), 1e-3, 100, 600, 1, DIAL, 1, 1, 4, 500, quick);
      case CLASS -> new Config(3000, REPORT, 1e-4, 100, 3000, 0.995, DIAL, 5, 2, 60, 1000, lesson);
      case FULL -> new Config(60_000, REPORT, 1e-4, 100, 30_000, 1, DIAL, 5, 5, 600, 10_000, full);
    };
  }

  @Override
  public List<Arm> arms(Config config) {
    List<Arm> arms = new ArrayList<>();
    for (Condition condition : Condition.values()) {
      List<Double> shares = condition == Condition.NOISY_LABELS ? config.noise() : List.of(0.0);
      shares.forEach(noise -> arms.add(new Arm(condition, noise, 0)));
    }
    for (int width : config.narrow().widths()) {
      arms.add(new Arm(Condition.TRUE_LABELS, 0, width));
      arms.add(new Arm(Condition.PERMUTED_LABELS, 0, width));
    }
    return arms;
  }

  @Override
  public int seeds(Config config, Arm arm) {
    boolean other =
        arm.condition() == Condition.NOISY_LABELS || arm.condition() == Condition.SHUFFLED_PIXELS;
    return other ? Math.min(config.otherSeeds(), config.seeds()) : config.seeds();
  }

  @Override
  public long iterations(Config config, Arm arm) {
    return arm.width() > 0 ? config.narrow().iterations() : config.iterations();
  }

  @Override
  public String title(Arm arm) {
    return arm.label() + (arm.width() == 0 ? "" : "; width " + arm.width());
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    boolean narrow = arm.width() > 0;
    Split images = training.images();
    Dataset truth = images.train().atMost(narrow ? config.narrow().images() : config.images());
    Split seen = arm.condition().applyTo(new Split(truth, images.test()), arm.noise(), seed);
    Mislabelled watch = new Mislabelled(truth, seen, config.evaluateEvery(), config.testOn());
    double rate = narrow ? config.narrow().rate() : config.rate();
    TrainConfig how = new TrainConfig(new CrossEntropy(), new Adam(), rate, seed);
    ShuffledBatches batches = new ShuffledBatches(seen.train(), config.batch(), seed);
    int depth = config.hidden().size();
    List<Integer> hidden = narrow ? Collections.nCopies(depth, arm.width()) : config.hidden();
    Layer network = Networks.classifier(truth.exampleShape(), hidden, truth.labels().classes());
    Trainer trainer =
        training.fit(
            workers -> new Trainer(network, how, batches, workers),
            batches,
            iterations(config, arm),
            watch.listeners(narrow ? LabelPage.LEARNED : config.stopAt()));
    return watch.log(trainer);
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    LabelPage<Arm> part = new LabelPage<>(runs, this::condition, Arm::label, page);
    part.addCourses();
    part.addDial(config.shares(), config.testOn());
    part.addWidths(config.narrow().images(), config.hidden().size());
    Runs<Arm> permuted = part.wide(Condition.PERMUTED_LABELS);
    Runs<Arm> intact = part.wide(Condition.TRUE_LABELS);
    Runs<Arm> pixels = part.wide(Condition.GAUSSIAN_PIXELS);
    page.metric("training accuracy, permuted labels", permuted.median(TRAINED));
    page.metric("test accuracy, permuted labels", permuted.median(TESTED));
    page.metric("test accuracy, true labels", intact.median(TESTED));
    addNotes(config, runs, page);
    decide(
        "R1a",
        "Random labels can be fitted.",
        "training accuracy with permuted labels",
        new Bound.Above(LabelPage.LEARNED),
        page,
        permuted.each(TRAINED));
    decide(
        "R1b",
        "What was fitted says nothing about other images.",
        "test accuracy after permuted labels",
        new Bound.Within(0.07, 0.13),
        page,
        permuted.each(TESTED));
    String time = "ln ratio of the iterations to 99 %, ";
    decide(
        "R2",
        "Random labels take longer than true ones.",
        time + "permuted / true labels",
        new Bound.Above(0),
        page,
        permuted.lnRatio(intact, LabelPage::timeToLearn));
    decide(
        "R3a",
        "Random pixels take longer than true images.",
        time + "Gaussian pixels / true images",
        new Bound.Above(0),
        page,
        pixels.lnRatio(intact, LabelPage::timeToLearn));
    decide(
        "R3b+",
        "Random pixels take longer than random labels.",
        time + "Gaussian pixels / permuted labels",
        new Bound.Above(0),
        page,
        pixels.lnRatio(permuted, LabelPage::timeToLearn));
    decide(
        "R4",
        "Random labels need more parameters.",
        "ln ratio of the least width that learns 99 %, permuted / true labels",
        new Bound.Above(0),
        page,
        part.lnLeastWidths());
  }

  private static void decide(
      String id, String statement, String statistic, Bound bound, Report page, double[] perSeed) {
    page.claim(new ClaimRule(id, statement, statistic, bound), perSeed);
  }

  /** Of a narrow network, its width as well. */
  private LabelPage.Kind condition(Arm arm) {
    return new LabelPage.Kind(arm.condition(), arm.noise(), arm.width());
  }

  private static void addNotes(Config config, Runs<Arm> runs, Report page) {
    int used =
        runs.which(log -> true).logs().stream()
            .mapToInt(log -> log.get(Mislabelled.Counts.class).images())
            .max()
            .orElse(0);
    page.note(
        "Only the first %s training images are learned, so that memorising them all fits a lesson;"
            + " accuracy at the end is on all test images, along the way on the first %s.",
        used, config.testOn());
    page.note(
        "A training ends when %s of its training images are right, or after %s iterations.",
        config.stopAt() == 1 ? "all" : Report.text("%s %%", 100 * config.stopAt()),
        config.iterations());
    page.note(
        "The least width is searched with %s images, learning rate %s and at most %s iterations; a"
            + " width below the smallest tried, %s, is not seen.",
        config.narrow().images(),
        config.narrow().rate(),
        config.narrow().iterations(),
        config.narrow().widths().get(0));
    if (config.seeds() > 1) {
      page.note(
          "Numbers are medians over %s seeds; wrong labels and shuffled pixels, by which no claim is"
              + " decided, have %s. Curves over iterations show the first seed.",
          config.seeds(), Math.min(config.otherSeeds(), config.seeds()));
    }
  }
}
