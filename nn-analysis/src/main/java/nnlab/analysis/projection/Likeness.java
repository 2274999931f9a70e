package nnlab.analysis.projection;

import java.util.Arrays;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.linalg.Part;
import nnlab.analysis.series.Evenly;
import nnlab.analysis.stats.Cka;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/**
 * How alike the path of some parameters and that of all of them are, by centred kernel alignment,
 * beside random sets of as many parameters: a small part of anything differs from the whole.
 *
 * @param part alignment of the part's path with the whole one, 0 to 1
 * @param fifth 5th percentile of the same for the random sets
 * @param median their median
 */
public record Likeness(double part, double fifth, double median) {
  /** Along a path, neighbours are almost equal: more points than this say nothing new. */
  private static final int MOST_POINTS = 500;

  /**
   * Measures it.
   *
   * @param path {@code [points, parameters]}
   * @param sets random ones
   */
  public static Likeness of(Tensor path, LayerBlock part, int sets, Rng rng) {
    int[] kept = Evenly.of(path.shape().dim(0), MOST_POINTS);
    int parameters = path.shape().dim(1);
    Tensor whole = Part.of(path, kept, IntStream.range(0, parameters).toArray());
    int[] ofPart = IntStream.range(part.offset(), part.end()).toArray();
    double[] random = new double[sets];
    for (int s = 0; s < sets; s++) {
      int[] some = Arrays.copyOf(rng.permutation(parameters), ofPart.length);
      random[s] = Cka.linear(Part.of(path, kept, some), whole);
    }
    return new Likeness(
        Cka.linear(Part.of(path, kept, ofPart), whole),
        Robust.quantile(random, 0.05),
        Robust.median(random));
  }

  /** Below 0 if the part is less like the whole than 95 % of the random sets are. */
  public double beyondChance() {
    return part - fifth;
  }
}
