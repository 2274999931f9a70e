package nnlab.experiments.optimization.path;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * All paths of a run with their principal components: of the whole model and of layer 1, pooled and
 * path by path.
 *
 * @param pairs the trainings
 * @param own the path of each network, {@code [points, parameters]}
 * @param pooled components of all paths of networks together
 * @param single of the first {@link #SINGLES} paths, each by itself
 */
record Paths(
    List<PathPair> pairs,
    List<Tensor> own,
    Map<View, Explained> pooled,
    Map<View, List<Explained>> single) {
  /** Paths that are looked at one by one: as many as fit into one figure. */
  static final int SINGLES = 3;

  /** Takes all components, the largest piece of work first. */
  static Paths of(List<PathPair> pairs, int draws, Rng rng, Workers workers) {
    List<Tensor> own = pairs.stream().map(pair -> pair.own().track().points()).toList();
    int singles = Math.min(SINGLES, own.size());
    int views = View.values().length;
    Explained[] all = new Explained[views * (1 + singles)];
    workers.run(
        all.length,
        (i, worker) -> {
          int run = i / views - 1;
          List<Tensor> paths = run < 0 ? own : List.of(own.get(run));
          View view = View.values()[i % views];
          all[i] = Explained.of(paths.stream().map(view::of).toList(), draws, rng.split(i));
        });
    Map<View, Explained> pooled = new EnumMap<>(View.class);
    Map<View, List<Explained>> single = new EnumMap<>(View.class);
    for (View view : View.values()) {
      pooled.put(view, all[view.ordinal()]);
      single.put(
          view,
          IntStream.rangeClosed(1, singles)
              .mapToObj(run -> all[run * views + view.ordinal()])
              .toList());
    }
    return new Paths(pairs, own, pooled, single);
  }

  /** Points of one path. */
  int points() {
    return own.get(0).shape().dim(0);
  }

  /** The path of a twin. */
  Tensor twin(int run) {
    return pairs.get(run).twin().track().points();
  }
}
