package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

class NormalisationProperties {
  private static final double EPSILON = 1e-5;

  /** Mean and variance (divided by the count) of {@code count} elements, {@code stride} apart. */
  private static double[] moments(Tensor t, int first, int count, int stride) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      sum += t.get(first + i * stride);
    }
    double mean = sum / count;
    for (int i = 0; i < count; i++) {
      double d = t.get(first + i * stride) - mean;
      squares += d * d;
    }
    return new double[] {mean, squares / count};
  }

  private static void isStandard(Tensor x, Tensor y, int first, int count, int stride) {
    double variance = moments(x, first, count, stride)[1];
    double[] after = moments(y, first, count, stride);
    assertThat(after[0]).isCloseTo(0, within(1e-9));
    assertThat(after[1]).isCloseTo(variance / (variance + EPSILON), within(1e-9));
  }

  @Property(tries = 40)
  void batchNormGivesEachFeatureMeanZeroAndVarianceOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 6) int rows,
      @ForAll @IntRange(min = 1, max = 4) int features) {
    BatchNorm layer = BatchNorm.of(features);
    Tensor dense = Samples.gaussian(seed, rows, features);
    Tensor images = Samples.gaussian(seed, rows, 2, 3, features);
    for (Tensor x : new Tensor[] {dense, images}) {
      Parameters p = Samples.start(layer, 1);
      Tensor y = layer.apply(p, Var.constant(x), Samples.training(rows)).value();
      for (int f = 0; f < features; f++) {
        isStandard(x, y, f, x.size() / features, features);
      }
    }
  }

  @Property(tries = 40)
  void batchNormReportsRunningStatisticsAndChangesNothing(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int rows) {
    BatchNorm layer = new BatchNorm(2, 0.3, EPSILON);
    Tensor x = Samples.gaussian(seed, rows, 3, 1, 2);
    Parameters p = Samples.start(layer, 1);
    layer.apply(p, Var.constant(x), Samples.training(rows));
    int count = rows * 3;
    assertThat(p.updates()).containsOnlyKeys("running_mean", "running_var");
    for (int f = 0; f < 2; f++) {
      double[] batch = moments(x, f, count, 2);
      assertThat(p.updates().get("running_mean").get(f)).isCloseTo(0.3 * batch[0], within(1e-12));
      assertThat(p.updates().get("running_var").get(f))
          .isCloseTo(0.7 + 0.3 * batch[1] * count / (count - 1), within(1e-12));
      assertThat(p.get("running_mean").value().get(f)).isEqualTo(0);
      assertThat(p.get("running_var").value().get(f)).isEqualTo(1);
    }
  }

  @Property(tries = 20)
  void batchNormEvaluatesWithTheRunningStatistics(@ForAll long seed) {
    BatchNorm layer = BatchNorm.of(1);
    Var[] values = Samples.constants(layer, 1);
    values[2] = Var.constant(Tensor.vector(3));
    values[3] = Var.constant(Tensor.vector(4));
    Tensor x = Samples.gaussian(seed, 5, 1);
    Parameters p = new ParameterTree(layer).bind(values);
    Tensor y = layer.apply(p, Var.constant(x), Pass.evaluation()).value();
    for (int i = 0; i < 5; i++) {
      double expected = (x.get(i) - 3) / Math.sqrt(4 + EPSILON);
      assertThat(y.get(i)).isCloseTo(expected, within(1e-13));
    }
    assertThat(p.updates()).isEmpty();
  }

  @Property(tries = 40)
  void layerNormGivesEachExampleMeanZeroAndVarianceOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int rows,
      @ForAll @IntRange(min = 1, max = 5) int features) {
    Tensor x = Samples.gaussian(seed, rows, 2, features);
    Tensor y = Samples.evaluate(LayerNorm.of(2, features), x);
    for (int row = 0; row < rows; row++) {
      isStandard(x, y, row * 2 * features, 2 * features, 1);
    }
  }
}
