package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.Test;

/** Prints where flipped bits of each kind of file lead; more of them by {@code -Dnnlab.flips=N}. */
class BitFlipTableTest {
  private static final int FLIPS = Integer.getInteger("nnlab.flips", 4);

  @Test
  void noneIsTakenForGood() throws IOException {
    System.out.println("| file | flips | refused | done again, same numbers | no trace |");
    System.out.println("|---|---|---|---|---|");
    try (BitFlips runs = new BitFlips()) {
      for (BitFlips.Kind kind : BitFlips.Kind.values()) {
        Map<BitFlips.End, Integer> ends = new EnumMap<>(BitFlips.End.class);
        Rng rng = Rng.of(kind.ordinal());
        for (int i = 0; i < FLIPS; i++) {
          int place = rng.nextInt(runs.size(kind));
          ends.merge(runs.flip(kind, place, rng.nextInt(Byte.SIZE)), 1, Integer::sum);
        }
        System.out.println(row(kind, ends));
        assertThat(ends).doesNotContainKey(BitFlips.End.SAME);
      }
    }
  }

  private static String row(BitFlips.Kind kind, Map<BitFlips.End, Integer> ends) {
    return String.format(
        Locale.ROOT,
        "| `%s` | %d | %d | %d | %d |",
        kind.fileName(),
        FLIPS,
        ends.getOrDefault(BitFlips.End.REFUSED, 0),
        ends.getOrDefault(BitFlips.End.DONE_AGAIN, 0),
        ends.getOrDefault(BitFlips.End.SAME, 0));
  }
}
