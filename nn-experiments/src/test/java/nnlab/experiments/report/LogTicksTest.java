package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class LogTicksTest {
  @Property
  void ticksRiseInsideTheRange(
      @ForAll @DoubleRange(min = -12, max = 8) double exponent,
      @ForAll @DoubleRange(min = 0.01, max = 12) double decades,
      @ForAll @IntRange(min = 2, max = 20) int most) {
    double low = Math.pow(10, exponent);
    double high = low * Math.pow(10, decades);
    List<LogTicks.Tick> ticks = LogTicks.of(low, high, most);
    double before = 0;
    for (LogTicks.Tick tick : ticks) {
      assertThat(tick.value()).isGreaterThan(before).isBetween(low * 0.999999, high * 1.000001);
      before = tick.value();
    }
  }

  @Property
  void everyAxisHasLabelsAndNotTooMany(
      @ForAll @DoubleRange(min = -12, max = 8) double exponent,
      @ForAll @DoubleRange(min = 0.01, max = 12) double decades,
      @ForAll @IntRange(min = 4, max = 20) int most) {
    double low = Math.pow(10, exponent);
    double high = low * Math.pow(10, decades);
    long labels =
        LogTicks.of(low, high, most).stream().filter(tick -> !tick.label().isEmpty()).count();
    assertThat(labels).isBetween(1L, Math.max(most + 1L, 7L));
  }

  @Property
  void labelsSayTheValue(
      @ForAll @DoubleRange(min = -12, max = 8) double exponent,
      @ForAll @DoubleRange(min = 0.01, max = 12) double decades) {
    double low = Math.pow(10, exponent);
    for (LogTicks.Tick tick : LogTicks.of(low, low * Math.pow(10, decades), 8)) {
      if (!tick.label().isEmpty()) {
        double read = NumeralsTest.read(tick.label());
        assertThat(read / tick.value()).isBetween(0.9999, 1.0001);
      }
    }
  }

  @Property
  void noLabelHasABrokenExponent(
      @ForAll @DoubleRange(min = -12, max = 8) double exponent,
      @ForAll @DoubleRange(min = 0.01, max = 12) double decades) {
    double low = Math.pow(10, exponent);
    for (LogTicks.Tick tick : LogTicks.of(low, low * Math.pow(10, decades), 8)) {
      assertThat(tick.label()).doesNotContain("^").doesNotContain("E").doesNotContain("e");
    }
  }
}
