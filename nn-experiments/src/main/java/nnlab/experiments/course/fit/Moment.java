package nnlab.experiments.course.fit;

import java.util.Arrays;
import java.util.stream.LongStream;
import nnlab.analysis.pieces.EffectivePieces;
import nnlab.analysis.pieces.PiecewiseLinear;
import nnlab.layers.train.ParameterVector;

/**
 * A network in training, seen at one moment as the straight pieces that it is made of.
 *
 * @param iteration how many iterations were done
 * @param exact its straight pieces on the interval
 * @param effective the fewest pieces that stay within {@link #EPS} of it: those that a picture
 *     shows
 * @param errors mean squared error in each of {@link #BINS} equal parts of the interval
 * @param outputs at {@link #FILM_POINTS} even points of the interval; empty if not filmed
 */
public record Moment(long iteration, int exact, int effective, double[] errors, double[] outputs) {
  /** How far from the network an effective piece may lie. */
  static final double EPS = 0.05;

  /** Parts of the interval. */
  public static final int BINS = 40;

  /** Points of a frame of an animation. */
  static final int FILM_POINTS = 600;

  private static final int POINTS_PER_BIN = 100;

  /** Looks at a network. */
  public static Moment of(long iteration, ParameterVector network, Target target, boolean filmed) {
    PiecewiseLinear f = FitNetwork.unfold(network);
    return new Moment(
        iteration,
        f.pieces(),
        EffectivePieces.count(f, EPS),
        errors(f, target),
        filmed
            ? Arrays.stream(Target.middles(FILM_POINTS)).map(x -> rounded(f.at(x))).toArray()
            : new double[0]);
  }

  /** To a ten-thousandth, which no picture shows: a tenth of the digits is enough to keep. */
  private static double rounded(double y) {
    return Math.rint(1e4 * y) / 1e4;
  }

  /** Iterations after which a training is looked at: from 1 to the last, in a geometric row. */
  public static long[] row(long iterations, int count) {
    return LongStream.range(0, count)
        .map(k -> Math.round(Math.pow(iterations, (double) k / (count - 1))))
        .distinct()
        .toArray();
  }

  private static double[] errors(PiecewiseLinear f, Target target) {
    double[] x = Target.middles(BINS * POINTS_PER_BIN);
    double[] errors = new double[BINS];
    for (int i = 0; i < x.length; i++) {
      double error = f.at(x[i]) - target.function().at(x[i]);
      errors[i / POINTS_PER_BIN] += error * error / POINTS_PER_BIN;
    }
    return errors;
  }

  /**
   * How evenly the error has fallen over the interval since the start: the entropy -Σ p ln p of the
   * shares p that the parts of the interval have in the fall, in nats. 0 if one part has it all, ln
   * 40 if all have the same. A part where the error rose has no share.
   *
   * @return NaN if it has fallen nowhere
   */
  public double spread(Moment start) {
    double[] fall = new double[BINS];
    Arrays.setAll(fall, b -> Math.max(0, start.errors[b] - errors[b]));
    double total = Arrays.stream(fall).sum();
    double entropy =
        Arrays.stream(fall).map(f -> f / total).map(p -> p == 0 ? 0 : -p * Math.log(p)).sum();
    return total > 0 ? entropy : Double.NaN;
  }
}
