package nnlab.experiments.course;

import static nnlab.experiments.course.surface.FunctionTask.LOSS;
import static nnlab.experiments.course.surface.FunctionTask.TEST_LOSS;
import static nnlab.experiments.study.Column.of;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Detour;
import nnlab.analysis.landscape.PathCloud;
import nnlab.analysis.landscape.Ruggedness;
import nnlab.analysis.landscape.SeenPath;
import nnlab.analysis.landscape.Track;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.course.surface.FunctionTask;
import nnlab.experiments.course.surface.SurfaceFigures;
import nnlab.experiments.report.Claim;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;
import nnlab.experiments.run.UsageException;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;
import nnlab.experiments.study.Study;
import nnlab.layers.data.Functions;
import nnlab.layers.train.ParameterVector;

/**
 * Experiment 2-4: the error surface of a network of 33 parameters by a cloud of random points, by
 * lines and by planes.
 */
public final class ErrorSurface implements Study<ErrorSurface.Config, ErrorSurface.Arm> {
  /** The network of the report with 33 parameters, and what it learns. */
  static final FunctionTask TASK =
      new FunctionTask("sin x + cos(x²/5)", Functions.CHIRP_FIFTH, List.of(1, 4, 4, 1));

  private static final Quantity DISTINCT = Quantity.linear("distinct points", "");
  private static final Quantity RUGGED_LINES = Quantity.linear("rugged lines", "");
  private static final Quantity DESCENT = Quantity.linear("iteration against loss", "");
  private static final Quantity DETOUR = Quantity.linear("length / chord", "");
  private static final Quantity RANDOM_WALK = Quantity.linear("random walk", "");
  private static final Quantity FROM_START = Quantity.linear("from the start", "");

  private static final ClaimRule RUGGED =
      new ClaimRule(
          "S1",
          "The error surface is rugged.",
          "share of random filter-normalised lines with two or more minima of prominence above 1 % of"
              + " their range",
          new Bound.Above(0.5));

  private static final ClaimRule DOWNHILL =
      new ClaimRule(
          "S2",
          "The path leads from high to low.",
          "Spearman's correlation of iteration and loss over the points of the cloud",
          new Bound.Below(-0.5));

  private static final ClaimRule WINDING =
      new ClaimRule(
          "S3",
          "The path winds.",
          "length / chord of the path while the cloud is drawn",
          new Bound.Above(2));

  /**
   * Settings.
   *
   * @param rates Adam's learning rates; the first decides the claims and is drawn
   * @param seeds trainings at each rate
   * @param iterations of each training
   * @param points that the function is learned from, all of them in every iteration
   * @param pathEvery iterations between two recorded points of the path
   * @param cloud how the random cloud is drawn
   * @param lines through the trained network, for each training
   * @param linePoints where the loss is taken along each
   * @param planePoints along each side of a plane
   */
  public record Config(
      List<Double> rates,
      int seeds,
      int iterations,
      int points,
      int pathEvery,
      CloudConfig cloud,
      int lines,
      @Allow(from = 3) int linePoints,
      @Allow(from = 2) int planePoints)
      implements Plan {
    /** Iterations at which the cloud is drawn: at two or more recorded points of the path. */
    private int[] centres() {
      if (cloud.from() % pathEvery != 0 || cloud.every() % pathEvery != 0) {
        throw new UsageException(
            Report.text(
                "cloud.from and cloud.every must be multiples of pathEvery = %s, got %s and %s",
                pathEvery, cloud.from(), cloud.every()));
      }
      int count =
          iterations <= cloud.from() ? 0 : (iterations - cloud.from() - 1) / cloud.every() + 1;
      int[] centres =
          IntStream.range(0, count).map(i -> cloud.from() + i * cloud.every()).toArray();
      if (centres.length < 2) {
        throw new UsageException(
            Report.text(
                "a cloud from iteration %s every %s needs more than %s iterations to have two"
                    + " centres",
                cloud.from(), cloud.every(), iterations));
      }
      return centres;
    }
  }

  /**
   * The report's cloud: each layer moves with probability 0.1 by uniform(-0.1, 0.1).
   *
   * @param from iteration at which the first points are drawn
   * @param every iterations from then on
   * @param count points drawn each time
   * @param components that the cloud is reduced to before t-SNE
   */
  public record CloudConfig(
      @Allow(from = 0) int from, int every, int count, @Allow(from = 2) int components) {}

  /** What sets trainings apart: Adam's learning rate. */
  public record Arm(double rate) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new ErrorSurface(), arguments);
  }

  @Override
  public String chapter() {
    return "2-4 The error surface";
  }

  @Override
  public String question() {
    return "What does the error surface of a small network look like: is it rugged, and does"
        + " training wind its way down from high to low?";
  }

  /**
   * The report gives no learning rate. 1e-4 is the one of most of its other experiments, and with
   * it the loss still falls while the cloud is drawn; at 1e-3 it has come to rest before. The
   * interval of the cloud and the number of components ("a little") are chosen too.
   */
  @Override
  public Config preset(Scale scale) {
    List<Double> rates = List.of(1e-4, 1e-3);
    CloudConfig cloud = new CloudConfig(5000, 1000, 50, 10);
    return switch (scale) {
      case QUICK ->
          new Config(
              List.of(1e-4), 1, 8000, 256, 100, new CloudConfig(3000, 500, 30, 10), 40, 201, 31);
      case CLASS -> new Config(rates, 5, 20_000, 1000, 100, cloud, 100, 401, 31);
      case FULL -> new Config(rates, 5, 40_000, 20_000, 100, cloud, 100, 401, 41);
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
    config.centres();
    return config.rates().stream().map(Arm::new).toList();
  }

  @Override
  public Log train(Config config, Arm arm, long seed, Training training) {
    int every = config.pathEvery();
    FunctionTask.Recipe how =
        new FunctionTask.Recipe(config.points(), arm.rate(), config.iterations(), every, every);
    Log log = TASK.train(TASK.initial(seed), how, training);
    List<Tensor> path = log.get(Track.class).vectors(DType.F64);
    ParameterVector model = TASK.initial(0);
    ToDoubleFunction<Tensor> loss = TASK.loss(config.points());
    Rng rng = Rng.of(seed);
    int[] at = config.centres();
    List<Tensor> centres = IntStream.of(at).mapToObj(i -> path.get(i / every)).toList();
    PathCloud cloud =
        PathCloud.around(model, centres, at, config.cloud().count(), loss, rng.split("cloud"));
    Tensor end = path.get(path.size() - 1);
    Ruggedness rugged =
        Ruggedness.of(model, end, config.lines(), config.linePoints(), loss, rng.split("lines"));
    for (int k = 0; k < Math.min(SurfaceFigures.LINES, config.lines()); k++) {
      log.curve(SurfaceFigures.line(k), rugged.lines().get(k).y());
    }
    Detour detour = Detour.of(path.subList(at[0] / every, path.size()));
    return log.keep(cloud)
        .number(DISTINCT, cloud.distinctShare())
        .number(RUGGED_LINES, rugged.share())
        .number(DESCENT, cloud.descent())
        .number(DETOUR, detour.ratio())
        .number(RANDOM_WALK, detour.randomWalk())
        .number(FROM_START, Detour.of(path).ratio());
  }

  @Override
  public void report(Config config, Runs<Arm> runs, Report page) {
    double decisive = config.rates().get(0);
    page.about(TASK.network(), Report.text("rate %s", decisive));
    Runs<Arm> usual = runs.where(arm -> arm.rate() == decisive);
    SeenPath.Sampling how = TASK.sampling(config.points(), config.planePoints(), page.workers());
    usual.which(log -> true).all().stream()
        .limit(1)
        .map(run -> new SurfaceFigures(run.log(), run.seed(), TASK, how, page))
        .forEach(figures -> figures.add(config.cloud().components(), config.cloud().from()));
    page.metric("training loss (median)", usual.median(LOSS))
        .metric("test loss (median)", usual.median(TEST_LOSS))
        .metric("rugged lines (median share)", usual.median(RUGGED_LINES));
    page.table(
        Report.text("Training by training; paths in steps of %s iterations", config.pathEvery()),
        runs.byArm().stream().flatMap(same -> same.all().stream()).toList(),
        columns());
    claims(config, runs, page);
    if (page.scale() != Scale.FULL) {
      page.note(
          "The report trained for 40,000 iterations on 20,000 points; scale %s: %s iterations on %s"
              + " fixed points.",
          page.scale(), config.iterations(), config.points());
    }
    page.note(
        "The report does not give Adam's learning rate. %s decides here, the rate of most of its"
            + " other experiments.",
        decisive);
  }

  private static List<Column<Runs.Trained<Arm>>> columns() {
    List<Column<Runs.Trained<Arm>>> columns = new ArrayList<>();
    columns.add(of("rate", run -> run.arm().rate()));
    columns.add(of("seed", run -> run.seed()));
    columns.add(of("training loss", run -> run.number(log -> log.last(LOSS))));
    for (Quantity q :
        List.of(TEST_LOSS, DISTINCT, RUGGED_LINES, DESCENT, DETOUR, RANDOM_WALK, FROM_START)) {
      columns.add(of(q.name(), run -> run.number(log -> log.last(q))));
    }
    return columns;
  }

  /** The verdict at a rate. */
  private record Decided(double rate, Claim claim) {}

  private static void claims(Config config, Runs<Arm> runs, Report page) {
    int points = config.centres().length * config.cloud().count();
    List<Decided> all = new ArrayList<>();
    for (Runs<Arm> same : runs.byArm()) {
      double rate = same.arm().rate();
      all.add(new Decided(rate, RUGGED.decide(same.each(RUGGED_LINES))));
      all.add(new Decided(rate, DOWNHILL.decideCorrelation(points, same.each(DESCENT))));
      all.add(new Decided(rate, WINDING.decide(same.each(DETOUR))));
    }
    page.claim(RUGGED, rule -> all.get(0).claim());
    page.claim(DOWNHILL, rule -> all.get(1).claim());
    page.claim(WINDING, rule -> all.get(2).claim());
    if (page.scale() != Scale.QUICK) {
      page.table(
          "The verdicts at each learning rate; the first rate decides",
          all,
          of("rate", Decided::rate),
          of("claim", d -> d.claim().id()),
          of("mean", d -> d.claim().value()),
          of("95 % interval", d -> Report.text("%s to %s", d.claim().low(), d.claim().high())),
          of("verdict", d -> d.claim().verdict().words()));
    }
  }
}
