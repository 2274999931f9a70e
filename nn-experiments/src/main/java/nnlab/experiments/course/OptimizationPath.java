package nnlab.experiments.course;

import static nnlab.experiments.course.surface.FunctionTask.LOSS;
import static nnlab.experiments.course.surface.FunctionTask.TEST_LOSS;
import static nnlab.experiments.study.Column.of;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.landscape.Ends;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.SeenPath;
import nnlab.analysis.landscape.Track;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.projection.Likeness;
import nnlab.analysis.series.Evenly;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.course.surface.FunctionTask;
import nnlab.experiments.course.surface.Pair;
import nnlab.experiments.course.surface.PathFigures;
import nnlab.experiments.course.surface.PathView;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.run.UsageException;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.Functions;
import nnlab.layers.train.ParameterVector;

/**
 * Experiment 2-1: small networks leave their parameters behind at every third iteration, and the
 * paths are looked at in two dimensions. Each network has a twin that starts a hair away.
 */
public final class OptimizationPath
    implements Study<OptimizationPath.Config, OptimizationPath.Arm> {
  /** The network of the report with 361 parameters, and what it learns. */
  static final FunctionTask TASK =
      new FunctionTask("sin x + cos x²", Functions.CHIRP, List.of(1, 10, 10, 10, 10, 1));

  private static final LayerBlock LAYER =
      new LayerBlock("layer 1", 0, LayerBlock.of(TASK.initial(0)).get(0).size());

  /** Points of the path that its plane is laid through. */
  private static final int PLANE_POINTS = 61;

  private static final ClaimRule DIFFERENT_ENDS =
      new ClaimRule(
          "P1",
          "Networks that start in different places end in different places.",
          "distance of two ends with matched units / median distance from start to end, one value"
              + " for every two networks",
          new Bound.Above(0.5));

  private static final ClaimRule TWINS_PART =
      new ClaimRule(
          "P1b",
          "Even networks that start almost in the same place part (the watershed).",
          "log₁₀ of the twin's distance at the end / at the start",
          new Bound.Above(1));

  private static final ClaimRule LAYER_DIFFERS =
      new ClaimRule(
          "P2",
          "The path of layer 1 looks different from that of the whole model.",
          "alignment (CKA) of layer 1 with the whole, minus the 5th percentile of random sets of as"
              + " many parameters",
          new Bound.Below(0));

  /**
   * Settings.
   *
   * @param runs networks; each has a twin
   * @param iterations of each training
   * @param every iterations between two points of a path
   * @param points that the function is learned from, all of them in every iteration
   * @param rate Adam's learning rate
   * @param hair how far from its network a twin starts, Euclidean
   * @param draws random walks that the explained variance is compared with
   * @param sets random sets of parameters that layer 1 is compared with
   * @param contour points along each side of the loss contour
   */
  public record Config(
      int runs,
      int iterations,
      int every,
      int points,
      double rate,
      double hair,
      @Allow(from = 2) int draws,
      int sets,
      @Allow(from = 2) int contour)
      implements Plan {
    private static final int FEWEST_STEPS = 10;

    @Override
    public int seeds() {
      return runs;
    }

    private void requirePath() {
      long fewest = (long) FEWEST_STEPS * every;
      if (iterations < fewest) {
        throw new UsageException(
            Report.text(
                "a path of points every %s iterations needs at least %s iterations to have %s steps,"
                    + " got %s",
                every, fewest, FEWEST_STEPS, iterations));
      }
    }
  }

  /**
   * What sets trainings apart.
   *
   * @param who network or twin
   */
  public record Arm(String who) {
    private static final Arm NETWORK = new Arm("network");
    private static final Arm TWIN = new Arm("twin");
  }

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new OptimizationPath(), arguments);
  }

  @Override
  public String chapter() {
    return "2-1 The path of the parameters";
  }

  @Override
  public String question() {
    return "Where do the parameters go while a network learns, and do networks that start in"
        + " different places, or almost in the same place, end in different places?";
  }

  /** The report gives the network, the function and the rhythm of three; the rest is chosen. */
  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK -> new Config(3, 1500, 3, 256, 1e-3, 1e-3, 20, 50, 31);
      case CLASS -> new Config(8, 6000, 3, 256, 1e-3, 1e-3, 200, 200, 31);
      case FULL -> new Config(8, 20_000, 3, 1024, 1e-3, 1e-3, 200, 200, 41);
    };
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  @Override
  public Result.Data ownData(Config config) {
    return new Result.Data(TASK.data(), "");
  }

  @Override
  public List<Arm> arms(Config config) {
    config.requirePath();
    return List.of(Arm.NETWORK, Arm.TWIN);
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    int testEvery = Math.max(1, config.iterations() / 100);
    FunctionTask.Recipe how =
        new FunctionTask.Recipe(
            config.points(), config.rate(), config.iterations(), config.every(), testEvery);
    ParameterVector start = TASK.initial(seed);
    Rng rng = Rng.of(seed);
    if (arm.equals(Arm.TWIN)) {
      double[] direction = Vectors.direction(start.size(), rng.split("twin"));
      Tensor near = new Line(start.flat(), direction).at(config.hair());
      return TASK.train(start.at(near.to(DType.F32)), how, training);
    }
    Log log = TASK.train(start, how, training);
    Tensor path = log.get(Track.class).points();
    return log.keep(Likeness.of(path, LAYER, config.sets(), rng.split("sets")));
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    page.about(TASK.network());
    Runs<Arm> networks = runs.where(Arm.NETWORK::equals);
    List<Pair> pairs = Pair.of(networks, runs.where(Arm.TWIN::equals));
    if (pairs.isEmpty()) {
      for (ClaimRule rule : List.of(DIFFERENT_ENDS, TWINS_PART, LAYER_DIFFERS)) {
        page.claim(rule, r -> r.undecided("of every pair a training diverged"));
      }
      return;
    }
    LayerBlock whole = new LayerBlock("whole model", 0, TASK.initial(0).size());
    List<LayerBlock> parts = List.of(whole, LAYER);
    Rng rng = Rng.of(page.seed()).split("random walks");
    List<PathView> views = PathView.of(pairs, parts, config.draws(), rng, page.workers());
    int[] at = Evenly.of(pairs.get(0).iterations().length, PLANE_POINTS);
    SeenPath seen =
        SeenPath.ofPath(
            pairs.get(0).points(at),
            TASK.sampling(config.points(), config.contour(), page.workers()));
    PathFigures figures = new PathFigures(pairs, views, page);
    figures.addPaths(config.hair());
    figures.addTwins();
    figures.addVariance(config.draws());
    figures.addPlane(seen, at, TASK.loss(config.points()));
    figures.addLosses(networks);
    page.metric("training loss (median)", median(pairs, pair -> pair.own().last(LOSS)))
        .metric("test loss (median)", median(pairs, pair -> pair.own().last(TEST_LOSS)));
    views.stream()
        .filter(PathView::pooled)
        .forEach(v -> page.metric("variance in the picture, " + v.part().name(), v.inPicture()));
    page.metric("median distance from start to end", median(pairs, Pair::displacement))
        .metric("growth of the twins' distance, log₁₀ (median)", median(pairs, Pair::growth))
        .metric("largest distance off the contour's plane", seen.furthestOff());
    tables(pairs, views, page);
    page.note(
        "The report gives the network, the function and the rhythm of three iterations. Chosen here:"
            + " Adam at %s, %s iterations over %s fixed points, the start N(0, 0.1²) cut at two"
            + " sigma.",
        config.rate(), config.iterations(), config.points());
    page.note(
        "Figures of single paths and their random walks are of the first %s networks.",
        Math.min(PathView.SINGLES, pairs.size()));
  }

  private static void tables(List<Pair> pairs, List<PathView> views, Report page) {
    double displacement = median(pairs, Pair::displacement);
    DenseStack stack = DenseStack.of(TASK.initial(0));
    List<Ends> ends = new ArrayList<>();
    // First with second network, third with fourth: no network counts twice.
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      Pair a = pairs.get(i);
      Pair b = pairs.get(i + 1);
      ends.add(Ends.of(a.seed() + " and " + b.seed(), stack, a.path(), b.path()));
    }
    page.table(
        "Share of the variance in the first two components, paths and random walks",
        views,
        of("what", PathView::title),
        of("paths", PathView::inPicture),
        of("walks, 5 %", v -> v.explained().walkInPicture(0.05)),
        of("walks, median", v -> v.explained().walkInPicture(0.5)),
        of("walks, 95 %", v -> v.explained().walkInPicture(0.95)));
    page.table(
        "Network by network",
        pairs,
        of("seed", Pair::seed),
        of("training loss", pair -> pair.own().last(LOSS)),
        of("test loss", pair -> pair.own().last(TEST_LOSS)),
        of("twin's training loss", pair -> pair.twin().last(LOSS)),
        of("start to end", Pair::displacement),
        of("twin: log₁₀ growth", Pair::growth),
        of("CKA of layer 1", pair -> likeness(pair).part()),
        of("random sets, 5 %", pair -> likeness(pair).fifth()),
        of("random sets, median", pair -> likeness(pair).median()));
    page.table(
        "Distances of two networks",
        ends,
        of("seeds", Ends::label),
        of("starts", Ends::starts),
        of("ends", Ends::asTheyAre),
        of("ends, units matched", Ends::matched),
        of("matched / median start to end", e -> e.matched() / displacement));
    page.claim(DIFFERENT_ENDS, each(ends, e -> e.matched() / displacement));
    page.claim(TWINS_PART, each(pairs, Pair::growth));
    page.claim(LAYER_DIFFERS, each(pairs, pair -> likeness(pair).beyondChance()));
  }

  private static Likeness likeness(Pair pair) {
    return pair.own().get(Likeness.class);
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> of) {
    return Robust.median(each(pairs, of));
  }

  private static <T> double[] each(List<T> all, ToDoubleFunction<T> of) {
    return all.stream().mapToDouble(of).toArray();
  }
}
