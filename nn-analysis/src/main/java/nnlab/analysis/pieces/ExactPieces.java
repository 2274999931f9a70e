package nnlab.analysis.pieces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The straight pieces of a one-input ReLU network, exactly: on a piece where every unit of a layer
 * is straight, the next layer's units bend only where they cross zero. So the pieces are carried
 * forward, layer by layer, and cut where a unit crosses.
 *
 * <p>Breaks closer than 1e-12 of the interval's magnitude are one: without biases all units bend at
 * zero, and rounding would spread them out.
 */
public final class ExactPieces {
  /** Neighbours whose slopes differ by less than this share of the largest slope are one piece. */
  static final double SAME_SLOPE = 1e-9;

  private static final double SAME_BREAK = 1e-12;

  /**
   * The interval from..to, on which the units of a layer are straight: values at its left end, and
   * slopes. Slopes are carried along, not taken from differences, which lose their digits on a
   * short piece.
   */
  private record Piece(double from, double to, double[] left, double[] slope) {
    double at(int unit, double t) {
      return left[unit] + slope[unit] * (t - from);
    }
  }

  private ExactPieces() {}

  /**
   * The pieces of one output between two inputs.
   *
   * @param network with one input; see {@link ReluNetwork#alongLine}
   * @param output which output, from 0
   * @throws IllegalArgumentException if there is more than one input, no such output, or no
   *     interval
   */
  public static PiecewiseLinear of(ReluNetwork network, int output, double from, double to) {
    if (network.inputs() != 1) {
      throw new IllegalArgumentException(
          "pieces are counted along one input, the network has "
              + network.inputs()
              + "; choose a line with alongLine(start, direction)");
    }
    if (output < 0 || output >= network.outputs() || !(from < to)) {
      throw new IllegalArgumentException(
          "expected an output from 0 to "
              + (network.outputs() - 1)
              + " and from < to, got "
              + output
              + ", "
              + from
              + ", "
              + to);
    }
    int last = network.weights().size() - 1;
    Piece whole = new Piece(from, to, new double[] {from}, new double[] {1});
    List<Piece> pieces = List.of(affine(network, 0, whole));
    double apart = SAME_BREAK * Math.max(Math.abs(from), Math.abs(to));
    for (int l = 1; l <= last; l++) {
      pieces = throughLayer(network, l, pieces, apart);
    }
    return joined(pieces, output);
  }

  /**
   * From the units of one layer before ReLU to those of the next. A piece is cut, rectified and
   * sent on before the next one is looked at: a wide layer has many units on each of its many
   * pieces.
   */
  private static List<Piece> throughLayer(
      ReluNetwork network, int l, List<Piece> pieces, double apart) {
    List<Piece> result = new ArrayList<>();
    for (Piece piece : pieces) {
      double[] cuts = crossings(piece, apart);
      for (int i = 0; i + 1 < cuts.length; i++) {
        result.add(affine(network, l, rectified(piece, cuts[i], cuts[i + 1])));
      }
    }
    return result;
  }

  private static Piece affine(ReluNetwork network, int l, Piece piece) {
    double[] left = network.layer(l, piece.left(), 1);
    double[] slope = network.layer(l, piece.slope(), 0);
    return new Piece(piece.from(), piece.to(), left, slope);
  }

  /** The ends of a piece and, between them and apart, where a unit changes sign; rising. */
  private static double[] crossings(Piece piece, double apart) {
    double[] crossings = new double[piece.left().length];
    for (int j = 0; j < crossings.length; j++) {
      crossings[j] = piece.from() - piece.left()[j] / piece.slope()[j]; // not finite if flat
    }
    Arrays.sort(crossings);
    double[] cuts = new double[crossings.length + 2];
    cuts[0] = piece.from();
    int count = 1;
    for (double at : crossings) {
      if (at > cuts[count - 1] + apart && at < piece.to() - apart) {
        cuts[count++] = at;
      }
    }
    cuts[count++] = piece.to();
    return Arrays.copyOf(cuts, count);
  }

  /** The part of a piece between two cuts, after ReLU; each unit keeps its sign there. */
  private static Piece rectified(Piece piece, double from, double to) {
    int units = piece.left().length;
    double[] left = new double[units];
    double[] slope = new double[units];
    double middle = from + (to - from) / 2;
    for (int j = 0; j < units; j++) {
      // The sign in the middle decides: at a crossing itself, rounding would.
      if (piece.at(j, middle) > 0) {
        left[j] = Math.max(0, piece.at(j, from));
        slope[j] = piece.slope()[j];
      }
    }
    return new Piece(from, to, left, slope);
  }

  /** One output as a function; neighbours of nearly equal slope become one piece. */
  private static PiecewiseLinear joined(List<Piece> pieces, int output) {
    double steepest = pieces.stream().mapToDouble(p -> Math.abs(p.slope()[output])).max().orElse(0);
    List<Piece> kept = new ArrayList<>();
    double slope = Double.NaN;
    for (Piece piece : pieces) {
      double next = piece.slope()[output];
      if (!(Math.abs(next - slope) <= SAME_SLOPE * steepest)) {
        kept.add(piece);
      }
      slope = next;
    }
    double[] knots = new double[kept.size() + 1];
    double[] values = new double[knots.length];
    for (int i = 0; i < kept.size(); i++) {
      knots[i] = kept.get(i).from();
      values[i] = kept.get(i).left()[output];
    }
    Piece end = pieces.get(pieces.size() - 1);
    knots[kept.size()] = end.to();
    values[kept.size()] = end.at(output, end.to());
    return new PiecewiseLinear(knots, values);
  }
}
