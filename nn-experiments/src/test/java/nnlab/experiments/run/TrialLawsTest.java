package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.layers.train.Step;

class TrialLawsTest {
  private static final long MILLI = 1_000_000;

  /** Goes through iterations that take so long until the trial has seen enough. */
  private static Trial.Over watched(LongUnaryOperator nanosOfIteration) {
    AtomicLong clock = new AtomicLong(17);
    Trial trial = new Trial(clock::get);
    try {
      for (long i = 1; ; i++) {
        clock.addAndGet(nanosOfIteration.applyAsLong(i));
        trial.stepped(new Step(i, 0.1, 1, Double.NaN), null);
      }
    } catch (Trial.Over over) {
      return over;
    }
  }

  @Property(tries = 50)
  void slowFirstIterationsDoNotCount(
      @ForAll @IntRange(min = 1, max = 20) int slow,
      @ForAll @IntRange(min = 1, max = 5000) int millis) {
    Trial.Over over = watched(i -> MILLI * millis * (i * millis * slow <= 2000 ? slow : 1));
    assertThat(over.secondsPerIteration()).isCloseTo(millis / 1e3, within(1e-12));
  }

  @Property(tries = 50)
  void itIsTheMeanOfIterationsThatDiffer(@ForAll @IntRange(min = 2, max = 10) int every) {
    Trial.Over over = watched(i -> MILLI * (i % every == 0 ? 5 : 1));
    double mean = (every - 1 + 5) / (1e3 * every);
    assertThat(over.secondsPerIteration()).isCloseTo(mean, within(0.02 * mean));
  }
}
