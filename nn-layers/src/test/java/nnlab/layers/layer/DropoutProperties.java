package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class DropoutProperties {
  private static final int WIDTH = 50;

  private static double[] mask(Layer dropout, long seed, long step, int... examples) {
    Tensor ones = Tensor.full(Shape.of(examples.length, WIDTH), DType.F64, 1);
    Pass pass = Pass.training(seed, step, examples);
    return dropout.apply(Samples.start(dropout, 1), Var.constant(ones), pass).value().f64();
  }

  @Property(tries = 50)
  void maskDoesNotDependOnHowTheBatchIsCut(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int cut,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double rate) {
    Dropout dropout = new Dropout(rate);
    int[] examples = Rng.of(seed).permutation(10);
    double[] whole = mask(dropout, seed, 3, examples);
    double[] first = mask(dropout, seed, 3, Arrays.copyOfRange(examples, 0, cut));
    double[] second = mask(dropout, seed, 3, Arrays.copyOfRange(examples, cut, 10));
    assertThat(Arrays.copyOfRange(whole, 0, cut * WIDTH)).containsExactly(first);
    assertThat(Arrays.copyOfRange(whole, cut * WIDTH, whole.length)).containsExactly(second);
  }

  /** With 10,000 elements the mean is within six standard errors of 1. */
  @Property(tries = 30)
  void expectationIsKept(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 0.8) double rate) {
    int[] examples = new int[200];
    Arrays.setAll(examples, i -> i);
    double[] masked = mask(new Dropout(rate), seed, 0, examples);
    double error = 6 * Math.sqrt(rate / (1 - rate) / masked.length);
    assertThat(Arrays.stream(masked).average().orElseThrow()).isCloseTo(1, within(error));
    double kept = 1 / (1 - rate);
    assertThat(Arrays.stream(masked).filter(m -> m != 0 && m != kept).count()).isZero();
  }

  /** Two independent masks of 50 elements agree in 25, give or take 3.5. */
  @Property(tries = 30)
  void seedStepLayerAndExampleEachChangeTheMask(@ForAll long seed) {
    Dropout dropout = new Dropout(0.5);
    double[] mask = mask(dropout, seed, 7, 4);
    assertThat(agreement(mask, mask(dropout, seed + 1, 7, 4))).isBetween(4, 46);
    assertThat(agreement(mask, mask(dropout, seed, 8, 4))).isBetween(4, 46);
    assertThat(agreement(mask, mask(dropout, seed, 7, 5))).isBetween(4, 46);
    assertThat(agreement(mask, mask(Sequential.of(dropout), seed, 7, 4))).isBetween(4, 46);
  }

  private static int agreement(double[] a, double[] b) {
    int equal = 0;
    for (int i = 0; i < a.length; i++) {
      equal += a[i] == b[i] ? 1 : 0;
    }
    return equal;
  }

  @Property(tries = 10)
  void evaluationIsTheIdentity(@ForAll long seed) {
    Tensor x = Samples.gaussian(seed, 3, 4);
    assertThat(Samples.evaluate(new Dropout(0.5), x)).isSameAs(x);
  }
}
