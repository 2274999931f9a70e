package nnlab.experiments.course;

import java.util.List;
import nnlab.core.tensor.Shape;
import nnlab.layers.init.Start;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Networks;
import nnlab.layers.layer.ReportNetwork;
import nnlab.layers.layer.Summary;

/**
 * A network of experiment 1-2: one of the report's, or a control of nearly the size of the report's
 * second network.
 *
 * @param name as curves and tables have it
 * @param network with its start
 * @param input shape of one image
 * @param printed number of parameters that the report prints; 0 for a control
 * @param note about that number
 */
record ImageNetwork(String name, Layer network, Shape input, int printed, String note) {
  private static final int CLASSES = 10;

  /**
   * Not He's start: that makes up for the half of a centred signal which relu cuts off. Pixels are
   * not centred, so the signal grows from layer to layer, and the loss begins at 3.9 instead of ln
   * 10 = 2.3.
   */
  private static final Start START = Start.GLOROT;

  /** Its layers with what they cost. */
  Summary summary() {
    return Summary.of(network, input);
  }

  /** The three networks for images of this shape, and the control last. */
  static List<ImageNetwork> all(Shape image, boolean reportStart) {
    boolean small = image.equals(ReportNetwork.MNIST_1.input());
    List<ReportNetwork> three =
        small
            ? List.of(ReportNetwork.MNIST_1, ReportNetwork.MNIST_2, ReportNetwork.MNIST_3)
            : List.of(ReportNetwork.CIFAR_1, ReportNetwork.CIFAR_2, ReportNetwork.CIFAR_3);
    Start start = reportStart ? ReportNetwork.START : START;
    return List.of(
        of("1", three.get(0), start),
        of("2", three.get(1), start),
        of("3", three.get(2), start),
        control(small, image, start));
  }

  private static ImageNetwork of(String number, ReportNetwork network, Start start) {
    return new ImageNetwork(
        "network " + number,
        network.network(start),
        network.input(),
        network.printedCount(),
        network.note());
  }

  /**
   * Network 3 with another number of filters in its second convolution, so that it is about as
   * large as network 2.
   */
  private static ImageNetwork control(boolean small, Shape image, Start start) {
    Layer network =
        small
            ? Networks.convolutional(start, image, new int[][] {{5, 32}, {3, 18}}, 48, 42, CLASSES)
            : Networks.convolutional(
                start, image, new int[][] {{3, 32}, {3, 32}, {3, 28}}, 30, 30, CLASSES);
    return new ImageNetwork(
        "control",
        network,
        image,
        0,
        "network 3 with "
            + (small ? 18 : 32)
            + " filters in its second convolution, to be as large as network 2");
  }
}
