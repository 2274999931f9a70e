package nnlab.experiments.generalization.batchsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import nnlab.experiments.generalization.Protocol;

class BatchRunsProperties {
  private static final Protocol AT = Protocol.ITERATIONS;

  private static BatchRuns sweep(List<Double> rises, double slope) {
    return new BatchRuns(
        IntStream.range(0, rises.size())
            .mapToObj(
                i -> {
                  double rise = rises.get(i);
                  return Networks.run(1, Networks.moment(i + 1, slope * rise, 0.2, rise));
                })
            .toList());
  }

  @Property
  void whatFollowsTheRiseExactlyHasItsRanks(
      @ForAll @Size(min = 4, max = 12) List<@DoubleRange(min = 0.01, max = 5) Double> rises) {
    Assume.that(rises.stream().distinct().count() == rises.size());
    BatchRuns runs = sweep(rises, 2);
    double[] same = runs.correlations(AT, Measure.MEAN_LOSS::of, Measure.RISE::of);
    assertThat(same).hasSize(1);
    assertThat(same[0]).isCloseTo(1, within(1e-12));
    assertThat(runs.correlations(AT, m -> -m.trainingLoss(), Measure.RISE::of)[0])
        .isCloseTo(-1, within(1e-12));
  }

  @Property
  void nothingIsLeftOfAMeasureThatTheTrainingLossDetermines(
      @ForAll @Size(min = 4, max = 12) List<@DoubleRange(min = 0.01, max = 5) Double> rises) {
    Assume.that(rises.stream().distinct().count() == rises.size());
    double[] left =
        sweep(rises, 2).correlationsAtFixedLoss(AT, Measure.MEAN_LOSS::of, Moment::batch);
    assertThat(left).containsExactly(Double.NaN);
  }
}
