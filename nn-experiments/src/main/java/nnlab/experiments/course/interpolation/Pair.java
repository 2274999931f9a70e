package nnlab.experiments.course.interpolation;

import java.util.Arrays;
import java.util.List;
import nnlab.analysis.landscape.Minimum;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Correlation;
import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;

/**
 * Two trained networks and the straight line through them: the first stands at 0, the second at 1.
 *
 * @param log of both trainings
 * @param protocol when the second was taken
 */
public record Pair(Log log, Protocol protocol) {
  private static final double NEAR = 0.1 + 1e-9;

  /** A number, or a curve over the points of the line, of the pair that was taken then. */
  static Quantity quantity(String name, Protocol protocol) {
    return Quantity.linear(name + ", " + protocol.title(), "");
  }

  private double[] along(String name) {
    return log.values(quantity(name, protocol));
  }

  /** Places on the line. */
  public double[] alphas() {
    return along("alpha");
  }

  /** In nats, at each place. */
  public double[] trainingLoss() {
    return along("training loss");
  }

  /** From 0 to 1, at each place. */
  public double[] trainingAccuracy() {
    return along("training accuracy");
  }

  /** In nats, at each place. */
  public double[] testLoss() {
    return along("test loss");
  }

  /** From 0 to 1, at each place. */
  public double[] testAccuracy() {
    return along("test accuracy");
  }

  /** Iterations of the two trainings. */
  public double[] iterations() {
    return along("iterations");
  }

  /** Share of the second network's hidden units that matching put elsewhere. */
  public double movedUnits() {
    return log.last(quantity("moved units", protocol));
  }

  /** Whether the training loss has a local minimum within 0.1 of either end (claim A1). */
  public boolean bothEndsAreMinima() {
    List<Minimum> minima = Minimum.of(new Series("loss", alphas(), trainingLoss()), 0);
    return minima.stream().anyMatch(m -> Math.abs(m.position()) <= NEAR)
        && minima.stream().anyMatch(m -> Math.abs(m.position() - 1) <= NEAR);
  }

  /** ln of the mean training loss outside of the segment over that on it (claim A3). */
  public double riseOutside() {
    double[] at = alphas();
    double[] losses = trainingLoss();
    double outside = 0;
    double inside = 0;
    int within = 0;
    for (int i = 0; i < at.length; i++) {
      if (at[i] < 0 || at[i] > 1) {
        outside += losses[i];
      } else {
        inside += losses[i];
        within++;
      }
    }
    return Math.log(outside / (at.length - within) / (inside / within));
  }

  /** Spearman's correlation of training loss and accuracy along the line (claim A4). */
  public double lossAgainstAccuracy() {
    return Correlation.SPEARMAN.of(trainingLoss(), trainingAccuracy());
  }

  /** The values of a curve over the line at the two networks. */
  public double[] ends(double... values) {
    int zero = Arrays.binarySearch(alphas(), 0);
    int one = Arrays.binarySearch(alphas(), 1);
    return new double[] {values[zero], values[one]};
  }
}
