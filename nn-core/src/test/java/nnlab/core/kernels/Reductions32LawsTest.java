package nnlab.core.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
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

  /** Numbers of all sizes and both signs against their exact sum. */
  @Property(tries = 200)
  void sumsAndMeansOfDoublesAreTheExactOnes(
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll @IntRange(min = 1, max = 70) int inner,
      @ForAll @IntRange(max = 60) int spread,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] x = new double[n * inner];
    Arrays.setAll(x, i -> random.nextGaussian() * Math.pow(2, spread * random.nextDouble()));
    double[] sum = new double[inner];
    double[] mean = new double[inner];
    Reductions64.sum(1, n, inner, x, sum);
    Reductions64.mean(1, n, inner, x, mean);
    Reductions64.correctMean(1, n, inner, x, mean);
    for (int i = 0; i < inner; i += 1 + inner / 3) {
      BigDecimal exact = BigDecimal.ZERO;
      double size = 0;
      for (int k = i; k < x.length; k += inner) {
        exact = exact.add(new BigDecimal(x[k]));
        size += Math.abs(x[k]);
      }
      // 1e-14 is 45 roundings: the longest run has 256.
      assertThat(sum[i]).isCloseTo(exact.doubleValue(), within(1e-14 * size));
      double exactMean = exact.divide(BigDecimal.valueOf(n), MathContext.DECIMAL64).doubleValue();
      assertThat(mean[i]).isCloseTo(exactMean, within(1e-14 * size / n));
    }
  }

  @Property(tries = 300)
  void theMeanOfEqualNumbersIsThatNumber(
      @ForAll @DoubleRange(min = -1.7e308, max = 1.7e308) double number,
      @ForAll @IntRange(min = 1, max = 3000) int n,
      @ForAll @IntRange(min = 1, max = 600) int inner) {
    double[] x = new double[n * inner];
    Arrays.fill(x, number);
    double[] mean = new double[inner];
    Reductions64.mean(1, n, inner, x, mean);
    Reductions64.correctMean(1, n, inner, x, mean);
    assertThat(mean).containsOnly(number + 0.0);

    float[] narrow = new float[n * inner];
    Arrays.fill(narrow, (float) (number * 1e-270));
    float[] narrowMean = new float[inner];
    Reductions32.mean(1, n, inner, narrow, narrowMean);
    assertThat(narrowMean).containsOnly(narrow[0] + 0f);
  }

  @Example
  void tenMillionTenthsHaveAMeanOfATenth() {
    double[] x = new double[10_000_000];
    Arrays.fill(x, 0.1);
    double[] y = new double[1];
    Reductions64.sum(1, x.length, 1, x, y);
    assertThat(y[0]).isCloseTo(1e6, within(1e-8));
    Reductions64.mean(1, x.length, 1, x, y);
    Reductions64.correctMean(1, x.length, 1, x, y);
    assertThat(y[0]).isEqualTo(0.1);
  }

  @Example
  void infinityAndNanStayWhatTheyAre() {
    for (int n : new int[] {2, 3000}) {
      double[] x = new double[n];
      double[] y = new double[1];
      x[1] = Double.POSITIVE_INFINITY;
      Reductions64.sum(1, n, 1, x, y);
      assertThat(y[0]).isEqualTo(Double.POSITIVE_INFINITY);
      Reductions64.mean(1, n, 1, x, y);
      Reductions64.correctMean(1, n, 1, x, y);
      assertThat(y[0]).isEqualTo(Double.POSITIVE_INFINITY);
      x[0] = Double.NEGATIVE_INFINITY;
      Reductions64.mean(1, n, 1, x, y);
      Reductions64.correctMean(1, n, 1, x, y);
      assertThat(y[0]).isNaN();
    }
  }

  @Property(tries = 200)
  void theSumOfTheOthersIsTheDefinition(
      @ForAll @IntRange(min = 1, max = 3) int outer,
      @ForAll @IntRange(min = 1, max = 12) int n,
      @ForAll @IntRange(min = 1, max = 3) int inner,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] x = new double[outer * n * inner];
    Arrays.setAll(x, i -> Math.exp(50 * random.nextGaussian()));
    double[] y = new double[x.length];
    Reductions64.sumOfOthers(outer, n, inner, x, y);
    for (int i = 0; i < x.length; i++) {
      int first = i / (n * inner) * n * inner + i % inner;
      double expected = 0;
      for (int k = first; k < first + n * inner; k += inner) {
        expected += k == i ? 0 : x[k];
      }
      assertThat(y[i]).isCloseTo(expected, within(1e-14 * expected));
    }
  }
}
