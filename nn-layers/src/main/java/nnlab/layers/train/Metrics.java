package nnlab.layers.train;

import nnlab.layers.loss.Metric;

/**
 * How well a network does on examples.
 *
 * @param examples how many
 * @param loss mean over the examples, without penalty
 * @param metric what the score is
 * @param score mean of the metric over the examples
 */
public record Metrics(int examples, double loss, Metric metric, double score) {
  /**
   * Share of the examples that were answered right, 0 to 1.
   *
   * @throws IllegalStateException if the loss is one of regression
   */
  public double accuracy() {
    if (metric != Metric.ACCURACY) {
      throw new IllegalStateException(
          "this loss compares numbers: there is no accuracy, but a score, the " + metric);
    }
    return score;
  }
}
