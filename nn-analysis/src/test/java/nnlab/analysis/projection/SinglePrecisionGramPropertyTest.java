package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

class SinglePrecisionGramPropertyTest {
  @Property(tries = 40)
  void productsAgreeWithDoublePrecisionHoweverLargeTheNumbers(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 120) int n,
      @ForAll @IntRange(min = 1, max = 120) int p,
      @ForAll @IntRange(min = -60, max = 60) int exponent) {
    Rng rng = Rng.of(seed);
    double unit = Math.pow(10, exponent);
    Tensor noise = TestData.gaussian(n, p, rng);
    // Far from the origin: the mean must go before the numbers are narrowed.
    Tensor points = Tensor.generate(noise.shape(), DType.F64, i -> unit * (1000 + noise.get(i)));
    CentredData data = new CentredData(points, Workers.single());
    double[] vectors = TestData.gaussian(3, data.dimension(), rng).f64();
    double[] single = new SinglePrecisionGram(data, SinglePrecisionGram.KEPT).apply(vectors, 3);
    double[] exact = data.applyGram(vectors, 3);
    double gap = 0;
    for (int i = 0; i < exact.length; i++) {
      gap = Math.max(gap, Math.abs(single[i] - exact[i]));
    }
    double longest = Arrays.stream(vectors).map(Math::abs).max().orElseThrow();
    assertThat(gap).isLessThan(2e-6 * data.totalVariance() * longest);
  }

  @Property(tries = 3)
  void panelsThatAreNotKeptGiveTheSameBits(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    CentredData data = new CentredData(TestData.gaussian(500, 1200, rng), Workers.single());
    double[] vectors = TestData.gaussian(4, 500, rng).f64();
    double[] kept = new SinglePrecisionGram(data, 1200 * 500).apply(vectors, 4);
    assertThat(new SinglePrecisionGram(data, 700 * 500).apply(vectors, 4)).isEqualTo(kept);
    assertThat(new SinglePrecisionGram(data, 0).apply(vectors, 4)).isEqualTo(kept);
  }
}
