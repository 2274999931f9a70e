package nnlab.experiments.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a logarithmic axis is marked. Labels stand at whole powers of ten, at 2 and 5 times those
 * where there are few, and at round numbers where the axis covers less than a factor of two: never
 * at a broken power.
 */
final class LogTicks {
  /**
   * A mark on the axis.
   *
   * @param label its text; empty for a small mark without text
   */
  record Tick(double value, String label) {}

  private LogTicks() {}

  /**
   * Marks for the range from {@code low} to {@code high}, in rising order.
   *
   * @param low above 0
   * @param most about the largest number of labels that fits, at least 2
   */
  static List<Tick> of(double low, double high, int most) {
    double decades = Math.log10(high / low);
    if (decades >= 2) {
      return powers(low, high, Math.max(1, (int) Math.ceil(decades / most)));
    }
    double[] factors = decades >= 1 ? new double[] {1, 2, 5} : new double[] {1, 2, 3, 5, 7};
    List<Tick> ticks = multiples(low, high, factors);
    return ticks.stream().filter(t -> !t.label.isEmpty()).count() >= 3
        ? ticks
        : evenSteps(low, high, most);
  }

  private static List<Tick> powers(double low, double high, int step) {
    List<Tick> ticks = new ArrayList<>();
    for (int e = floorLog10(low); e <= floorLog10(high) + 1; e++) {
      boolean labelled = Math.floorMod(e, step) == 0;
      addInside(ticks, low, high, tenTo(e), labelled ? Numerals.powerOfTen(e) : "");
      for (int k = 2; k < 10 && step == 1; k++) {
        addInside(ticks, low, high, k * tenTo(e), "");
      }
    }
    return ticks;
  }

  private static List<Tick> multiples(double low, double high, double[] labelledFactors) {
    List<Tick> ticks = new ArrayList<>();
    for (int e = floorLog10(low); e <= floorLog10(high) + 1; e++) {
      for (int k = 1; k < 10; k++) {
        double value = k * tenTo(e);
        String label = "";
        for (double factor : labelledFactors) {
          label = factor == k ? Numerals.format(value, 3) : label;
        }
        addInside(ticks, low, high, value, label);
      }
    }
    return ticks;
  }

  /** Marks at round numbers, also below zero, about {@code most} of them. */
  static List<Tick> evenSteps(double low, double high, int most) {
    double rough = (high - low) / Math.max(2, most);
    double power = tenTo(floorLog10(rough));
    double step =
        power * (rough <= power ? 1 : rough <= 2 * power ? 2 : rough <= 5 * power ? 5 : 10);
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      addInside(ticks, low, high, i * step, Numerals.format(i * step, 6));
    }
    return ticks;
  }

  private static void addInside(
      List<Tick> ticks, double low, double high, double value, String label) {
    double slack = 1e-9;
    if (value >= low - slack * Math.abs(low) && value <= high + slack * Math.abs(high)) {
      ticks.add(new Tick(value, label));
    }
  }

  private static int floorLog10(double value) {
    return (int) Math.floor(Math.log10(value) + 1e-12);
  }

  private static double tenTo(int exponent) {
    return Double.parseDouble("1e" + exponent);
  }
}
