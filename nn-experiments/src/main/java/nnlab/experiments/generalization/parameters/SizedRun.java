package nnlab.experiments.generalization.parameters;

import java.util.ArrayList;
import java.util.List;
import nnlab.layers.train.Evaluation;

/**
 * One model of a certain size with what it reached.
 *
 * @param job which
 * @param parameters numbers that were fitted
 * @param iterations done; 0 for a closed form
 * @param points measurements along the way, the last one at the end
 */
record SizedRun(ParameterSweep.Job job, long parameters, long iterations, List<Point> points) {
  /** Refuses a model without a measurement. */
  SizedRun {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a model was measured at least once, at its end");
    }
  }

  /**
   * A measurement after some iterations.
   *
   * @param training on the images as they were learned
   * @param test on images that were not
   */
  record Point(long iteration, Score training, Score test) {}

  /**
   * What two listeners measured, and the end.
   *
   * @param last the measurement at the end, left out if a listener made it already
   */
  static List<Point> join(Evaluation training, Evaluation test, Point last) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < training.points().size(); i++) {
      Evaluation.Point seen = training.points().get(i);
      Score unseen = Score.of(test.points().get(i).metrics());
      if (seen.iteration() < last.iteration()) {
        points.add(new Point(seen.iteration(), Score.of(seen.metrics()), unseen));
      }
    }
    points.add(last);
    return points;
  }

  /** On the images that were learned, at the end. */
  Score training() {
    return points.get(points.size() - 1).training();
  }

  /** On other images, at the end. */
  Score test() {
    return points.get(points.size() - 1).test();
  }
}
