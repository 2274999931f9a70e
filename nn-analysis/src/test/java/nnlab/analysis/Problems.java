package nnlab.analysis;

import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Layer;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.Loss;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/** Losses of small networks on small data. */
public final class Problems {
  private Problems() {}

  /** Mean squared error of a network on a smooth function of its inputs. */
  public static TiledObjective regression(
      Layer network, int inputs, int outputs, int n, long seed) {
    return regression(network, inputs, outputs, n, 0, seed);
  }

  /** The same with a penalty. */
  public static TiledObjective regression(
      Layer network, int inputs, int outputs, int n, double l2, long seed) {
    Rng rng = Rng.of(seed).split("data");
    Tensor x = Tensor.generate(Shape.of(n, inputs), DType.F64, i -> rng.uniform(-2, 2));
    Tensor y =
        Tensor.generate(
            Shape.of(n, outputs),
            DType.F64,
            i ->
                Math.sin(2 * x.get(i / outputs * inputs) + i % outputs) + 0.1 * rng.nextGaussian());
    return objective(
        network, new SquaredError(), l2, new Dataset("sine", x, new Values(y), ""), seed);
  }

  /** Cross-entropy of a network on points of random classes. */
  public static TiledObjective classification(
      Layer network, int inputs, int classes, int n, long seed) {
    Rng rng = Rng.of(seed).split("data");
    Tensor x = Tensor.generate(Shape.of(n, inputs), DType.F64, i -> rng.nextGaussian());
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = rng.nextInt(classes);
    }
    return objective(
        network,
        new CrossEntropy(),
        0,
        new Dataset("noise", x, Labels.numbered(labels, classes), ""),
        seed);
  }

  private static TiledObjective objective(
      Layer network, Loss loss, double l2, Dataset data, long seed) {
    ParameterVector model =
        ParameterVector.initial(network, DType.F64, Rng.of(seed).split("start"));
    return new TiledObjective(model, loss, l2, data.all(), Workers.single());
  }

  /** The start of the network, moved a little so that no bias is zero. */
  public static Tensor point(TiledObjective objective, long seed) {
    Rng rng = Rng.of(seed).split("point");
    Tensor theta = objective.model().flat();
    for (int i = 0; i < theta.size(); i++) {
      theta.set(i, theta.get(i) + 0.1 * rng.nextGaussian());
    }
    return theta;
  }
}
