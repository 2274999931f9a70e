package nnlab.core.autodiff;

import static nnlab.core.autodiff.OpTable.row;
import static nnlab.core.autodiff.OpTable.unary;

import java.util.List;
import java.util.function.Function;
import nnlab.core.autodiff.OpTable.Domain;
import nnlab.core.autodiff.OpTable.Row;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;

/** The rows of the op table for reductions, products, ops that move elements, and losses. */
final class StructureRows {
  private StructureRows() {}

  static List<Row> rows() {
    return List.of(
        unary("sum", x -> x.sum()),
        row("sum(axes)", rank(3), x -> x[0].sum(0, 2)),
        row("sum(keepDims)", rank(3), x -> Reductions.sum(x[0], true, 1)),
        unary("mean", x -> x.mean()),
        row("variance", rank(3), x -> Reductions.variance(x[0], false, 0, -1)),
        row("max(axes)", rank(3), x -> x[0].max(0, 2)).on(Domain.distinct()),
        row("min(axes)", rank(3), x -> Reductions.min(x[0], true, 1)).on(Domain.distinct()),
        row("logSumExp", rank(3), x -> Reductions.logSumExp(x[0], false, 0, 2)),
        row("softmax", rank(2), x -> Reductions.softmax(x[0], 1)),
        row("softmax(axes)", rank(3), x -> Reductions.softmax(x[0], 0, 2)),
        row("logSoftmax", rank(2), x -> Reductions.logSoftmax(x[0], -1)),
        row("matmul", matrices(false, false), x -> x[0].matmul(x[1])),
        row("matmul(A', B)", matrices(true, false), x -> Linalg.matmul(x[0], true, x[1], false)),
        row("matmul(A, B')", matrices(false, true), x -> Linalg.matmul(x[0], false, x[1], true)),
        row("matmul(A', B')", matrices(true, true), x -> Linalg.matmul(x[0], true, x[1], true)),
        row("matmul(batched)", rng -> batches(rng), x -> x[0].matmul(x[1])),
        row(
            "matmul(vector)",
            rng -> shapes(extent(rng, 3), new int[] {3, 2}),
            x -> x[0].matmul(x[1])),
        row(
            "affine",
            StructureRows::affineShapes,
            x -> Affine.of(Affine.Activation.IDENTITY).apply(x[0], x[1], x[2])),
        row(
            "affine(relu)",
            StructureRows::affineShapes,
            x -> Affine.of(Affine.Activation.RELU).apply(x[0], x[1], x[2])),
        row("dot", rng -> shapes(new int[] {4}, new int[] {4}), x -> Linalg.dot(x[0], x[1])),
        row("outer", rng -> shapes(extent(rng, 0), extent(rng, 0)), x -> Linalg.outer(x[0], x[1])),
        row("transpose", rank(3), x -> x[0].transpose()),
        row("permute", rank(3), x -> Shapes.permute(x[0], 2, 0, 1)),
        row("reshape", rank(3), x -> x[0].reshape(-1)),
        row("flatten", rank(3), x -> Shapes.flatten(x[0])),
        row(
            "broadcastTo",
            rng -> shapes(new int[] {3, 1}),
            x -> Shapes.broadcastTo(x[0], Shape.of(2, 3, 4))),
        row("sumTo", rng -> shapes(new int[] {2, 3, 4}), x -> Shapes.sumTo(x[0], Shape.of(3, 1))),
        row(
            "squaredError",
            rng -> shapes(new int[] {3, 2}, new int[] {3, 2}),
            x -> Losses.squaredError(x[0], x[1])),
        row(
                "crossEntropy",
                rng -> shapes(new int[] {4, 3}, new int[] {4}),
                x -> Losses.crossEntropy(x[0], x[1]))
            .on(Domain.between(-2, 2), Domain.index(3)));
  }

  private static Function<Rng, Shape[]> rank(int rank) {
    return rng -> {
      int[] dims = new int[rank];
      for (int i = 0; i < rank; i++) {
        dims[i] = 1 + rng.nextInt(4);
      }
      return shapes(dims);
    };
  }

  private static Function<Rng, Shape[]> matrices(boolean transposeA, boolean transposeB) {
    return rng -> {
      int m = 1 + rng.nextInt(4);
      int n = 1 + rng.nextInt(4);
      int k = 1 + rng.nextInt(4);
      return shapes(
          transposeA ? new int[] {k, m} : new int[] {m, k},
          transposeB ? new int[] {n, k} : new int[] {k, n});
    };
  }

  private static Shape[] affineShapes(Rng rng) {
    int in = 1 + rng.nextInt(3);
    int out = 1 + rng.nextInt(3);
    return shapes(new int[] {1 + rng.nextInt(4), in}, new int[] {in, out}, new int[] {out});
  }

  private static Shape[] batches(Rng rng) {
    boolean shared = rng.nextInt(2) == 0;
    return shapes(new int[] {2, 3, 2, 3}, shared ? new int[] {3, 2} : new int[] {3, 3, 2});
  }

  private static int[] extent(Rng rng, int fixed) {
    return new int[] {fixed > 0 ? fixed : 1 + rng.nextInt(4)};
  }

  private static Shape[] shapes(int[]... dims) {
    Shape[] shapes = new Shape[dims.length];
    for (int i = 0; i < dims.length; i++) {
      shapes[i] = Shape.of(dims[i]);
    }
    return shapes;
  }
}
