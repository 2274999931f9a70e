package nnlab.core.random;

/**
 * Random numbers without a state: the number is a function of a seed and of counters alone, in the
 * manner of Salmon et al., "Parallel Random Numbers: As Easy as 1, 2, 3" (SC 2011).
 *
 * <p>A dropout mask drawn as {@code uniform(seed, step, layer, example)} is the same however the
 * batch was cut into tiles, in whatever order they ran, and in a run that was resumed. The counters
 * are absorbed one by one by the mixer of SplitMix64; their order and number matter.
 */
public final class CounterRandom {
  private CounterRandom() {}

  /** 64 random bits. */
  public static long bits(long seed, long... counters) {
    long hash = Mix.mix64(seed + Mix.GOLDEN_GAMMA);
    for (long counter : counters) {
      hash = absorb(hash, counter);
    }
    return hash;
  }

  /** A number in [0, 1), a multiple of 2^-53. */
  public static double uniform(long seed, long... counters) {
    return Mix.unitInterval(bits(seed, counters));
  }

  private static long absorb(long hash, long counter) {
    return Mix.mix64((hash ^ counter) + Mix.GOLDEN_GAMMA);
  }
}
