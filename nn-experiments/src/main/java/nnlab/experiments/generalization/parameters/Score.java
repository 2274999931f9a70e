package nnlab.experiments.generalization.parameters;

import java.util.Arrays;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Labels;
import nnlab.layers.loss.Metric;
import nnlab.layers.train.Metrics;

/**
 * How well a model does on some images.
 *
 * @param loss cross-entropy in nats, or mean squared error per class
 * @param accuracy share of the images that it has right, 0 to 1
 */
record Score(double loss, double accuracy) {
  /** Of a network that was trained as a classifier. */
  static Score of(Metrics metrics) {
    return new Score(metrics.loss(), metrics.accuracy());
  }

  /**
   * Of a model that was fitted by least squares to 1 for the right class and 0 for all others.
   *
   * @param outputs {@code [n, classes]}
   */
  static Score ofSquares(Tensor outputs, Labels labels) {
    int classes = labels.classes();
    int[] right = labels.indices();
    double squares = 0;
    for (int i = 0; i < outputs.size(); i++) {
      double error = outputs.get(i) - (right[i / classes] == i % classes ? 1 : 0);
      squares += error * error;
    }
    Tensor classNumbers = Tensor.vector(Arrays.stream(right).asDoubleStream().toArray());
    double hits = Metric.ACCURACY.sum(outputs, classNumbers);
    return new Score(squares / outputs.size(), hits / right.length);
  }

  /** Share of the images that it has wrong, 0 to 1. */
  double error() {
    return 1 - accuracy;
  }
}
