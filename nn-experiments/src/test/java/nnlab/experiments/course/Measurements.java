package nnlab.experiments.course;

import java.io.PrintStream;
import java.util.List;
import nnlab.analysis.projection.Pca;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Correlation;
import nnlab.analysis.stats.Estimate;
import nnlab.analysis.stats.Interval;
import nnlab.analysis.stats.Share;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;

/** Chapter 10: how to read a measurement. */
final class Measurements {
  private Measurements() {}

  static void seeds(PrintStream out) {
    Interval three = Estimate.ofMean(0.31, 0.12, 0.44).interval(0.95);
    Interval five = Estimate.ofMean(0.31, 0.12, 0.44, 0.27, 0.38).interval(0.95);
    out.printf(
        "three seeds: %.2f, between %.2f and %.2f%n",
        three.estimate(), three.lower(), three.upper());
    out.printf(
        "five seeds:  %.2f, between %.2f and %.2f%n", five.estimate(), five.lower(), five.upper());
  }

  static void verdicts(PrintStream out) {
    ClaimRule rule =
        new ClaimRule(
            "X", "deep fits better", "log10 of the ratio of errors", new Bound.Above(0.1));
    out.println(rule.decide(0.31, 0.12, 0.44).verdict().words());
    out.println(rule.decide(0.31, 0.12, 0.44, 0.27, 0.38).verdict().words());
    out.println(rule.decide(0.31).note());
  }

  static void shares(PrintStream out) {
    Interval all = new Share(5, 5).interval(0.95);
    out.printf("5 of 5: between %.2f and %.2f%n", all.lower(), all.upper());
  }

  static void confounds(PrintStream out) {
    Rng rng = Rng.of(3);
    int n = 200;
    double[] batch = new double[n];
    double[] sharpness = new double[n];
    double[] testLoss = new double[n];
    for (int i = 0; i < n; i++) {
      batch[i] = rng.nextDouble();
      sharpness[i] = batch[i] + 0.3 * rng.nextGaussian();
      testLoss[i] = batch[i] + 0.3 * rng.nextGaussian();
    }
    out.printf(
        "correlation                   %.1f%n", Correlation.SPEARMAN.of(sharpness, testLoss));
    out.printf(
        "with the batch size held      %.1f%n",
        Math.abs(Correlation.SPEARMAN.partial(sharpness, testLoss, batch)));
  }

  /** Steps of independent normal numbers, {@code [steps, dimensions]} summed up. */
  static Tensor randomWalk(int steps, int dimensions, long seed) {
    Rng rng = Rng.of(seed);
    Tensor walk = Tensor.zeros(Shape.of(steps, dimensions), DType.F64);
    for (int i = 1; i < steps; i++) {
      for (int j = 0; j < dimensions; j++) {
        double before = walk.get((i - 1) * dimensions + j);
        walk.set(i * dimensions + j, before + rng.nextGaussian());
      }
    }
    return walk;
  }

  static void aWalk(PrintStream out) {
    double[] share = Pca.fit(randomWalk(300, 2000, 1), 3).explainedVarianceRatio();
    out.printf("explained variance: %.2f, %.2f, %.2f%n", share[0], share[1], share[2]);
  }

  /** A random walk in 2000 dimensions, seen through its first two principal components. */
  static Figure figure() {
    Tensor scores = Pca.fit(randomWalk(300, 2000, 1), 2).scores();
    double[] x = new double[300];
    double[] y = new double[300];
    double[] step = new double[300];
    for (int i = 0; i < 300; i++) {
      x[i] = scores.get(2 * i);
      y[i] = scores.get(2 * i + 1);
      step[i] = i;
    }
    return new Scatter(
        "Is this an optimization path?",
        "a random walk of 300 steps in 2000 dimensions",
        Axis.linear("first component"),
        Axis.linear("second component"),
        Axis.linear("step"),
        List.of(Points.of(new Series("walk", x, y)).colouredBy(step).joinedUp()));
  }
}
