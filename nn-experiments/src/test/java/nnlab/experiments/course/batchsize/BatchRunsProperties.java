package nnlab.experiments.course.batchsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class BatchRunsProperties {
  private static final Protocol AT = Protocol.ITERATIONS;

  private static BatchRuns<Networks.Arm> sweep(List<Double> rises, double slope) {
    return Networks.runs(
        IntStream.range(0, rises.size())
            .mapToObj(
                i -> {
                  double rise = rises.get(i);
                  return Networks.run(1, i + 1, slope * rise, -rise, rise);
                })
            .toList());
  }

  @Property
  void whatFollowsTheRiseExactlyHasItsRanks(
      @ForAll @Size(min = 4, max = 12) List<@DoubleRange(min = 0.01, max = 5) Double> rises) {
    Assume.that(rises.stream().distinct().count() == rises.size());
    BatchRuns<Networks.Arm> runs = sweep(rises, 2);
    double[] same = runs.correlations(AT, Measure.MEAN_LOSS, Measure.RISE);
    assertThat(same).hasSize(1);
    assertThat(same[0]).isCloseTo(1, within(1e-12));
    assertThat(runs.correlations(AT, Measure.TEST_LOSS, Measure.RISE)[0])
        .isCloseTo(-1, within(1e-12));
  }

  @Property
  void nothingIsLeftOfAMeasureThatTheTrainingLossDetermines(
      @ForAll @Size(min = 4, max = 12) List<@DoubleRange(min = 0.01, max = 5) Double> rises) {
    Assume.that(rises.stream().distinct().count() == rises.size());
    double[] left = sweep(rises, 2).correlationsAtFixedLoss(AT, Measure.MEAN_LOSS, Measure.BATCH);
    assertThat(left).containsExactly(Double.NaN);
  }
}
