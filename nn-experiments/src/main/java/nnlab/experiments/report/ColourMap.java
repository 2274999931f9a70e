package nnlab.experiments.report;

import java.awt.Color;

/**
 * From a position between 0 and 1 to a colour: viridis of N. Smith and S. van der Walt (2015),
 * whose lightness rises evenly, so that it reads right in grey and with every common colour vision.
 */
final class ColourMap {
  /** Viridis at equal steps; between them the colour is interpolated. */
  private static final int[] STOPS = {
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
    0xFDE725
  };

  /** For a value that is missing or that the scale cannot show. */
  static final Color MISSING = new Color(0xBBBBBB);

  private ColourMap() {}

  /** The colour at {@code position}; that of the nearer end outside 0 to 1. */
  static Color at(double position) {
    if (Double.isNaN(position)) {
      return MISSING;
    }
    double place = Math.max(0, Math.min(1, position)) * (STOPS.length - 1);
    int left = Math.min((int) place, STOPS.length - 2);
    return mixed(new Color(STOPS[left]), new Color(STOPS[left + 1]), place - left);
  }

  /** {@code from} where {@code share} is 0, {@code to} where it is 1. */
  static Color mixed(Color from, Color to, double share) {
    return new Color(
        mixed(from.getRed(), to.getRed(), share),
        mixed(from.getGreen(), to.getGreen(), share),
        mixed(from.getBlue(), to.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
