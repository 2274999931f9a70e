package nnlab.experiments.course.parameters;

import java.util.Arrays;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.layers.data.Labels;
import nnlab.layers.loss.Metric;

/**
 * How well a model does that was fitted by least squares to 1 for the right class and 0 for all
 * others.
 *
 * @param loss mean squared error per class
 * @param accuracy share of the images that it has right, 0 to 1
 */
record SquaredScore(double loss, double accuracy) {
  /**
   * Scores outputs.
   *
   * @param outputs {@code [n, classes]}
   */
  static SquaredScore of(Tensor outputs, Labels labels) {
    int classes = labels.classes();
    int[] right = labels.indices();
    double squares = 0;
    for (int i = 0; i < outputs.size(); i++) {
      double error = outputs.get(i) - (right[i / classes] == i % classes ? 1 : 0);
      squares += error * error;
    }
    Tensor classNumbers = Tensor.vector(Arrays.stream(right).asDoubleStream().toArray());
    double hits = Metric.ACCURACY.sum(outputs, classNumbers);
    return new SquaredScore(squares / outputs.size(), hits / right.length);
  }

  /** What a model leaves that is measured at its end only. */
  static Log log(long iteration, long parameters, SquaredScore training, SquaredScore test) {
    Log log = new Log();
    put(log, Log.TRAINING_LOSS, iteration, training.loss);
    put(log, Log.TRAINING_ACCURACY, iteration, training.accuracy);
    put(log, Log.TEST_LOSS, iteration, test.loss);
    put(log, Log.TEST_ACCURACY, iteration, test.accuracy);
    return log.number(Sized.PARAMETERS, parameters).number(Sized.ITERATIONS, iteration);
  }

  private static void put(Log log, Quantity quantity, long iteration, double value) {
    log.curve(quantity, new double[] {iteration}, new double[] {value});
  }
}
