package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class PoolingLawsTest {
  /** Images of random extents and a window that fits into them. */
  record Case(
      int n, int channels, int h, int w, int height, int width, int stride, Padding padding) {
    Var images(Rng rng, DType dtype) {
      return Samples.gaussian(rng, dtype, n, h + height - 1, w + width - 1, channels);
    }

    Var max(Var x) {
      return Pooling.maxPool2d(x, height, width, stride, padding);
    }

    Var mean(Var x) {
      return Pooling.avgPool2d(x, height, width, stride, padding);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Integer> count = Arbitraries.integers().between(0, 3);
    Arbitrary<Integer> extent = Arbitraries.integers().between(1, 4);
    return Combinators.combine(
            count, count, extent, extent, extent, extent, extent, Arbitraries.of(Padding.class))
        .as(Case::new)
        .withoutEdgeCases();
  }

  @Property(tries = 200)
  void poolingEqualsItsDefinition(@ForAll("cases") Case c, @ForAll long seed, @ForAll DType dtype) {
    Var x = c.images(Rng.of(seed), dtype);
    Tensor mean = naive(c, x.value(), w -> w.stream().mapToDouble(v -> v).average().orElseThrow());
    assertThat(c.max(x).value().toDoubles())
        .containsExactly(naive(c, x.value(), Collections::max).toDoubles());
    assertThat(c.mean(x).value().shape()).isEqualTo(mean.shape());
    assertThat(c.mean(x).value().toDoubles()).containsExactly(mean.toDoubles(), within(1e-6));
  }

  @Property(tries = 100)
  void theMeanAndItsBackwardPassAreAdjoints(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var x = c.images(rng, DType.F64);
    Var u = Samples.gaussian(rng, c.mean(x).shape());
    assertThat(Samples.dot(Grad.vjp(c::mean, x, u), x))
        .isCloseTo(Samples.dot(u, c.mean(x)), within(1e-10));
  }

  /**
   * Near x the maximum is linear: it picks. So <J'u, x> = <u, y> here too, and J v picks from v.
   */
  @Property(tries = 100)
  void theMaximumAndItsBackwardPassAreAdjoints(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var x = c.images(rng, DType.F64);
    Var v = c.images(rng, DType.F64);
    Var u = Samples.gaussian(rng, c.max(x).shape());
    Var pulled = Grad.vjp(c::max, x, u);
    assertThat(Samples.dot(pulled, x)).isCloseTo(Samples.dot(u, c.max(x)), within(1e-10));
    assertThat(Samples.dot(pulled, v))
        .isCloseTo(Samples.dot(u, Grad.jvp(c::max, x, v)), within(1e-10));
  }

  private static Tensor naive(Case c, Tensor x, ToDoubleFunction<List<Double>> summary) {
    int rows = x.shape().dim(1);
    int columns = x.shape().dim(2);
    int down = positions(c, rows, c.height);
    int across = positions(c, columns, c.width);
    Tensor y = Tensor.zeros(Shape.of(c.n, down, across, c.channels), DType.F64);
    for (int at = 0; at < y.size(); at++) {
      int position = at / c.channels;
      int top = position / across % down * c.stride - before(c, rows, c.height);
      int left = position % across * c.stride - before(c, columns, c.width);
      List<Double> cells = new ArrayList<>();
      for (int row = Math.max(top, 0); row < Math.min(top + c.height, rows); row++) {
        for (int column = Math.max(left, 0); column < Math.min(left + c.width, columns); column++) {
          cells.add(x.at(position / across / down, row, column, at % c.channels));
        }
      }
      y.set(at, summary.applyAsDouble(cells));
    }
    return y;
  }

  private static int positions(Case c, int extent, int window) {
    int starts = c.padding == Padding.SAME ? extent : extent - window + 1;
    return (int) Math.ceil(starts / (double) c.stride);
  }

  private static int before(Case c, int extent, int window) {
    int covered = (positions(c, extent, window) - 1) * c.stride + window;
    return c.padding == Padding.SAME ? Math.max(covered - extent, 0) / 2 : 0;
  }
}
