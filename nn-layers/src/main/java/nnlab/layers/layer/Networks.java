package nnlab.layers.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.core.tensor.Shape;
import nnlab.layers.init.Start;

/** Networks of the usual forms. */
public final class Networks {
  private Networks() {}

  /** {@code dense(784, 256, 10)}: dense layers of these widths, with relu between them. */
  public static Sequential dense(int... widths) {
    return dense(Activation.RELU, widths);
  }

  /** Dense layers of these widths; the activation stands between them, not at the end. */
  public static Sequential dense(Activation activation, int... widths) {
    return dense(activation, activation.start(), Activation.IDENTITY.start(), widths);
  }

  /** As {@link #dense(Activation, int...)}, and all layers start in the same way. */
  public static Sequential dense(Activation activation, Start start, int... widths) {
    return dense(activation, start, start, widths);
  }

  /**
   * Dense relu layers that sort inputs of any shape into classes, started as He et al. have it.
   *
   * @param input shape of one input, such as an image
   * @param hidden widths of the hidden layers
   * @param classes how many there are
   */
  public static Sequential classifier(Shape input, List<Integer> hidden, int classes) {
    return Sequential.of(new Flatten(), dense(widths(input, hidden, classes)));
  }

  /** As {@link #classifier(Shape, List, int)}, and all layers start in the same way. */
  public static Sequential classifier(Start start, Shape input, List<Integer> hidden, int classes) {
    return Sequential.of(
        new Flatten(), dense(Activation.RELU, start, widths(input, hidden, classes)));
  }

  private static int[] widths(Shape input, List<Integer> hidden, int classes) {
    IntStream.Builder widths = IntStream.builder().add(input.size());
    hidden.forEach(widths::add);
    return widths.add(classes).build().toArray();
  }

  /**
   * Convolutions with SAME padding, each followed by relu and a 2 x 2 max pooling, then dense
   * layers with relu between them.
   *
   * @param start of all weights and biases
   * @param image shape of one image, {@code [height, width, channels]}
   * @param convolutions kernel and filters of each
   * @param dense widths of the dense layers, the number of classes last
   */
  public static Sequential convolutional(
      Start start, Shape image, int[][] convolutions, int... dense) {
    List<Layer> layers = new ArrayList<>();
    int channels = image.dim(2);
    for (int[] c : convolutions) {
      layers.add(Conv2d.of(channels, c[1], c[0], Activation.RELU).starting(start));
      layers.add(MaxPool2d.of(2));
      channels = c[1];
    }
    layers.add(new Flatten());
    int[] widths = new int[dense.length + 1];
    widths[0] = new Sequential(layers).outputShape(image).size();
    System.arraycopy(dense, 0, widths, 1, dense.length);
    layers.addAll(dense(Activation.RELU, start, widths).layers());
    return new Sequential(layers);
  }

  private static Sequential dense(Activation activation, Start hidden, Start last, int... widths) {
    if (widths.length < 2) {
      throw new IllegalArgumentException(
          "dense: needs the width of the input and of the output at least, got "
              + Arrays.toString(widths));
    }
    List<Layer> layers = new ArrayList<>();
    int end = widths.length - 1;
    for (int i = 1; i < end; i++) {
      layers.add(new Linear(widths[i - 1], widths[i], activation, hidden));
    }
    layers.add(new Linear(widths[end - 1], widths[end], Activation.IDENTITY, last));
    return new Sequential(layers);
  }
}
