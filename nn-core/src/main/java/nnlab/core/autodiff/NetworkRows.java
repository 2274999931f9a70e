package nnlab.core.autodiff;

import static nnlab.core.autodiff.OpTable.row;
import static nnlab.core.autodiff.OpTable.unary;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import nnlab.core.autodiff.OpTable.Domain;
import nnlab.core.autodiff.OpTable.Row;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * The rows of the op table for what networks are made of beside products: activations, windows over
 * images, slices and indices, losses.
 */
final class NetworkRows {
  private static final Domain AWAY_FROM_ZERO = Domain.avoiding(-2, 2, 0);

  /** Differences are near a multiple of 0.6, so no margin 1 + difference is near 0. */
  private static final Domain SPACED =
      new Domain(
          (shape, rng) ->
              Tensor.generate(
                  shape, DType.F64, i -> 0.6 * rng.nextInt(4) + rng.uniform(-0.05, 0.05)),
          true);

  /** Near 1 or -1, so a sum of 18 products is within 0.2 of a whole number. */
  private static final Domain SIGNS =
      new Domain(
          (shape, rng) ->
              Tensor.generate(
                  shape, DType.F64, i -> 2 * rng.nextInt(2) - 1 + rng.uniform(-0.005, 0.005)),
          true);

  /** Near half of an odd number: added to such a sum it keeps it away from 0. */
  private static final Domain HALVES =
      new Domain(
          (shape, rng) ->
              Tensor.generate(
                  shape, DType.F64, i -> rng.nextInt(4) - 1.5 + rng.uniform(-0.05, 0.05)),
          true);

  private NetworkRows() {}

  static List<Row> rows() {
    return Stream.of(activations(), images(), slices(), indices(), losses())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Row> activations() {
    return List.of(
        unary("leakyRelu", x -> Activations.leakyRelu(x, 0.1)).on(AWAY_FROM_ZERO),
        unary("elu", x -> Activations.elu(x, 1.3)).on(AWAY_FROM_ZERO),
        unary("selu", Activations::selu).on(AWAY_FROM_ZERO),
        unary("gelu", Activations::gelu),
        unary("geluTanh", Activations::geluTanh),
        unary("silu", Activations::silu),
        unary("logSigmoid", Activations::logSigmoid),
        unary("hardTanh", Activations::hardTanh).on(Domain.avoiding(-2, 2, -1, 1)));
  }

  private static List<Row> images() {
    return List.of(
        row(
            "conv2d(same)",
            rng -> convolution(rng, 1),
            x -> Convolution.conv2d(x[0], x[1], 1, Padding.SAME)),
        row(
            "conv2d(same, stride 2)",
            rng -> convolution(rng, 1),
            x -> Convolution.conv2d(x[0], x[1], 2, Padding.SAME)),
        row(
            "conv2d(valid)",
            rng -> convolution(rng, 3),
            x -> Convolution.conv2d(x[0], x[1], 1, Padding.VALID)),
        row(
            "conv2d(bias)",
            rng -> withBias(convolution(rng, 1)),
            x -> Convolution.conv2d(x[0], x[1], x[2], 1, Padding.SAME)),
        row(
                "conv2d(relu)",
                rng -> withBias(convolution(rng, 1)),
                x -> Convolution.conv2dRelu(x[0], x[1], x[2], 1, Padding.SAME))
            .on(SIGNS, SIGNS, HALVES),
        row(
                "maxPool2d",
                rng -> pictures(rng, 2),
                x -> Pooling.maxPool2d(x[0], 2, 2, 2, Padding.VALID))
            .on(Domain.distinct()),
        row(
                "maxPool2d(overlapping)",
                rng -> pictures(rng, 1),
                x -> Pooling.maxPool2d(x[0], 3, 2, 1, Padding.SAME))
            .on(Domain.distinct()),
        row(
            "avgPool2d",
            rng -> pictures(rng, 2),
            x -> Pooling.avgPool2d(x[0], 2, 2, 2, Padding.VALID)),
        row(
            "avgPool2d(overlapping)",
            rng -> pictures(rng, 1),
            x -> Pooling.avgPool2d(x[0], 2, 3, 1, Padding.SAME)),
        row("globalAvgPool2d", rng -> pictures(rng, 1), x -> Pooling.globalAvgPool2d(x[0])));
  }

  private static List<Row> slices() {
    return List.of(
        row("slice", fixed(5, 4), x -> Slicing.slice(x[0], ints(1, 0), ints(-1, 4), ints(2, 3))),
        row("slice(axis)", fixed(3, 5), x -> Slicing.slice(x[0], 1, 1, -1)),
        row("pad", fixed(2, 3), x -> Slicing.pad(x[0], ints(1, 0), ints(0, 2))),
        row("flip", fixed(2, 3, 2), x -> Slicing.flip(x[0], 0, -1)),
        row("split", fixed(2, 5), x -> Slicing.split(x[0], 1, 2, 3)[1]),
        row(
            "concat",
            rng -> new Shape[] {Shape.of(2, 1 + rng.nextInt(3)), Shape.of(2, 3)},
            x -> Slicing.concat(1, x)),
        row(
            "stack",
            rng -> new Shape[] {Shape.of(2, 3), Shape.of(2, 3), Shape.of(2, 3)},
            x -> Slicing.stack(1, x)),
        row("expandDims", fixed(2, 3), x -> Shapes.expandDims(x[0], 1)),
        row("squeeze", fixed(2, 1, 3), x -> Shapes.squeeze(x[0], 1)));
  }

  private static List<Row> indices() {
    return List.of(
        row("gather", fixed(2, 3, 2), x -> Indexing.gather(x[0], 1, 2, 0, 2, 1)),
        row("scatterAdd", fixed(2, 4, 2), x -> Indexing.scatterAdd(x[0], 1, 5, 3, 0, 3, 1)),
        row("take", fixed(3, 4), x -> Indexing.take(x[0], 1, 3, 1)));
  }

  private static List<Row> losses() {
    return List.of(
        row(
            "meanSquaredError",
            rng -> twice(Shape.of(3, 2)),
            x -> Losses.meanSquaredError(x[0], x[1])),
        row("squaredError", rng -> twice(Shape.of(5)), x -> Losses.squaredError(x[0], x[1])),
        row(
                "crossEntropy(smoothing)",
                rng -> new Shape[] {Shape.of(4, 3), Shape.of(4)},
                x -> Losses.crossEntropy(x[0], x[1], 0.1))
            .on(Domain.between(-2, 2), Domain.index(3)),
        row(
                "binaryCrossEntropy",
                rng -> twice(Shape.of(3, 2)),
                x -> Losses.binaryCrossEntropy(x[0], x[1]))
            .on(Domain.between(-2, 2), Domain.between(0, 1)),
        row("huber", rng -> twice(Shape.of(3, 4)), x -> Losses.huber(x[0], x[1], 0.5))
            .on(Domain.avoiding(-2, 4, -0.5, 0.5, 1.5, 2.5), Domain.index(3)),
        row("hinge", rng -> twice(Shape.of(6)), x -> Losses.hinge(x[0], x[1].times(2).minus(1)))
            .on(Domain.avoiding(-2, 2, -1, 1), Domain.index(2)),
        row(
                "multiClassHinge",
                rng -> new Shape[] {Shape.of(4, 3), Shape.of(4)},
                x -> Losses.multiClassHinge(x[0], x[1]))
            .on(SPACED, Domain.index(3)));
  }

  /** Images at least as large as {@code least}, and a filter of up to 3 x 3. */
  private static Shape[] convolution(Rng rng, int least) {
    int channels = 1 + rng.nextInt(2);
    return new Shape[] {
      Shape.of(1 + rng.nextInt(2), least + rng.nextInt(3), least + rng.nextInt(3), channels),
      Shape.of(1 + rng.nextInt(3), 1 + rng.nextInt(3), channels, 1 + rng.nextInt(2))
    };
  }

  private static Shape[] withBias(Shape[] convolution) {
    return new Shape[] {convolution[0], convolution[1], Shape.of(convolution[1].dim(3))};
  }

  private static Shape[] pictures(Rng rng, int least) {
    return new Shape[] {
      Shape.of(1 + rng.nextInt(2), least + rng.nextInt(3), least + rng.nextInt(3), 2)
    };
  }

  private static Function<Rng, Shape[]> fixed(int... dims) {
    return rng -> new Shape[] {Shape.of(dims)};
  }

  private static Shape[] twice(Shape shape) {
    return new Shape[] {shape, shape};
  }

  private static int[] ints(int... values) {
    return values;
  }
}
