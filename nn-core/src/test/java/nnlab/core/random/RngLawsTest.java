package nnlab.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class RngLawsTest {
  @Property
  void agreesWithTheJdksSplitMix64(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    SplittableRandom reference = new SplittableRandom(seed);
    for (int i = 0; i < 10; i++) {
      assertThat(rng.nextLong()).isEqualTo(reference.nextLong());
    }
  }

  @Property
  void splitDoesNotDependOnWhatWasDrawn(@ForAll long seed, @ForAll long key) {
    Rng fresh = Rng.of(seed);
    Rng used = Rng.of(seed);
    used.nextLong();
    used.split(key + 1).nextGaussian();
    assertThat(used.split(key).nextLong()).isEqualTo(fresh.split(key).nextLong());
    assertThat(fresh.nextLong()).isEqualTo(Rng.of(seed).nextLong());
  }

  @Property
  void differentKeysAndNamesGiveDifferentStreams(
      @ForAll long seed, @ForAll int key, @ForAll @StringLength(max = 20) String name) {
    Rng rng = Rng.of(seed);
    assertThat(rng.split(key).nextLong())
        .isNotEqualTo(rng.split(key + 1L).nextLong())
        .isNotEqualTo(rng.split(key).split(key).nextLong())
        .isNotEqualTo(rng.nextLong());
    assertThat(rng.split(name).nextLong()).isNotEqualTo(rng.split(name + "'").nextLong());
  }

  /**
   * One bit of the seed, of a key or of a key further up changes about half of a descendant's bits:
   * over 200 pairs the mean of 64 coin tosses is 32 to within five standard errors.
   */
  @Property(tries = 20, seed = "20140104")
  void everyAncestorMatters(@ForAll @IntRange(max = 63) int bit) {
    double[] changed = new double[4];
    for (int i = 0; i < 200; i++) {
      long seed = i + (1L << bit);
      Rng rng = Rng.of(i).split(i).split(i).split("leaf");
      long leaf = rng.nextLong();
      changed[0] += distance(leaf, Rng.of(seed).split(i).split(i).split("leaf").nextLong());
      changed[1] += distance(leaf, Rng.of(i).split(seed).split(i).split("leaf").nextLong());
      changed[2] += distance(leaf, Rng.of(i).split(i).split(seed).split("leaf").nextLong());
      changed[3] += distance(leaf, Rng.of(i).split(i).split(i).split("lead").nextLong());
    }
    for (double sum : changed) {
      assertThat(sum / 200).isEqualTo(32, within(5 * 4 / Math.sqrt(200)));
    }
  }

  private static int distance(long a, long b) {
    return Long.bitCount(a ^ b);
  }

  @Property
  void resumedStreamEqualsUninterruptedStream(
      @ForAll long seed, @ForAll @IntRange(max = 50) int drawn) {
    Rng rng = Rng.of(seed).split("run");
    for (int i = 0; i < drawn; i++) {
      rng.nextGaussian();
    }
    Rng resumed = Rng.resume(rng.state());
    assertThat(resumed.permutation(20)).isEqualTo(rng.permutation(20));
    assertThat(resumed.state()).isEqualTo(rng.state());
  }

  @Property(tries = 20)
  void permutationIsAPermutation(@ForAll long seed, @ForAll @IntRange(max = 2000) int n) {
    int[] order = Rng.of(seed).permutation(n);
    Arrays.sort(order);
    for (int i = 0; i < n; i++) {
      assertThat(order[i]).isEqualTo(i);
    }
  }

  @Property
  void shuffleKeepsTheValues(@ForAll long seed, @ForAll int[] values) {
    int[] shuffled = values.clone();
    Rng.of(seed).shuffle(shuffled);
    assertThat(shuffled).containsExactlyInAnyOrder(values);
  }

  @Property
  void uniformStaysInItsInterval(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 0, max = 1e6) double width) {
    double high = Math.max(low + width, Math.nextUp(low));
    Rng rng = Rng.of(seed);
    for (int i = 0; i < 20; i++) {
      assertThat(rng.uniform(low, high)).isGreaterThanOrEqualTo(low).isLessThan(high);
    }
  }

  /** Moments within five standard errors, so a sound generator fails once in a million seeds. */
  @Property(tries = 10, seed = "20140101")
  void momentsAreThoseOfTheDistribution(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    assertMoments(rng::nextDouble, 0.5, 1 / 12.0, 1 / 80.0);
    assertMoments(() -> rng.uniform(-2, 4), 1, 3, 81 / 5.0);
    assertMoments(rng::nextGaussian, 0, 1, 3);
    // Normal cut at 2: variance 1 - 4 phi(2) / (2 Phi(2) - 1), by integration by parts.
    assertMoments(rng::truncatedGaussian, 0, 0.7737413, 1.4161891);
    int[] step = {0};
    assertMoments(() -> CounterRandom.uniform(seed, 3, step[0]++), 0.5, 1 / 12.0, 1 / 80.0);
    assertMoments(() -> CounterRandom.uniform(step[0]++, 3, seed), 0.5, 1 / 12.0, 1 / 80.0);
  }

  private static void assertMoments(
      DoubleSupplier numbers, double mean, double variance, double fourthMoment) {
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double d = numbers.getAsDouble() - mean;
      sum += d;
      squares += d * d;
    }
    assertThat(sum / n).isEqualTo(0, within(5 * Math.sqrt(variance / n)));
    double errorOfVariance = Math.sqrt((fourthMoment - variance * variance) / n);
    assertThat(squares / n).isEqualTo(variance, within(5 * errorOfVariance));
  }

  @Property(tries = 20, seed = "20140102")
  void integersAreEquidistributed(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int k) {
    Rng rng = Rng.of(seed);
    assertEquidistributed(k, () -> rng.nextInt(k));
    int[] example = {0};
    assertEquidistributed(k, () -> Math.floor(k * CounterRandom.uniform(seed, 1, example[0]++)));
  }

  /** The first place of a permutation, and of the streams of neighbouring keys. */
  @Property(tries = 20, seed = "20140103")
  void placesAndKeysAreEquidistributed(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    assertEquidistributed(10, () -> rng.permutation(10)[0]);
    assertEquidistributed(10, () -> rng.permutation(10)[9]);
    int[] key = {0};
    assertEquidistributed(10, () -> rng.split(key[0]++).nextInt(10));
  }

  /** Pearson's chi-squared with k - 1 degrees of freedom, five standard deviations allowed. */
  private static void assertEquidistributed(int k, DoubleSupplier values) {
    int n = 10_000;
    int[] counts = new int[k];
    for (int i = 0; i < n; i++) {
      counts[(int) values.getAsDouble()]++;
    }
    double expected = (double) n / k;
    double chiSquared =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected)).sum();
    double freedom = k - 1;
    // The cube root of chi-squared is nearly normal (Wilson and Hilferty 1931).
    double normal =
        (Math.cbrt(chiSquared / expected / freedom) - 1 + 2 / (9 * freedom))
            / Math.sqrt(2 / (9 * freedom));
    assertThat(normal).as("chi-squared of %s", Arrays.toString(counts)).isBetween(-5.0, 5.0);
  }

  @Property
  void counterOrderAndNumberMatter(@ForAll long seed, @ForAll int a, @ForAll int b) {
    assertThat(CounterRandom.bits(seed, a, b, 1))
        .isNotEqualTo(CounterRandom.bits(seed, a, b))
        .isNotEqualTo(CounterRandom.bits(seed, a, b, 2));
    if (a != b) {
      assertThat(CounterRandom.bits(seed, a, b)).isNotEqualTo(CounterRandom.bits(seed, b, a));
    }
  }
}
