package nnlab.layers.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class InitializerProperties {
  private static Tensor start(Initializer initializer, DType dtype, long seed, int... shape) {
    Tensor tensor = Tensor.zeros(Shape.of(shape), dtype);
    initializer.fill(tensor, Rng.of(seed));
    return tensor;
  }

  @Provide
  Arbitrary<Initializer> all() {
    return Arbitraries.of(
        new He(Distribution.NORMAL),
        new He(Distribution.UNIFORM),
        new Glorot(Distribution.NORMAL),
        new Glorot(Distribution.UNIFORM),
        new LeCun(Distribution.NORMAL),
        new LeCun(Distribution.UNIFORM),
        new TruncatedNormal(0.1),
        new Uniform(-0.5, 0.25),
        new Constant(0.3),
        new Orthogonal(1.5));
  }

  @Property(tries = 40)
  void sameSeedGivesSameStartRoundedToTheFormat(
      @ForAll("all") Initializer initializer, @ForAll long seed) {
    Tensor once = start(initializer, DType.F64, seed, 3, 3, 2, 5);
    Tensor again = start(initializer, DType.F64, seed, 3, 3, 2, 5);
    Tensor rounded = start(initializer, DType.F32, seed, 3, 3, 2, 5);
    assertThat(again.f64()).containsExactly(once.f64());
    assertThat(rounded.f32()).containsExactly(once.to(DType.F32).f32());
  }

  @Property(tries = 40)
  void orthogonalKeepsLengthsOnItsSmallerSide(
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll long seed) {
    double gain = 1.5;
    Tensor w = start(new Orthogonal(gain), DType.F64, seed, rows, columns);
    boolean tall = rows >= columns;
    int count = Math.min(rows, columns);
    for (int a = 0; a < count; a++) {
      for (int b = 0; b < count; b++) {
        double product = 0;
        for (int k = 0; k < Math.max(rows, columns); k++) {
          product += tall ? w.at(k, a) * w.at(k, b) : w.at(a, k) * w.at(b, k);
        }
        assertThat(product).isCloseTo(a == b ? gain * gain : 0, within(1e-13));
      }
    }
  }

  @Property(tries = 20)
  void truncatedNormalStaysWithinTwoSigma(@ForAll long seed) {
    for (double value : start(new TruncatedNormal(0.1), DType.F64, seed, 200).f64()) {
      assertThat(value).isBetween(-0.2, 0.2);
    }
  }
}
