package nnlab.experiments.course.batchsize;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EndsProperties {
  @Property
  void aTrainingIsLongEnoughForItsEndsAndNoLonger(
      @ForAll @IntRange(max = 50) int iterations,
      @ForAll @IntRange(max = 5) int epochs,
      @ForAll boolean byLoss,
      @ForAll @IntRange(min = 1, max = 100) int longest,
      @ForAll @IntRange(min = 1, max = 20) int perEpoch) {
    Assume.that(iterations + epochs > 0 || byLoss);
    Ends ends = new Ends(iterations, epochs, byLoss ? 0.5 : 0, longest, 10, 1);
    long length = ends.length(perEpoch);
    assertThat(length).isGreaterThanOrEqualTo(iterations);
    assertThat(length).isGreaterThanOrEqualTo((long) epochs * perEpoch);
    assertThat(length).isIn((long) iterations, (long) epochs * perEpoch, (long) longest);
    assertThat(ends.protocols().contains(Protocol.ITERATIONS)).isEqualTo(iterations > 0);
    assertThat(ends.protocols().contains(Protocol.EPOCHS)).isEqualTo(epochs > 0);
    assertThat(ends.protocols().contains(Protocol.TRAINING_LOSS)).isEqualTo(byLoss);
  }
}
