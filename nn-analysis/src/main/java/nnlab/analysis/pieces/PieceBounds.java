package nnlab.analysis.pieces;

import java.math.BigInteger;

/**
 * What theory says about the number of pieces of a one-input ReLU network with hidden layers of
 * these widths.
 *
 * @param reachable as many pieces some network has: n_1 ... n_(L-1) (n_L + 1) (Montufar, Pascanu,
 *     Cho and Bengio 2014, theorem 4, for one input)
 * @param most more than this none has: (n_1 + 1) ... (n_L + 1), since every unit of a layer cuts
 *     each piece once at most (the recursion of Raghu, Poole, Kleinberg, Ganguli and Sohl-Dickstein
 *     2017, theorem 1, for one input)
 */
public record PieceBounds(BigInteger reachable, BigInteger most) {
  /** The bounds for hidden layers of these widths, from the input on. */
  public static PieceBounds of(int... hiddenWidths) {
    BigInteger reachable = BigInteger.ONE;
    BigInteger most = BigInteger.ONE;
    for (int l = 0; l < hiddenWidths.length; l++) {
      int width = hiddenWidths[l];
      if (width < 1) {
        throw new IllegalArgumentException("a layer has at least one unit, got " + width);
      }
      boolean last = l + 1 == hiddenWidths.length;
      reachable = reachable.multiply(BigInteger.valueOf(last ? width + 1L : width));
      most = most.multiply(BigInteger.valueOf(width + 1L));
    }
    return new PieceBounds(reachable, most);
  }
}
