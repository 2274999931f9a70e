package nnlab.experiments.course.surface;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.linalg.Part;
import nnlab.analysis.projection.Explained;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * Paths of some of the parameters, all together or one by itself.
 *
 * @param part which parameters
 * @param pooled whether all paths together
 * @param pairs whose paths
 * @param explained their principal components
 */
public record PathView(LayerBlock part, boolean pooled, List<Pair> pairs, Explained explained) {
  /** Paths that are looked at one by one: as many as fit into one figure. */
  public static final int SINGLES = 3;

  private static final int COMPONENTS = 5;

  /** Of each part all paths together, then the first few one by one. */
  public static List<PathView> of(
      List<Pair> pairs, List<LayerBlock> parts, int draws, Rng rng, Workers workers) {
    int count = 1 + Math.min(SINGLES, pairs.size());
    PathView[] all = new PathView[parts.size() * count];
    // The largest pieces of work first.
    workers.run(
        all.length,
        (i, worker) -> {
          int k = i / parts.size();
          LayerBlock part = parts.get(i % parts.size());
          List<Pair> some = k == 0 ? pairs : List.of(pairs.get(k - 1));
          List<Tensor> paths = some.stream().map(pair -> of(part, pair.path())).toList();
          Explained explained = Explained.of(paths, COMPONENTS, draws, rng.split(i));
          all[i % parts.size() * count + k] = new PathView(part, k == 0, some, explained);
        });
    return List.of(all);
  }

  /** A path of these parameters alone. */
  static Tensor of(LayerBlock part, Tensor path) {
    int[] rows = IntStream.range(0, path.shape().dim(0)).toArray();
    return Part.of(path, rows, IntStream.range(part.offset(), part.end()).toArray());
  }

  /** The share of the variance in the first two components. */
  public double inPicture() {
    return explained.inPicture();
  }

  /** In a table. */
  public String title() {
    return part.name() + (pooled ? ", all paths together" : ", seed " + pairs.get(0).seed());
  }
}
