package nnlab.core.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class Reductions32LawsTest {
  /** Whole numbers, whose sums are exact in any order. */
  @Property(tries = 300)
  void sumsOverTheMiddleAxisAreTheDefinition(
      @ForAll @IntRange(min = 1, max = 3) int outer,
      @ForAll @IntRange(max = 300) int n,
      @ForAll @IntRange(min = 1, max = 70) int inner,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] x = new float[outer * n * inner];
    float[] expected = new float[outer * inner];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(201) - 100;
      expected[i / (n * inner) * inner + i % inner] += x[i];
    }
    float[] y = new float[outer * inner];
    Reductions32.sum(outer, n, inner, x, y);
    assertThat(y).isEqualTo(expected);
  }
}
