package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import nnlab.core.kernels.Window;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/** Whether or not it pays, the convolution theorem gives the products of the patch matrix. */
class FourierLawsTest {
  /** Images, a filter and a bias of random extents. */
  record Case(Window window, int n, int in, int out) {
    Tensor images(Rng rng, DType dtype) {
      return tensor(rng, dtype, n, window.imageHeight(), window.imageWidth(), in);
    }

    Tensor filter(Rng rng, DType dtype) {
      return tensor(rng, dtype, window.height(), window.width(), in, out);
    }

    Tensor answers(Rng rng, DType dtype) {
      return tensor(rng, dtype, n, window.outHeight(), window.outWidth(), out);
    }

    private static Tensor tensor(Rng rng, DType dtype, int... dims) {
      return Samples.gaussian(rng, dtype, dims).value();
    }

    ConvolutionProducts patches(Workspace scratch) {
      return new Im2col(window, in, out, scratch);
    }

    ConvolutionProducts fourier(DType dtype, Workspace scratch) {
      return new Fourier(window, in, out, dtype, scratch);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Integer>> counts = Arbitraries.integers().between(1, 6).list().ofSize(3);
    Arbitrary<List<Integer>> filters = Arbitraries.integers().between(1, 15).list().ofSize(2);
    Arbitrary<List<Integer>> images = Arbitraries.integers().between(1, 20).list().ofSize(2);
    return Combinators.combine(counts, filters, images, Arbitraries.of(Padding.class))
        .as(
            (c, f, x, padding) -> {
              boolean same = padding == Padding.SAME;
              int height = same ? x.get(0) : x.get(0) + f.get(0) - 1;
              int width = same ? x.get(1) : x.get(1) + f.get(1) - 1;
              Shape shape = Shape.of(c.get(0), height, width, c.get(1));
              Window window = padding.window("test", shape, f.get(0), f.get(1), 1);
              return new Case(window, c.get(0), c.get(1), c.get(2));
            });
  }

  @Property(tries = 300)
  void itGivesTheProductsOfThePatchMatrix(@ForAll("cases") Case c, @ForAll long seed) {
    requireSame(c, seed, DType.F64, 1e-11);
  }

  @Property(tries = 100)
  void inSinglePrecisionUpToRounding(@ForAll("cases") Case c, @ForAll long seed) {
    requireSame(c, seed, DType.F32, 1e-3);
  }

  /** No rounding error opens a relu where nothing is to be seen. */
  @Property(tries = 200)
  void windowsOfZerosGiveExactlyTheBias(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Tensor x = c.images(rng, DType.F32);
    for (int i = 0; i < x.size(); i++) {
      x.set(i, rng.nextDouble() < 0.9 ? 0 : x.get(i));
    }
    Tensor f = c.filter(rng, DType.F32);
    Finish finish = seed % 2 == 0 ? Finish.NONE : new Finish(bias(rng, c.out), true);
    Tensor y = Tensor.zeros(c.answers(rng, DType.F32).shape(), DType.F32);
    c.fourier(DType.F32, new Workspace()).forward(x, f, finish, y);
    Tensor exact = Tensor.zeros(y.shape(), DType.F32);
    c.patches(new Workspace()).forward(x, f, finish, exact);
    Tensor seen = Tensor.zeros(y.shape(), DType.F32);
    Tensor ones = Tensor.full(f.shape(), DType.F32, 1);
    Tensor magnitudes = x.copy();
    for (int i = 0; i < x.size(); i++) {
      magnitudes.set(i, Math.abs(x.get(i)));
    }
    c.patches(new Workspace()).forward(magnitudes, ones, Finish.NONE, seen);
    for (int i = 0; i < y.size(); i++) {
      if (seen.get(i) == 0) {
        assertThat(y.get(i)).isEqualTo(exact.get(i));
      }
    }
  }

  private static Tensor bias(Rng rng, int filters) {
    return Samples.gaussian(rng, DType.F32, filters).value();
  }

  /** More images than are held at a time. */
  @Example
  void manyImages() {
    Shape shape = Shape.of(20, 28, 28, 1);
    Case c = new Case(Padding.SAME.window("test", shape, 14, 14, 1), 20, 1, 5);
    requireSame(c, 1, DType.F64, 1e-11);
  }

  private static void requireSame(Case c, long seed, DType dtype, double tolerance) {
    Rng rng = Rng.of(seed);
    Tensor x = c.images(rng, dtype);
    Tensor f = c.filter(rng, dtype);
    Tensor g = c.answers(rng, dtype);
    Finish finish = new Finish(Samples.gaussian(rng, dtype, c.out).value(), seed % 2 == 0);
    Workspace scratch = Workspace.poisoning();
    for (int time = 0; time < 2; time++) {
      Tensor[] expected = products(c.patches(scratch), x, f, g, finish);
      Tensor[] products = products(c.fourier(dtype, scratch), x, f, g, finish);
      for (int i = 0; i < expected.length; i++) {
        assertThat(products[i].toDoubles())
            .containsExactly(expected[i].toDoubles(), within(tolerance));
      }
      scratch.reset();
    }
  }

  private static Tensor[] products(
      ConvolutionProducts products, Tensor x, Tensor f, Tensor g, Finish finish) {
    Tensor y = Tensor.zeros(g.shape(), g.dtype());
    Tensor dx = Tensor.zeros(x.shape(), x.dtype());
    Tensor df = Tensor.zeros(f.shape(), f.dtype());
    products.forward(x, f, finish, y);
    products.byInput(g, f, Finish.NONE, dx);
    products.byFilter(x, g, df);
    return new Tensor[] {y, dx, df};
  }

  @Example
  void itPaysForTallFiltersAndForManyOfThem() {
    Window tall = Padding.SAME.window("test", Shape.of(1, 28, 28, 1), 14, 14, 1);
    Window small = Padding.SAME.window("test", Shape.of(1, 28, 28, 1), 5, 5, 1);
    Window strided = Padding.SAME.window("test", Shape.of(1, 28, 28, 1), 14, 14, 2);
    assertThat(Fourier.pays(tall, 1, 5)).isTrue();
    assertThat(Fourier.pays(small, 1, 5)).isFalse();
    assertThat(Fourier.pays(small, 1, 32)).isFalse();
    assertThat(Fourier.pays(small, 32, 32)).isTrue();
    assertThat(Fourier.pays(strided, 1, 5)).isFalse();
  }
}
