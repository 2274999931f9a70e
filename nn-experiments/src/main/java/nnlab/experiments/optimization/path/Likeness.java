package nnlab.experiments.optimization.path;

import java.util.Arrays;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.stats.Cka;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.optimization.Evenly;

/**
 * How alike the path of one layer and that of the whole network are, by centred kernel alignment,
 * beside random sets of as many parameters: a small part of anything differs from the whole.
 *
 * @param layer alignment of the layer's path with the whole one, 0 to 1
 * @param fifth 5th percentile of the same for the random sets
 * @param median their median
 */
record Likeness(double layer, double fifth, double median) {
  /** Along a path, neighbours are almost equal: more points than this say nothing new. */
  private static final int MOST_POINTS = 500;

  /**
   * Measures it.
   *
   * @param path {@code [points, parameters]}
   */
  static Likeness of(Tensor path, LayerBlock layer, int sets, Rng rng) {
    int[] kept = Evenly.of(path.shape().dim(0), MOST_POINTS);
    int[] all = IntStream.range(0, path.shape().dim(1)).toArray();
    Tensor whole = Part.of(path, kept, all);
    int[] ofLayer = Arrays.copyOfRange(all, layer.offset(), layer.end());
    double[] random = new double[sets];
    for (int s = 0; s < sets; s++) {
      int[] some = Arrays.copyOf(rng.permutation(all.length), ofLayer.length);
      random[s] = Cka.linear(Part.of(path, kept, some), whole);
    }
    return new Likeness(
        Cka.linear(Part.of(path, kept, ofLayer), whole),
        Robust.quantile(random, 0.05),
        Robust.median(random));
  }

  /** Below 0 if the layer is less like the whole than 95 % of the random sets are. */
  double beyondChance() {
    return layer - fifth;
  }
}
