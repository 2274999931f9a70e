package nnlab.layers.layer;

import static nnlab.layers.layer.Activation.RELU;

import java.util.Arrays;
import java.util.function.Function;
import nnlab.core.tensor.Shape;
import nnlab.layers.init.Start;
import nnlab.layers.init.TruncatedNormal;

/**
 * The nine networks of the report's first chapter, built as printed: relu everywhere but at the
 * end, SAME padding, and a 2 x 2 max pooling behind each convolution. For four of them the report
 * prints another number of parameters than they have; see {@link #note()}.
 */
public enum ReportNetwork {
  /** 1-3450-1. */
  FUNCTION_1(10351, 1, 3450, 1),
  /** 1-67-70-76-1. */
  FUNCTION_2(10367, 1, 67, 70, 76, 1),
  /** 1-50-50-50-50-50-1. */
  FUNCTION_3(10351, 1, 50, 50, 50, 50, 50, 1),
  /** One convolution, one hidden dense layer. */
  MNIST_1(
      50535, "the 10 output biases were left out", Shape.of(28, 28, 1), new int[][] {{14, 5}}, 50),
  /** One convolution, two hidden dense layers. */
  MNIST_2(
      50551,
      "the 10 output biases were left out",
      Shape.of(28, 28, 1),
      new int[][] {{14, 5}},
      48,
      42),
  /** Two convolutions, two hidden dense layers. */
  MNIST_3(
      50598,
      "the second convolution was counted with one input channel, and the 10 output biases were"
          + " left out",
      Shape.of(28, 28, 1),
      new int[][] {{5, 32}, {3, 20}},
      48,
      42),
  /** Two convolutions, one hidden dense layer. */
  CIFAR_1(32938, "", Shape.of(32, 32, 3), new int[][] {{3, 120}, {3, 8}}, 40),
  /** Two convolutions, three hidden dense layers. */
  CIFAR_2(32946, "", Shape.of(32, 32, 3), new int[][] {{3, 120}, {3, 8}}, 32, 64, 32),
  /** Three convolutions, two hidden dense layers. */
  CIFAR_3(
      32946,
      "a second convolution of 32 filters instead of 28 gives the printed number",
      Shape.of(32, 32, 3),
      new int[][] {{3, 32}, {3, 28}, {3, 28}},
      30,
      30);

  /** How the report's networks start: N(0, 0.1²) cut at two sigma, weights and biases alike. */
  public static final Start START = Start.same(new TruncatedNormal(0.1));

  private static final int CLASSES = 10;

  private final int printedCount;
  private final String difference;
  private final Shape input;
  private final Function<Start, Sequential> build;

  ReportNetwork(int printedCount, int... widths) {
    this.printedCount = printedCount;
    this.difference = "";
    this.input = Shape.of(widths[0]);
    this.build = start -> Networks.dense(RELU, start, widths);
  }

  ReportNetwork(
      int printedCount, String difference, Shape image, int[][] convolutions, int... hidden) {
    this.printedCount = printedCount;
    this.difference = difference;
    this.input = image;
    this.build = start -> Networks.convolutional(start, image, convolutions, dense(hidden));
  }

  private static int[] dense(int[] hidden) {
    int[] widths = Arrays.copyOf(hidden, hidden.length + 1);
    widths[hidden.length] = CLASSES;
    return widths;
  }

  /** The network with the report's start. */
  public Sequential network() {
    return network(START);
  }

  /** The network with another start. */
  public Sequential network(Start start) {
    return build.apply(start);
  }

  /** Shape of one example. */
  public Shape input() {
    return input;
  }

  /** The number of parameters that the report prints. */
  public int printedCount() {
    return printedCount;
  }

  /** The number of parameters that the network has. */
  public int trueCount() {
    return network().parameters().stream().mapToInt(Parameter::size).sum();
  }

  /** The report's count beside the true one, and why they differ. */
  public String note() {
    int count = trueCount();
    return count == printedCount
        ? "the report prints " + printedCount + " parameters too"
        : "the report prints "
            + printedCount
            + " parameters, the network has "
            + count
            + ": "
            + difference;
  }
}
