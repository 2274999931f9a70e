package nnlab.layers.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.autodiff.GradCheck;
import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class LossProperties {
  private static final int ROWS = 4;

  /** A loss, the number of outputs, and whether it compares with classes. */
  record Case(Loss loss, int outputs, boolean classes) {
    Tensor output(long seed) {
      Rng rng = Rng.of(seed).split("output");
      return Tensor.generate(Shape.of(ROWS, outputs), DType.F64, i -> 2 * rng.nextGaussian());
    }

    Tensor targets(long seed) {
      Rng rng = Rng.of(seed).split("targets");
      return classes
          ? Tensor.generate(Shape.of(ROWS), DType.F64, i -> rng.nextInt(Math.max(outputs, 2)))
          : Tensor.generate(Shape.of(ROWS, outputs), DType.F64, i -> rng.nextDouble());
    }

    /** Huber's slope bends at delta: differences across the bend are no derivative. */
    boolean isNearAKink(long seed) {
      if (!(loss instanceof Huber huber)) {
        return false;
      }
      double[] y = output(seed).f64();
      double[] t = targets(seed).f64();
      return IntStream.range(0, y.length)
          .anyMatch(i -> Math.abs(Math.abs(y[i] - t[i]) - huber.delta()) < 1e-3);
    }

    double[] losses(Tensor output, Tensor targets) {
      Var perExample = loss.perExample(Var.constant(output), Var.constant(targets));
      assertThat(perExample.shape()).isEqualTo(Shape.of(ROWS));
      return perExample.value().f64();
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of(
        new Case(new SquaredError(), 3, false),
        new Case(new Huber(0.7), 3, false),
        new Case(new CrossEntropy(), 5, true),
        new Case(new CrossEntropy(0.1), 5, true),
        new Case(new BinaryCrossEntropy(), 1, true),
        new Case(new BinaryCrossEntropy(), 3, false),
        new Case(new Hinge(), 5, true),
        new Case(new Hinge(), 1, true));
  }

  @Property(tries = 60)
  void gradientByTheOutputIsRightToSecondOrder(
      @ForAll("cases") Case c, @ForAll @IntRange(min = 0, max = 1000) int seed) {
    Assume.that(!c.isNearAKink(seed));
    Var targets = Var.constant(c.targets(seed));
    GradCheck.check(y -> c.loss.perExample(y, targets), c.output(seed)).orThrow();
  }

  @Property(tries = 60)
  void noLossIsNegative(@ForAll("cases") Case c, @ForAll long seed) {
    assertThat(Arrays.stream(c.losses(c.output(seed), c.targets(seed))).min().orElseThrow())
        .isGreaterThanOrEqualTo(0);
  }

  @Property(tries = 60)
  void lossOfAnExampleDependsOnThatExampleAlone(@ForAll("cases") Case c, @ForAll long seed) {
    Tensor output = c.output(seed);
    Tensor targets = c.targets(seed);
    double[] before = c.losses(output, targets);
    Tensor changed = output.copy();
    for (int i = 0; i < c.outputs; i++) {
      changed.set(i, output.get(i) + 3);
    }
    double[] after = c.losses(changed, targets);
    assertThat(Arrays.copyOfRange(after, 1, ROWS))
        .containsExactly(Arrays.copyOfRange(before, 1, ROWS));
  }

  @Property(tries = 40)
  void smoothedCrossEntropyIsThatOfASmoothedDistribution(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 0.9) double smoothing) {
    Case c = new Case(new CrossEntropy(smoothing), 5, true);
    Tensor output = c.output(seed);
    Tensor targets = c.targets(seed);
    double[] losses = c.losses(output, targets);
    for (int row = 0; row < ROWS; row++) {
      double sum = 0;
      for (int j = 0; j < 5; j++) {
        sum += Math.exp(output.at(row, j));
      }
      double expected = 0;
      for (int j = 0; j < 5; j++) {
        double share = smoothing / 5 + (j == targets.get(row) ? 1 - smoothing : 0);
        expected -= share * (output.at(row, j) - Math.log(sum));
      }
      assertThat(losses[row]).isCloseTo(expected, within(1e-12));
    }
  }

  /** softmax of the two logits (0, x) gives class 1 the probability sigmoid(x). */
  @Property(tries = 40)
  void binaryCrossEntropyIsCrossEntropyOfTwoClasses(@ForAll long seed) {
    Case c = new Case(new BinaryCrossEntropy(), 1, true);
    Tensor x = c.output(seed);
    Tensor labels = c.targets(seed);
    Tensor logits =
        Tensor.generate(Shape.of(ROWS, 2), DType.F64, i -> i % 2 == 0 ? 0 : x.get(i / 2));
    double[] two = new Case(new CrossEntropy(), 2, true).losses(logits, labels);
    assertThat(c.losses(x, labels)).containsExactly(two, within(1e-12));
  }

  @Property(tries = 40)
  void hugeDeltaMakesHuberHalfTheSquaredError(@ForAll long seed) {
    Case huber = new Case(new Huber(1e6), 3, false);
    Tensor output = huber.output(seed);
    Tensor targets = huber.targets(seed);
    double[] squared = new Case(new SquaredError(), 3, false).losses(output, targets);
    for (int i = 0; i < ROWS; i++) {
      squared[i] /= 2;
    }
    assertThat(huber.losses(output, targets)).containsExactly(squared, within(1e-12));
  }

  @Property(tries = 60)
  void metricAddsUpOverTheRows(@ForAll("cases") Case c, @ForAll long seed) {
    Metric metric = c.loss.metric();
    Tensor output = c.output(seed);
    Tensor targets = c.targets(seed);
    double sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += metric.sum(row(output, row), row(targets, row));
    }
    assertThat(sum).isCloseTo(metric.sum(output, targets), within(1e-12));
  }

  private static Tensor row(Tensor t, int row) {
    int width = t.size() / ROWS;
    return Tensor.generate(t.shape().with(0, 1), DType.F64, i -> t.get(row * width + i));
  }

  @Property(tries = 40)
  void theLabelThatIsLargestIsAlwaysRight(@ForAll long seed) {
    Tensor output = new Case(new CrossEntropy(), 6, true).output(seed);
    int[] largest = new int[ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int j = 1; j < 6; j++) {
        if (output.at(row, j) > output.at(row, largest[row])) {
          largest[row] = j;
        }
      }
    }
    assertThat(Metric.ACCURACY.sum(output, Losses.labels(DType.F64, largest))).isEqualTo(ROWS);
    Arrays.setAll(largest, row -> (largest[row] + 1) % 6);
    assertThat(Metric.ACCURACY.sum(output, Losses.labels(DType.F64, largest))).isZero();
  }
}
