package nnlab.experiments.bench;

import java.util.Locale;
import java.util.stream.IntStream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Targets;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Networks;
import nnlab.layers.layer.ReportNetwork;
import nnlab.layers.layer.Summary;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.Loss;
import nnlab.layers.loss.SquaredError;

/**
 * The networks of the course report at the batch sizes at which they are trained: one step is
 * forward, backward and Adam.
 */
public enum Workload {
  /** 1-3450-1, wide and shallow. */
  W1A(ReportNetwork.FUNCTION_1, 10000),
  /** 1-50-50-50-50-50-1, narrow and deep. */
  W1B(ReportNetwork.FUNCTION_3, 10000),
  /** MNIST, one convolution of 14 x 14. */
  W2A(ReportNetwork.MNIST_1, 100),
  /** MNIST, two convolutions. */
  W2B(ReportNetwork.MNIST_3, 100),
  /** CIFAR, two convolutions, the first of 120 filters. */
  W2C(ReportNetwork.CIFAR_1, 100),
  /** 784-700-700-700-10: the weights are larger than the caches. */
  W3(Networks.dense(784, 700, 700, 700, 10), Shape.of(784), 100),
  /** 784-10-10-10-10 with few examples: calls, not arithmetic. */
  W4S(Networks.dense(784, 10, 10, 10, 10), Shape.of(784), 100),
  /** The same with many. */
  W4L(Networks.dense(784, 10, 10, 10, 10), Shape.of(784), 5000),
  /** 1-10-10-10-10-1: nothing but overhead. */
  W5(Networks.dense(1, 10, 10, 10, 10, 1), Shape.of(1), 128);

  private final Layer network;
  private final Shape input;
  private final int batch;

  Workload(ReportNetwork network, int batch) {
    this(network.network(), network.input(), batch);
  }

  Workload(Layer network, Shape input, int batch) {
    this.network = network;
    this.input = input;
    this.batch = batch;
  }

  /** The name as the tables have it: {@code W1a}. */
  public String label() {
    return name().substring(0, 2) + name().substring(2).toLowerCase(Locale.ROOT);
  }

  /**
   * The workload of that name, in any case.
   *
   * @throws IllegalArgumentException naming all of them
   */
  public static Workload of(String label) {
    for (Workload workload : values()) {
      if (workload.name().equalsIgnoreCase(label)) {
        return workload;
      }
    }
    throw new IllegalArgumentException(
        "there is no workload '"
            + label
            + "'; there are: "
            + String.join(
                ", ",
                IntStream.range(0, values().length).mapToObj(i -> values()[i].label()).toList()));
  }

  /** The network. */
  public Layer network() {
    return network;
  }

  /** Examples in a step. */
  public int batch() {
    return batch;
  }

  /** Cross-entropy for the networks with ten outputs, squared error for those with one. */
  public Loss loss() {
    return classifies() ? new CrossEntropy() : new SquaredError();
  }

  /**
   * Floating-point operations of one step's products: forward, and twice that backward, less the
   * derivative by the data.
   */
  public double flops() {
    double first =
        network.children().values().stream()
            .filter(layer -> !layer.parameters().isEmpty())
            .findFirst()
            .orElseThrow()
            .multiplyAdds(input);
    return 2.0 * batch * (3.0 * network.multiplyAdds(input) - first);
  }

  /**
   * Bytes that one step has to move. The input and the answer of each layer are written, read by
   * the next layer and read once more on the way back; the cotangent of each answer is written and
   * read. Of each parameter Adam reads four numbers and writes three.
   */
  public double bytes(DType dtype) {
    Summary summary = Summary.of(network, input);
    long answers = summary.rows().stream().mapToLong(row -> row.output().size()).sum();
    double activations = (double) batch * (3 * input.size() + 5 * answers);
    return dtype.bytes() * (activations + 7 * summary.parameters());
  }

  /**
   * A few batches of random numbers, taken in turn: more than fit in a cache where the batch is
   * small.
   */
  public Batches batches(DType dtype, long seed) {
    int count = batch <= 128 ? 8 : 2;
    Batch[] pool = new Batch[count];
    for (int i = 0; i < count; i++) {
      pool[i] = random(dtype, Rng.of(seed).split(i));
    }
    return iteration -> pool[(int) (iteration % count)];
  }

  private Batch random(DType dtype, Rng rng) {
    Tensor features = Tensor.generate(input.prepend(batch), dtype, i -> rng.nextDouble());
    Targets targets =
        classifies()
            ? Labels.numbered(IntStream.range(0, batch).map(i -> rng.nextInt(10)).toArray(), 10)
            : new Values(Tensor.generate(Shape.of(batch, 1), dtype, i -> rng.nextDouble()));
    return new Batch(features, targets, IntStream.range(0, batch).toArray());
  }

  private boolean classifies() {
    return network.outputShape(input).size() > 1;
  }
}
