package nnlab.experiments.course.surface;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import nnlab.analysis.landscape.SeenPath;
import nnlab.analysis.landscape.Track;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.run.Training;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.TargetFunction;
import nnlab.layers.init.Start;
import nnlab.layers.init.TruncatedNormal;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.Metrics;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Snapshots;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/**
 * A small relu network that learns a function of one variable on [0, 10) from fixed points, started
 * as in the report.
 *
 * @param title the function as figures write it
 * @param function what is learned
 * @param widths of the layers, input and output among them
 */
public record FunctionTask(String title, TargetFunction function, List<Integer> widths) {
  /** Mean squared error over the training points, at each recorded point of the path. */
  public static final Quantity LOSS = Quantity.log("loss", "");

  /** The same between the training points. */
  public static final Quantity TEST_LOSS = Quantity.log("test loss", "");

  /** What both are. */
  public static final Axis ERROR = Axis.log("mean squared error");

  /** The report's start for weights and biases: all networks begin near the origin. */
  private static final Start START = Start.same(new TruncatedNormal(0.1));

  /**
   * How a network is trained: by Adam, on all points in every iteration.
   *
   * @param points that it learns from
   * @param rate Adam's learning rate
   * @param iterations to be done
   * @param every iterations between two recorded points of the path
   * @param testEvery iterations between two measurements of the test loss
   */
  public record Recipe(int points, double rate, int iterations, int every, int testEvery) {}

  /** Copies the widths. */
  public FunctionTask {
    widths = List.copyOf(widths);
  }

  /** The data as figures name it. */
  public String data() {
    return title + " on [0, 10)";
  }

  /** The network as figures name it, such as {@code 1-4-4-1}. */
  public String network() {
    return widths.stream().map(Object::toString).collect(Collectors.joining("-"));
  }

  /** A network at its start, in F32. */
  public ParameterVector initial(long seed) {
    int[] dense = widths.stream().mapToInt(Integer::intValue).toArray();
    return ParameterVector.initial(
        Networks.dense(Activation.RELU, START, dense), DType.F32, Rng.of(seed).split("start"));
  }

  /** Midpoints of equal parts of the interval, the same for every run: {@code [points, 1]}. */
  public Dataset training(int points) {
    return new FreshPoints(function, 0, 10, 1, DType.F32, 0).grid(points);
  }

  /** Points between those of the training, four times as many. */
  public Dataset test(int points) {
    return training(4 * points);
  }

  /**
   * The error surface: flat parameters to mean squared error over the training points, in F64. For
   * one thread at a time.
   */
  public ToDoubleFunction<Tensor> loss(int points) {
    TiledObjective objective =
        new TiledObjective(
            initial(0).to(DType.F64),
            new SquaredError(),
            0,
            training(points).to(DType.F64).all(),
            Workers.single());
    return objective::value;
  }

  /** Trains a network from there: its losses, and its path as a {@link Track}. */
  public Log train(ParameterVector start, Recipe how, Training training) {
    Dataset data = training(how.points());
    Batches whole = Batches.whole(data);
    TrainConfig config = new TrainConfig(new SquaredError(), new Adam(), how.rate(), 0);
    Snapshots snapshots = new Snapshots(how.every());
    Evaluation onTraining = new Evaluation(data, how.every());
    Evaluation onTest = new Evaluation(test(how.points()), how.testEvery());
    training.fit(
        workers -> new Trainer(start.copy(), config, whole, workers),
        whole,
        how.iterations(),
        snapshots,
        onTraining,
        onTest);
    return new Log()
        .curve(LOSS, onTraining, Metrics::loss)
        .curve(TEST_LOSS, onTest, Metrics::loss)
        .keep(Track.of(snapshots.points().stream().map(Snapshots.Point::theta).toList()));
  }

  /**
   * How this surface is sampled over planes.
   *
   * @param side points along each side
   */
  public SeenPath.Sampling sampling(int points, int side, Workers workers) {
    return new SeenPath.Sampling(ERROR.label(), () -> loss(points), side, workers);
  }
}
