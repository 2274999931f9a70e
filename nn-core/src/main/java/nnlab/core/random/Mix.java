package nnlab.core.random;

/**
 * The bit mixers of SplitMix64: bijections of 64 bits under which every input bit changes about
 * half of the output bits.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood, "Fast Splittable
 *     Pseudorandom Number Generators", OOPSLA 2014</a>
 */
final class Mix {
  /** 2^64 divided by the golden ratio, made odd: successive multiples spread evenly. */
  static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private Mix() {}

  /** David Stafford's variant 13 of the finaliser of MurmurHash3. */
  static long mix64(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * An odd increment for a Weyl sequence, by MurmurHash3's own finaliser: another mixer than {@link
   * #mix64}, so that a stream's increment and the seeds of its children have nothing in common.
   * Increments with few changes between neighbouring bits mix badly (section 5 of the paper); those
   * are repaired by flipping every other bit.
   */
  static long gamma(long z) {
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    long odd = (z ^ (z >>> 33)) | 1L;
    return Long.bitCount(odd ^ (odd >>> 1)) < 24 ? odd ^ 0xaaaaaaaaaaaaaaaaL : odd;
  }

  /** The upper 53 bits as a number in [0, 1). */
  static double unitInterval(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }
}
