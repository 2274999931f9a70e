package nnlab.layers.train;

import java.util.ArrayList;
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

  /** The sum over the tiles; its tensors are valid until the next sum. */
  Part sum(int tiles, Work work) {
    releaseAllBut(new Tensor[0]);
    Part total = null;
    for (int first = 0; first < tiles; first += Tiling.MOST_TILES) {
      Part[] round = round(first, Math.min(Tiling.MOST_TILES, tiles - first), work);
      total = add(total, round);
      releaseAllBut(total.vectors());
    }
    return total;
  }

  private Part[] round(int first, int tiles, Work work) {
    Part[] parts = new Part[tiles];
    workers.run(
        tiles,
        (i, worker) -> {
          Workspace workspace = workspaces[worker];
          int mark = workspace.mark();
          Part part = work.of(first + i, workspace);
          ownEach(part.vectors());
          workspace.releaseSince(mark, List.of(part.vectors()));
          parts[i] = part;
        });
    return parts;
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

  private Part add(Part total, Part[] round) {
    List<Part> parts = new ArrayList<>(List.of(round));
    if (total != null) {
      parts.add(0, total);
    }
    double value = 0;
    for (Part part : parts) {
      value += part.value();
    }
    Tensor[] sum = parts.get(0).vectors();
    if (parts.size() > 1) {
      addVectors(parts, sum);
    }
    return new Part(value, sum);
  }

  private void addVectors(List<Part> parts, Tensor[] sum) {
    long additions = 0;
    for (Tensor vector : sum) {
      additions += (long) vector.size() * (parts.size() - 1);
    }
    if (additions > ADDITIONS_ALONE) {
      workers.run(sum.length, (i, worker) -> addVector(parts, i));
    } else {
      for (int i = 0; i < sum.length; i++) {
        addVector(parts, i);
      }
    }
  }

  private static void addVector(List<Part> parts, int i) {
    Tensor sum = parts.get(0).vectors()[i];
    for (Part part : parts.subList(1, parts.size())) {
      Tensor vector = part.vectors()[i];
      if (sum.dtype() == DType.F32) {
        Optim32.addScaled(sum.size(), 1, vector.f32(), sum.f32());
      } else {
        Optim64.addScaled(sum.size(), 1, vector.f64(), sum.f64());
      }
    }
    sum.markChanged();
  }

  private void releaseAllBut(Tensor[] kept) {
    for (Workspace workspace : workspaces) {
      workspace.releaseSince(0, List.of(kept));
    }
  }

  /** Bytes that the workspaces hold. */
  long workspaceBytes() {
    return Arrays.stream(workspaces).mapToLong(Workspace::bytes).sum();
  }
}
