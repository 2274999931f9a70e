package nnlab.layers.train;

import java.util.Arrays;
import java.util.function.Function;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Targets;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Pass;

/**
 * Rows of a batch, brought into one worker's workspace.
 *
 * @param first index in the batch of the first row
 * @param rows how many
 * @param features {@code [rows, ...]}
 * @param targets {@code [rows, out]}, or the class numbers {@code [rows]}
 * @param pass for these rows
 * @param workspace valid until the tile is done
 */
record Tile(int first, int rows, Var features, Var targets, Pass pass, Workspace workspace) {
  /**
   * Cuts a tile out of a batch.
   *
   * @param passes from the examples' indices in the data set
   */
  static Tile of(
      Batch batch,
      int first,
      int rows,
      DType dtype,
      Function<int[], Pass> passes,
      Workspace workspace) {
    Tensor features = rows(batch.features(), first, rows, dtype, workspace);
    Tensor targets = targets(batch.targets(), first, rows, dtype, workspace);
    int[] examples =
        rows == batch.size()
            ? batch.indices()
            : Arrays.copyOfRange(batch.indices(), first, first + rows);
    return new Tile(
        first,
        rows,
        Var.constant(features, workspace),
        Var.constant(targets, workspace),
        passes.apply(examples),
        workspace);
  }

  private static Tensor targets(
      Targets targets, int first, int rows, DType dtype, Workspace workspace) {
    if (targets instanceof Values values) {
      return rows(values.tensor(), first, rows, dtype, workspace);
    }
    int[] labels = ((Labels) targets).indices();
    Tensor tile = workspace.take(Shape.of(rows), dtype);
    for (int i = 0; i < rows; i++) {
      tile.set(i, labels[first + i]);
    }
    return tile;
  }

  /** Some rows of a tensor in another format, copied unless it is the tensor as it stands. */
  private static Tensor rows(Tensor source, int first, int rows, DType dtype, Workspace workspace) {
    if (rows == source.shape().dim(0) && source.dtype() == dtype) {
      return source;
    }
    Tensor tile = workspace.take(source.shape().with(0, rows), dtype);
    int length = source.size() / source.shape().dim(0);
    if (source.dtype() == dtype) {
      System.arraycopy(source.array(), first * length, tile.array(), 0, rows * length);
    } else {
      for (int i = 0; i < rows * length; i++) {
        tile.set(i, source.get(first * length + i));
      }
    }
    tile.markChanged();
    return tile;
  }
}
