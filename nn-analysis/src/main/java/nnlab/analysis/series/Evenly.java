package nnlab.analysis.series;

import java.util.stream.IntStream;

/** Some of many points, for a picture that would be too full of all. */
public final class Evenly {
  private Evenly() {}

  /** At most this many indices below {@code count}, evenly spread, first and last among them. */
  public static int[] of(int count, int most) {
    int n = Math.min(count, most);
    return IntStream.range(0, n)
        .map(i -> n == 1 ? 0 : (int) Math.round((double) i * (count - 1) / (n - 1)))
        .toArray();
  }

  /** The values with these indices. */
  public static double[] pick(double[] values, int... indices) {
    return IntStream.of(indices).mapToDouble(i -> values[i]).toArray();
  }
}
