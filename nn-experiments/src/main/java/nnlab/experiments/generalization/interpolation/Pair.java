package nnlab.experiments.generalization.interpolation;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.landscape.Minimum;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Correlation;

/**
 * Two trained networks and what lies between them.
 *
 * @param iterations of the first and of the second
 * @param line straight through both and beyond
 * @param straight the part between
 * @param matched straight between them after their hidden units were brought into one order
 * @param movedUnits share of the second network's hidden units that matching put elsewhere
 * @param curve along a bent path of low loss
 */
record Pair(
    Situation situation,
    long seed,
    long[] iterations,
    LineProfile line,
    Route straight,
    Route matched,
    double movedUnits,
    Route curve) {
  private static final double NEAR = 0.1 + 1e-9;

  /** Whether the training loss has a local minimum within 0.1 of either end (claim A1). */
  boolean bothEndsAreMinima() {
    List<Minimum> minima = Minimum.of(new Series("loss", line.alphas(), line.trainingLoss()), 0);
    return minima.stream().anyMatch(m -> Math.abs(m.position()) <= NEAR)
        && minima.stream().anyMatch(m -> Math.abs(m.position() - 1) <= NEAR);
  }

  /** ln of the mean training loss outside of the segment over that on it (claim A3). */
  double riseOutside() {
    double outside = 0;
    double inside = 0;
    int within = 0;
    for (int i = 0; i < line.alphas().length; i++) {
      if (line.alphas()[i] < 0 || line.alphas()[i] > 1) {
        outside += line.trainingLoss()[i];
      } else {
        inside += line.trainingLoss()[i];
        within++;
      }
    }
    return Math.log(outside / (line.alphas().length - within) / (inside / within));
  }

  /** Spearman's correlation of training loss and accuracy along the line (claim A4). */
  double lossAgainstAccuracy() {
    return Correlation.SPEARMAN.of(line.trainingLoss(), line.trainingAccuracy());
  }

  /** Training accuracies of the two networks, 0 to 1. */
  double[] trainingAccuracies() {
    return ends(line.trainingAccuracy());
  }

  /** Test accuracies of the two networks, 0 to 1. */
  double[] testAccuracies() {
    return ends(line.testAccuracy());
  }

  private double[] ends(double[] values) {
    int zero = Arrays.binarySearch(line.alphas(), 0);
    int one = Arrays.binarySearch(line.alphas(), 1);
    return new double[] {values[zero], values[one]};
  }
}
