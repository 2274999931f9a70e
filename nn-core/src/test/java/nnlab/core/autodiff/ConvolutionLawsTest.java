package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
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
import nnlab.core.tensor.Workspace;

class ConvolutionLawsTest {
  /** A convolution of random extents; under VALID padding the filter fits. */
  record Case(int n, int in, int out, int h, int w, int kh, int kw, int stride, Padding padding) {
    Var images(Rng rng, DType dtype) {
      boolean same = padding == Padding.SAME;
      return Samples.gaussian(rng, dtype, n, same ? h : h + kh - 1, same ? w : w + kw - 1, in);
    }

    Var filter(Rng rng, DType dtype) {
      return Samples.gaussian(rng, dtype, kh, kw, in, out);
    }

    Var conv(Var x, Var f) {
      return Convolution.conv2d(x, f, stride, padding);
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    // Beyond 4 channels patches are unfolded in another way; with fewer filters than channels the
    // convolution is computed by its mirrored one; wide ones take several positions at a time.
    Arbitrary<List<Integer>> counts = Arbitraries.integers().between(0, 6).list().ofSize(3);
    Arbitrary<List<Integer>> extents = Arbitraries.integers().between(1, 4).list().ofSize(3);
    Arbitrary<List<Integer>> widths = Arbitraries.integers().between(1, 9).list().ofSize(2);
    return Combinators.combine(counts, extents, widths, Arbitraries.of(Padding.class))
        .as(
            (c, e, w, p) ->
                new Case(
                    c.get(0) % 4,
                    c.get(1),
                    c.get(2),
                    e.get(0),
                    w.get(0),
                    e.get(1),
                    w.get(1),
                    e.get(2),
                    p))
        .withoutEdgeCases();
  }

  @Property(tries = 300)
  void conv2dEqualsItsDefinition(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var x = c.images(rng, DType.F64);
    Var f = c.filter(rng, DType.F64);
    Tensor y = c.conv(x, f).value();
    Tensor expected = naive(x.value(), f.value(), c.stride, c.padding);
    assertThat(y.shape()).isEqualTo(expected.shape());
    assertThat(y.toDoubles()).containsExactly(expected.toDoubles(), within(1e-12));
  }

  @Property(tries = 100)
  void inSinglePrecisionItIsTheSameUpToRounding(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var x = c.images(rng, DType.F32);
    Var f = c.filter(rng, DType.F32);
    Tensor y = c.conv(x, f).value();
    Tensor expected = naive(x.value().to(DType.F64), f.value().to(DType.F64), c.stride, c.padding);
    assertThat(y.dtype()).isEqualTo(DType.F32);
    assertThat(y.toDoubles()).containsExactly(expected.toDoubles(), within(1e-4));
  }

  @Property(tries = 100)
  void theFusedFormsEqualTheComposedOnes(
      @ForAll("cases") Case c, @ForAll long seed, @ForAll DType dtype) {
    Rng rng = Rng.of(seed);
    Var[] in = {c.images(rng, dtype), c.filter(rng, dtype), Samples.gaussian(rng, dtype, c.out)};
    Function<Var[], Var> biased = z -> c.conv(z[0], z[1]).plus(z[2]);
    Function<Var[], Var> fused = z -> Convolution.conv2d(z[0], z[1], z[2], c.stride, c.padding);
    requireSame(fused, biased, in, rng);
    Function<Var[], Var> relu = z -> biased.apply(z).relu();
    Function<Var[], Var> both = z -> Convolution.conv2dRelu(z[0], z[1], z[2], c.stride, c.padding);
    requireSame(both, relu, in, rng);
  }

  /** The same values and cotangents. */
  private static void requireSame(
      Function<Var[], Var> f, Function<Var[], Var> expected, Var[] in, Rng rng) {
    Var y = f.apply(in);
    assertThat(y.value().toDoubles())
        .containsExactly(expected.apply(in).value().toDoubles(), within(1e-4));
    Var u = Samples.gaussian(rng, y.dtype(), y.shape().dims());
    Var[] pulled = Grad.vjp(f, in, u);
    Var[] expectedPulled = Grad.vjp(expected, in, u);
    for (int i = 0; i < in.length; i++) {
      assertThat(pulled[i].value().toDoubles())
          .containsExactly(expectedPulled[i].value().toDoubles(), within(1e-3));
    }
  }

  @Property(tries = 100)
  void inAWorkspaceOfUsedBuffersTheBitsAreTheSame(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var[] in = {c.images(rng, DType.F32), c.filter(rng, DType.F32)};
    Var u = Samples.gaussian(rng, DType.F32, c.conv(in[0], in[1]).shape().dims());
    Var[] expected = Grad.vjp(z -> c.conv(z[0], z[1]), in, u);
    Workspace workspace = Workspace.poisoning();
    Var[] inWorkspace = {
      Var.constant(in[0].value(), workspace), Var.constant(in[1].value(), workspace)
    };
    for (int time = 0; time < 2; time++) {
      Var[] pulled = Grad.vjp(z -> c.conv(z[0], z[1]), inWorkspace, u);
      assertThat(pulled[0].value().f32()).isEqualTo(expected[0].value().f32());
      assertThat(pulled[1].value().f32()).isEqualTo(expected[1].value().f32());
      workspace.reset();
    }
  }

  /** <u, x * f> = <adjoint in x of u, x> = <adjoint in f of u, f>. */
  @Property(tries = 200)
  void theThreeProductsAreAdjoints(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var x = c.images(rng, DType.F64);
    Var f = c.filter(rng, DType.F64);
    Var y = c.conv(x, f);
    Var u = Samples.gaussian(rng, y.shape());
    Var[] pulled = Grad.vjp(in -> c.conv(in[0], in[1]), new Var[] {x, f}, u);
    double expected = Samples.dot(u, y);
    assertThat(Samples.dot(pulled[0], x)).isCloseTo(expected, within(1e-10));
    assertThat(Samples.dot(pulled[1], f)).isCloseTo(expected, within(1e-10));
  }

  /**
   * Of the bilinear x * f, the second derivative along (v, w) is v * w twice: seen through the
   * derivative rules of the two adjoints.
   */
  @Property(tries = 100)
  void theAdjointsAreDifferentiatedByTheOtherTwo(@ForAll("cases") Case c, @ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var[] in = {c.images(rng, DType.F64), c.filter(rng, DType.F64)};
    Var[] along = {c.images(rng, DType.F64), c.filter(rng, DType.F64)};
    Var u = Samples.gaussian(rng, c.conv(in[0], in[1]).shape());
    Var[] h = Grad.hvp(z -> c.conv(z[0], z[1]).times(u).sum(), in, along);
    double twice = Samples.dot(h[0], along[0]) + Samples.dot(h[1], along[1]);
    double expected = 2 * Samples.dot(u, c.conv(along[0], along[1]));
    assertThat(twice).isCloseTo(expected, within(1e-10));
  }

  /** The sum as it is written in {@link Convolution#conv2d}, with padding as TensorFlow says it. */
  private static Tensor naive(Tensor x, Tensor f, int stride, Padding padding) {
    int[] xs = x.shape().dims();
    int[] fs = f.shape().dims();
    int[] size = new int[2];
    int[] before = new int[2];
    for (int axis = 0; axis < 2; axis++) {
      int extent = xs[axis + 1];
      boolean same = padding == Padding.SAME;
      size[axis] = (int) Math.ceil((same ? extent : extent - fs[axis] + 1) / (double) stride);
      int total = Math.max((size[axis] - 1) * stride + fs[axis] - extent, 0);
      before[axis] = same ? total / 2 : 0;
    }
    Tensor y = Tensor.zeros(Shape.of(xs[0], size[0], size[1], fs[3]), DType.F64);
    for (int at = 0; at < y.size(); at++) {
      int o = at % fs[3];
      int j = at / fs[3] % size[1];
      int i = at / fs[3] / size[1] % size[0];
      int b = at / fs[3] / size[1] / size[0];
      double sum = 0;
      for (int p = 0; p < fs[0]; p++) {
        for (int q = 0; q < fs[1]; q++) {
          int row = i * stride + p - before[0];
          int column = j * stride + q - before[1];
          if (row >= 0 && row < xs[1] && column >= 0 && column < xs[2]) {
            for (int c = 0; c < xs[3]; c++) {
              sum += x.at(b, row, column, c) * f.at(p, q, c, o);
            }
          }
        }
      }
      y.set(at, sum);
    }
    return y;
  }
}
