package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Dataset;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Dropout;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Pass;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.Loss;
import nnlab.layers.loss.SquaredError;

class TiledObjectiveLawsTest {
  private static ParameterVector model(Dataset data, int out, DType dtype, long seed) {
    int in = data.exampleShape().size();
    return ParameterVector.initial(Fixtures.network(in, out), dtype, Rng.of(seed));
  }

  private static TiledObjective tiled(
      ParameterVector model, Loss loss, double l2, Batch batch, Workers workers) {
    return new TiledObjective(model, loss, l2, batch, workers, Workspace::poisoning);
  }

  /** The loss as one formula, without tiles, workspace or workers. */
  private static Var plain(ParameterVector model, Loss loss, double l2, Batch batch, Var[] theta) {
    Forward forward = new Forward(model, loss);
    Tile all =
        Tile.of(batch, 0, batch.size(), model.dtype(), i -> Pass.evaluation(), new Workspace());
    Var mean = forward.losses(all, forward.output(all, theta)).mean();
    for (Var part : theta) {
      mean = mean.plus(part.square().sum().times(l2 / 2));
    }
    return mean;
  }

  @Property(tries = 20)
  void valueAndGradientAreThoseOfTheUntiledLoss(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 1, max = 12_000) int n) {
    Dataset data = Fixtures.classes(n, DType.F64, seed);
    ParameterVector model = model(data, 3, DType.F64, seed);
    Var[] theta = Forward.variables(model.trained());
    Var expected = plain(model, new CrossEntropy(), 0.1, data.all(), theta);
    Tensor[] gradient = Grad.of(expected, theta);

    TiledObjective f = tiled(model, new CrossEntropy(), 0.1, data.all(), Workers.single());
    TiledObjective.ValueAndGradient at = f.valueAndGradient(model.flat());

    assertThat(at.value()).isCloseTo(expected.item(), offset(1e-12));
    assertThat(f.value(model.flat())).isCloseTo(expected.item(), offset(1e-12));
    assertThat(at.gradient().f64())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(model.join(gradient).f64());
  }

  @Property(tries = 8)
  void workersDoNotChangeABit(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 5_000, max = 12_000) int n) {
    Dataset data = Fixtures.classes(n, DType.F32, seed);
    ParameterVector model = model(data, 3, DType.F32, seed);
    Tensor theta = model.flat();
    Tensor v = Fixtures.direction(model.size(), DType.F32, seed);
    try (Workers two = Workers.of(2);
        Workers five = Workers.of(5)) {
      TiledObjective one = tiled(model, new CrossEntropy(), 0, data.all(), Workers.single());
      for (Workers workers : Arrays.asList(two, five)) {
        TiledObjective several = tiled(model, new CrossEntropy(), 0, data.all(), workers);
        assertThat(several.valueAndGradient(theta).value())
            .isEqualTo(one.valueAndGradient(theta).value());
        assertThat(several.gradient(theta).f32()).isEqualTo(one.gradient(theta).f32());
        assertThat(several.hvp(theta, v).f32()).isEqualTo(one.hvp(theta, v).f32());
        assertThat(several.ggnvp(theta, v).f32()).isEqualTo(one.ggnvp(theta, v).f32());
      }
    }
  }

  @Property(tries = 20)
  void hessianProductIsTheDifferenceOfGradients(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 1, max = 6_000) int n) {
    Dataset data = Fixtures.sine(n, DType.F64, seed);
    ParameterVector model = model(data, 1, DType.F64, seed);
    TiledObjective f = tiled(model, new SquaredError(), 0.01, data.all(), Workers.single());
    Tensor theta = model.flat();
    Tensor v = Fixtures.direction(model.size(), DType.F64, seed + 1);
    double h = 1e-5;
    double[] ahead = f.gradient(moved(theta, h, v)).f64();
    double[] behind = f.gradient(moved(theta, -h, v)).f64();
    double[] difference = new double[ahead.length];
    Arrays.setAll(difference, i -> (ahead[i] - behind[i]) / (2 * h));

    assertThat(f.hvp(theta, v).f64())
        .usingComparatorWithPrecision(1e-7)
        .containsExactly(difference);
  }

  @Property(tries = 20)
  void gradientAndItsProductTogetherAreThoseOneByOne(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 1, max = 6_000) int n,
      @ForAll boolean penalised) {
    Dataset data = Fixtures.sine(n, DType.F64, seed);
    ParameterVector model = model(data, 1, DType.F64, seed);
    double l2 = penalised ? 0.1 : 0;
    TiledObjective f = tiled(model, new SquaredError(), l2, data.all(), Workers.single());
    Tensor theta = model.flat();
    TiledObjective.GradientProduct both = f.gradientProduct(theta);

    assertThat(both.value()).isCloseTo(f.value(theta), offset(1e-12));
    assertThat(both.gradient().f64())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(f.gradient(theta).f64());
    assertThat(both.product().f64())
        .usingComparatorWithPrecision(1e-11)
        .containsExactly(f.hvp(theta, both.gradient()).f64());
  }

  private static Tensor moved(Tensor theta, double h, Tensor v) {
    return Tensor.generate(theta.shape(), DType.F64, i -> theta.get(i) + h * v.get(i));
  }

  @Property(tries = 20)
  void gaussNewtonIsSymmetricAndPositiveSemidefinite(
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 1, max = 6_000) int n) {
    Dataset data = Fixtures.classes(n, DType.F64, seed);
    ParameterVector model = model(data, 3, DType.F64, seed);
    TiledObjective f = tiled(model, new CrossEntropy(), 0, data.all(), Workers.single());
    Tensor theta = model.flat();
    Tensor u = Fixtures.direction(model.size(), DType.F64, seed + 1);
    Tensor v = Fixtures.direction(model.size(), DType.F64, seed + 2);
    Tensor gv = f.ggnvp(theta, v);
    double uGv = dot(u, gv);
    double vGu = dot(v, f.ggnvp(theta, u));

    assertThat(uGv).isCloseTo(vGu, offset(1e-9));
    double rounding = 1e-12 * Math.sqrt(dot(v, v) * dot(gv, gv));
    assertThat(dot(v, gv)).isGreaterThanOrEqualTo(-rounding);
  }

  @Property(tries = 20)
  void hessianIsGaussNewtonWhereTheNetworkIsLinear(
      @ForAll @LongRange(min = 0, max = 1000) long seed) {
    Dataset data = Fixtures.sine(500, DType.F64, seed);
    ParameterVector model = ParameterVector.initial(Linear.of(2, 1), DType.F64, Rng.of(seed));
    TiledObjective f = tiled(model, new SquaredError(), 0.3, data.all(), Workers.single());
    Tensor theta = model.flat();
    Tensor v = Fixtures.direction(model.size(), DType.F64, seed + 1);

    assertThat(f.hvp(theta, v).f64())
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(f.ggnvp(theta, v).f64());
  }

  @Provide
  Arbitrary<Layer> networksThatTrainAndEvaluateDifferently() {
    return Arbitraries.of(
        Sequential.of(Linear.of(4, 9, Activation.TANH), new Dropout(0.4), Linear.of(9, 3)),
        Sequential.of(Linear.of(4, 9), BatchNorm.of(9), Activation.TANH, Linear.of(9, 3)));
  }

  @Property(tries = 20)
  void inTrainingTheGradientIsThatOfTheUntiledLoss(
      @ForAll("networksThatTrainAndEvaluateDifferently") Layer network,
      @ForAll @LongRange(min = 0, max = 1000) long seed,
      @ForAll @IntRange(min = 2, max = 9_000) int n) {
    Dataset data = Fixtures.classes(n, DType.F64, seed);
    ParameterVector model = ParameterVector.initial(network, DType.F64, Rng.of(seed));
    Forward forward = new Forward(model, new CrossEntropy());
    Tile all =
        Tile.of(data.all(), 0, n, DType.F64, i -> Pass.training(seed, 17, i), new Workspace());
    Var[] theta = Forward.variables(model.trained());
    Var expected = forward.losses(all, forward.output(all, theta)).mean();
    Tensor[] gradient = Grad.of(expected, theta);
    double[] buffers = buffers(model);

    TiledObjective f =
        tiled(model, new CrossEntropy(), 0, data.all(), Workers.single())
            .training(data.all(), seed, 17);
    TiledObjective.ValueAndGradient at = f.valueAndGradient(model.flat());

    assertThat(at.value()).isCloseTo(expected.item(), offset(1e-12));
    assertThat(at.gradient().f64())
        .usingComparatorWithPrecision(1e-11)
        .containsExactly(model.join(gradient).f64());
    assertThat(buffers(model)).as("evaluating changes nothing").isEqualTo(buffers);
    assertThat(f.bufferUpdates().keySet())
        .isEqualTo(
            network.couplesExamples() ? Set.of("1.running_mean", "1.running_var") : Set.of());
  }

  private static double[] buffers(ParameterVector model) {
    return model.values().entrySet().stream()
        .filter(entry -> entry.getKey().contains("running"))
        .flatMapToDouble(entry -> Arrays.stream(entry.getValue().toDoubles()))
        .toArray();
  }

  private static double dot(Tensor a, Tensor b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      sum += a.get(i) * b.get(i);
    }
    return sum;
  }
}
