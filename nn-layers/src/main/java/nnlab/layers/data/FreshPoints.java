package nnlab.layers.data;

import java.util.stream.IntStream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Points of a function, drawn anew for every iteration: x uniform in an interval, the target f(x).
 * No point is seen twice, so there is nothing to memorise.
 *
 * @param function what to fit
 * @param low left end of the interval
 * @param high right end of the interval
 * @param batchSize points per iteration
 * @param dtype number format of the batches
 * @param seed the points of iteration i are a function of this and i
 */
public record FreshPoints(
    TargetFunction function, double low, double high, int batchSize, DType dtype, long seed)
    implements Batches {
  public FreshPoints {
    checkInterval(low, high, batchSize);
  }

  @Override
  public Batch batch(long iteration) {
    Rng rng = Rng.of(seed).split("points").split(iteration);
    double width = high - low;
    Tensor x = Tensor.generate(Shape.of(batchSize, 1), dtype, i -> low + width * rng.nextDouble());
    return new Batch(x, new Values(image(x)), IntStream.range(0, batchSize).toArray());
  }

  /**
   * A fixed data set of {@code n} points for measuring: the midpoints of n equal parts of the
   * interval.
   */
  public Dataset grid(int n) {
    checkInterval(low, high, n);
    double width = high - low;
    Tensor x = Tensor.generate(Shape.of(n, 1), dtype, i -> low + width * (i + 0.5) / n);
    String name = function.name() + " on [" + low + ", " + high + ")";
    return new Dataset(name, x, new Values(image(x)), Sha256.of(name));
  }

  /** f of the numbers as they are after rounding to the format, so that the targets are exact. */
  private Tensor image(Tensor x) {
    return Tensor.generate(
        x.shape(),
        dtype,
        i -> {
          double y = function.at(x.get(i));
          if (!Double.isFinite(y)) {
            throw new IllegalArgumentException(
                function.name()
                    + " is "
                    + y
                    + " at x = "
                    + x.get(i)
                    + ": choose an interval on which it is defined");
          }
          return y;
        });
  }

  private static void checkInterval(double low, double high, int points) {
    if (!(low < high) || Double.isInfinite(high - low)) {
      throw new IllegalArgumentException(
          "points: needs an interval with finite low < high, got [" + low + ", " + high + ")");
    }
    if (points < 1) {
      throw new IllegalArgumentException("points: needs at least one, got " + points);
    }
  }
}
