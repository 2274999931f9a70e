package nnlab.core.random;

import java.util.Objects;

/**
 * A seeded, splittable stream of random numbers: the generator SplitMix64 of Steele, Lea and Flood,
 * "Fast Splittable Pseudorandom Number Generators" (OOPSLA 2014). Number k of a stream is {@code
 * mix64(seed + k * gamma)}.
 *
 * <p>The same seed gives the same bits on every machine and every Java version: integers wrap
 * around, and logarithms come from {@link StrictMath}. The library's own {@code SplittableRandom}
 * promises neither that nor a state that a checkpoint can save.
 *
 * <p>A program that needs several streams (weights, order of the batches, noise) splits one seed by
 * name. The child depends on the parent's identity and the name only, not on how much was drawn
 * from the parent, so adding a use of random numbers in one place changes nothing elsewhere.
 *
 * <pre>{@code
 * Rng rng = Rng.of(1);
 * Rng weights = rng.split("weights");
 * Rng epoch3 = rng.split("order").split(3);
 * }</pre>
 *
 * <p>Mutable, not thread-safe: give each thread a split of its own.
 */
public final class Rng {
  private final long seed;
  private final long gamma;
  private long draws;

  private Rng(long seed, long gamma, long draws) {
    this.seed = seed;
    this.gamma = gamma;
    this.draws = draws;
  }

  /** The stream of this seed, at its beginning. */
  public static Rng of(long seed) {
    return new Rng(seed, Mix.GOLDEN_GAMMA, 0);
  }

  /** A stream that continues where the saved one stood. */
  public static Rng resume(State state) {
    return new Rng(state.seed, state.gamma, state.draws);
  }

  /** What a checkpoint saves. */
  public State state() {
    return new State(seed, gamma, draws);
  }

  /**
   * Where a stream stands.
   *
   * @param seed where the underlying sequence begins
   * @param gamma its increment, odd
   * @param draws how many 64-bit words were taken
   */
  public record State(long seed, long gamma, long draws) {
    public State {
      if ((gamma & 1) == 0 || draws < 0) {
        throw new IllegalArgumentException(
            "not the state of a random stream: gamma must be odd and draws at least 0, got gamma "
                + gamma
                + " and draws "
                + draws);
      }
    }
  }

  /**
   * The child stream of this key, at its beginning. Children of different keys, and a child and its
   * parent, are independent; the same key gives the same child.
   */
  public Rng split(long key) {
    long child = CounterRandom.bits(seed, key);
    return new Rng(child, Mix.gamma(child), 0);
  }

  /** The child stream of this name; equal to {@link #split(long)} by the name's 64-bit hash. */
  public Rng split(String name) {
    Objects.requireNonNull(name, "name");
    long[] characters = name.chars().asLongStream().toArray();
    return split(CounterRandom.bits(name.length(), characters));
  }

  /** 64 random bits. */
  public long nextLong() {
    draws++;
    return Mix.mix64(seed + draws * gamma);
  }

  /**
   * An integer from 0 to {@code bound - 1}, each equally likely: what would fall into the last,
   * incomplete run of remainders is drawn again.
   *
   * @throws IllegalArgumentException if {@code bound < 1}
   */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("nextInt: the bound must be at least 1, got " + bound);
    }
    while (true) {
      long bits = nextLong() >>> 33;
      long remainder = bits % bound;
      if (bits - remainder + bound <= 1L << 31) {
        return (int) remainder;
      }
    }
  }

  /** A number in [0, 1), a multiple of 2^-53. */
  public double nextDouble() {
    return Mix.unitInterval(nextLong());
  }

  /**
   * A number in [low, high).
   *
   * @throws IllegalArgumentException unless both are finite, {@code low < high}, and their
   *     difference is finite
   */
  public double uniform(double low, double high) {
    double width = high - low;
    if (!(width > 0) || Double.isInfinite(width)) {
      throw new IllegalArgumentException(
          "uniform: needs finite low < high, got [" + low + ", " + high + ")");
    }
    double value = low + width * nextDouble();
    return value < high ? value : Math.nextDown(high);
  }

  /**
   * A standard normal number, by Marsaglia's polar method. The second number of each pair is
   * dropped, so that the state is one counter.
   */
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s < 1 && s > 0) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /**
   * A standard normal number cut at two standard deviations: what lies outside is drawn again. Its
   * own standard deviation is 0.8796.
   */
  public double truncatedGaussian() {
    while (true) {
      double value = nextGaussian();
      if (Math.abs(value) <= 2) {
        return value;
      }
    }
  }

  /** The numbers 0 to {@code n - 1} in random order, every order equally likely. */
  public int[] permutation(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("permutation: the length must not be negative, got " + n);
    }
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    shuffle(order);
    return order;
  }

  /** Puts the values into random order, in place, by the exchanges of Fisher and Yates. */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
