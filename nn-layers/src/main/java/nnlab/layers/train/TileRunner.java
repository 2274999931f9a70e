package nnlab.layers.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * Works on the tiles of a batch with several workers, each in its own workspace, and adds what they
 * return in the order of the tiles.
 */
final class TileRunner {
  /** Sums that exist at once, and so the most workers that can help: enough for a laptop. */
  static final int MOST_GROUPS = 16;

  /** Below this many additions the calling thread does them alone. */
  private static final long ADDITIONS_ALONE = 100_000;

  private final Workers workers;
  private final Workspace[] workspaces;

  /** What a tile returns: a share of the value, and of each vector; its tensors are its own. */
  record Part(double value, Tensor[] vectors) {}

  /** What is done with a tile. */
  @FunctionalInterface
  interface Work {
    /** Its part; intermediate results may be taken from the workspace. */
    Part of(int tile, Workspace workspace);
  }

  TileRunner(Workers workers, Supplier<Workspace> workspaces) {
    this.workers = workers;
    this.workspaces = new Workspace[workers.count()];
    Arrays.setAll(this.workspaces, i -> workspaces.get());
  }

  /**
   * The sum over the tiles; its tensors are valid until the next sum. Neighbouring tiles form at
   * most {@link #MOST_GROUPS} groups. A group is one worker's, which adds its tiles as it goes;
   * then the groups' sums are added.
   */
  Part sum(int tiles, Work work) {
    releaseAllBut(List.of());
    Part[] groups = new Part[Math.min(MOST_GROUPS, tiles)];
    workers.run(
        groups.length,
        (g, worker) ->
            groups[g] =
                group(
                    first(g, groups.length, tiles),
                    first(g + 1, groups.length, tiles),
                    work,
                    workspaces[worker]));
    Part total = add(groups);
    releaseAllBut(List.of(total.vectors()));
    return total;
  }

  private static int first(int group, int groups, int tiles) {
    return (int) ((long) group * tiles / groups);
  }

  private static Part group(int first, int end, Work work, Workspace workspace) {
    int start = workspace.mark();
    Part part = work.of(first, workspace);
    Tensor[] sum = part.vectors();
    double value = part.value();
    ownEach(sum);
    workspace.releaseSince(start, List.of(sum));
    for (int tile = first + 1; tile < end; tile++) {
      int mark = workspace.mark();
      part = work.of(tile, workspace);
      value += part.value();
      for (int i = 0; i < sum.length; i++) {
        add(part.vectors()[i], sum[i]);
      }
      workspace.releaseSince(mark, List.of());
    }
    return new Part(value, sum);
  }

  /**
   * Two parameters that meet in one sum have one and the same gradient; here each gets its own
   * numbers, because they will be added to.
   */
  private static void ownEach(Tensor[] vectors) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < vectors.length; i++) {
      if (!seen.add(vectors[i].array())) {
        vectors[i] = vectors[i].copy();
      }
    }
  }

  private Part add(Part[] groups) {
    double value = 0;
    for (Part group : groups) {
      value += group.value();
    }
    Tensor[] sum = groups[0].vectors();
    long additions = 0;
    for (Tensor vector : sum) {
      additions += (long) vector.size() * (groups.length - 1);
    }
    if (additions > ADDITIONS_ALONE) {
      workers.run(sum.length, (i, worker) -> addVector(groups, i));
    } else {
      for (int i = 0; i < sum.length; i++) {
        addVector(groups, i);
      }
    }
    return new Part(value, sum);
  }

  private static void addVector(Part[] groups, int i) {
    for (int g = 1; g < groups.length; g++) {
      add(groups[g].vectors()[i], groups[0].vectors()[i]);
    }
  }

  private static void add(Tensor vector, Tensor sum) {
    if (sum.dtype() == DType.F32) {
      Optim32.addScaled(sum.size(), 1, vector.f32(), sum.f32());
    } else {
      Optim64.addScaled(sum.size(), 1, vector.f64(), sum.f64());
    }
    sum.markChanged();
  }

  private void releaseAllBut(List<Tensor> kept) {
    for (Workspace workspace : workspaces) {
      workspace.releaseSince(0, kept);
    }
  }

  /** Bytes that the workspaces hold. */
  long workspaceBytes() {
    return Arrays.stream(workspaces).mapToLong(Workspace::bytes).sum();
  }
}
