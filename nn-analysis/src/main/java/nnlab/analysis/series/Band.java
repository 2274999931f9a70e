package nnlab.analysis.series;

/**
 * A range of values over positions, for example a 5-95 % band.
 *
 * @param label what the range is
 * @param x positions; finite
 * @param lower lower edge, as many as positions
 * @param upper upper edge, nowhere below the lower
 */
public record Band(String label, double[] x, double[] lower, double[] upper) {
  public Band {
    if (x.length != lower.length || x.length != upper.length) {
      throw new IllegalArgumentException(
          "band '"
              + label
              + "': "
              + x.length
              + " positions, "
              + lower.length
              + " lower and "
              + upper.length
              + " upper values");
    }
    x = Finite.copy("positions of band '" + label + "'", x);
    lower = lower.clone();
    upper = upper.clone();
    for (int i = 0; i < x.length; i++) {
      if (lower[i] > upper[i]) {
        throw new IllegalArgumentException(
            "band '" + label + "': at " + x[i] + " lower " + lower[i] + " > upper " + upper[i]);
      }
    }
  }
}
