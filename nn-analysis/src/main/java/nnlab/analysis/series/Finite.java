package nnlab.analysis.series;

/** Guards the records: a report cannot draw a position that is not a number. */
final class Finite {
  private Finite() {}

  static double[] copy(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            what + ": expected finite numbers, element " + i + " is " + values[i]);
      }
    }
    return values.clone();
  }
}
