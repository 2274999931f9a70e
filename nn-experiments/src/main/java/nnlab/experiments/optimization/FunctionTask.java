package nnlab.experiments.optimization;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.TargetFunction;
import nnlab.layers.init.Start;
import nnlab.layers.init.TruncatedNormal;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
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
  private static final double LOW = 0;
  private static final double HIGH = 10;

  /** The report's start for weights and biases: all networks begin near the origin. */
  private static final Start START = Start.same(new TruncatedNormal(0.1));

  /** Points that the test loss is measured on, for each that is learned from; all different. */
  private static final int TEST_FACTOR = 4;

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
    return grid(points);
  }

  /** Points between those of the training, four times as many. */
  public Dataset test(int points) {
    return grid(TEST_FACTOR * points);
  }

  private Dataset grid(int points) {
    return new FreshPoints(function, LOW, HIGH, 1, DType.F32, 0).grid(points);
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
}
