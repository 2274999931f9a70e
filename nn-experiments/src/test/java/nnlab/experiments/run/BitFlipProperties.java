package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class BitFlipProperties {
  private static BitFlips runs;

  @BeforeContainer
  static void makeRuns() throws IOException {
    runs = new BitFlips();
  }

  @AfterContainer
  static void removeRuns() throws IOException {
    runs.close();
  }

  /**
   * Each byte of each file counts, so that none of these runs can be as if nothing had happened.
   */
  @Property(tries = 260)
  void noFlippedBitIsTakenForGood(
      @ForAll BitFlips.Kind kind,
      @ForAll @IntRange(min = 0, max = 1_000_000) int place,
      @ForAll @IntRange(min = 0, max = 7) int bit)
      throws IOException {
    assertThat(runs.flip(kind, place % runs.size(kind), bit)).isNotEqualTo(BitFlips.End.SAME);
  }
}
