package nnlab.layers.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

class OptimizerLawsTest {
  @Provide
  Arbitrary<Optimizer> optimizers() {
    return Arbitraries.of(
        new Sgd(),
        new Momentum(0.9),
        new Nesterov(0.9),
        new RmsProp(),
        new Adagrad(),
        new Adam(),
        new AdamW(),
        new ClipNorm(new Adam(), 0.1),
        new ClipValue(new Momentum(0.5), 0.1),
        new WeightDecay(new Sgd(), 0.01),
        new Sam(new Adam()),
        new Sam(new Lbfgs()),
        new Sam(new ClipNorm(new Sam(new Sgd(), 0.02), 1), 0.01),
        new Lbfgs());
  }

  private static Tensor[] start(DType dtype, long seed) {
    Rng rng = Rng.of(seed);
    return Functions.point(dtype, rng.uniform(-2, 2), rng.uniform(-2, 2), rng.uniform(-2, 2));
  }

  @Property(tries = 100)
  void samWithoutRadiusIsItsBase(
      @ForAll("optimizers") Optimizer base, @ForAll @LongRange(min = 0, max = 9999) long seed) {
    Tensor[] plain = start(DType.F32, seed);
    Tensor[] sam = start(DType.F32, seed);
    OptimizerState plainState = new OptimizerState();
    OptimizerState samState = new OptimizerState();
    for (int i = 0; i < 5; i++) {
      double loss = base.step(Functions.rosenbrock(), plain, plainState, 1e-3);
      assertThat(new Sam(base, 0).step(Functions.rosenbrock(), sam, samState, 1e-3))
          .isEqualTo(loss);
    }
    assertThat(sam[0].f32()).isEqualTo(plain[0].f32());
  }

  /** With copies in place of the buffers that optimizers share. */
  private static Objective withGradientFromUphill(Objective objective, double rho) {
    return x -> {
      Objective.Evaluation here = objective.at(x);
      double norm = Vectors.norm(here.gradient());
      if (norm == 0) {
        return here;
      }
      Tensor[] uphill = {x[0].copy()};
      Vectors.addScaled(rho / norm, here.gradient(), uphill);
      return new Objective.Evaluation(here.value(), objective.at(uphill).gradient());
    };
  }

  @Property(tries = 200)
  void samIsItsBaseWithTheGradientFromUphill(
      @ForAll("optimizers") Optimizer base, @ForAll @LongRange(min = 0, max = 9999) long seed) {
    Tensor[] expected = start(DType.F64, seed);
    Tensor[] sam = start(DType.F64, seed);
    Objective uphill = withGradientFromUphill(Functions.rosenbrock(), 0.05);
    OptimizerState expectedState = new OptimizerState();
    OptimizerState samState = new OptimizerState();
    for (int i = 0; i < 5; i++) {
      double loss = base.step(uphill, expected, expectedState, 1e-3);
      assertThat(new Sam(base, 0.05).step(Functions.rosenbrock(), sam, samState, 1e-3))
          .isEqualTo(loss);
    }
    assertThat(sam[0].f64()).isEqualTo(expected[0].f64());
  }

  @Property(tries = 100)
  void aSavedStateContinuesToTheSameBits(
      @ForAll("optimizers") Optimizer optimizer,
      @ForAll @LongRange(min = 0, max = 9999) long seed,
      @ForAll @IntRange(min = 0, max = 15) int cut) {
    Tensor[] through = start(DType.F64, seed);
    Tensor[] resumed = start(DType.F64, seed);
    OptimizerState state = new OptimizerState();
    OptimizerState cutState = new OptimizerState();
    for (int i = 0; i < 15; i++) {
      if (i == cut) {
        cutState = saved(cutState);
      }
      optimizer.step(Functions.rosenbrock(), through, state, 1e-2);
      optimizer.step(Functions.rosenbrock(), resumed, cutState, 1e-2);
    }
    assertThat(resumed[0].f64()).isEqualTo(through[0].f64());
  }

  private static OptimizerState saved(OptimizerState state) {
    Map<String, Tensor[]> slots = new LinkedHashMap<>();
    state.slots().forEach((name, slot) -> slots.put(name, new Tensor[] {slot[0].copy()}));
    return new OptimizerState(slots, new HashMap<>(state.counters()));
  }

  @Property(tries = 100)
  void everyOptimizerGoesDownhill(
      @ForAll("optimizers") Optimizer optimizer,
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    Tensor[] x = start(DType.F64, seed);
    OptimizerState state = new OptimizerState();
    Objective bowl = Functions.bowl(1, 2, 3);
    double first = bowl.at(x).value();
    for (int i = 0; i < 200; i++) {
      optimizer.step(bowl, x, state, 0.01);
    }
    assertThat(bowl.at(x).value()).isLessThan(first);
  }

  @Property(tries = 100)
  void aClippedGradientIsNeverLongerThanAllowed(
      @ForAll @LongRange(min = 0, max = 9999) long seed,
      @ForAll @DoubleRange(min = 0.01, max = 100) double bound) {
    Tensor[] x = start(DType.F64, seed);
    Tensor[] before = {x[0].copy()};
    double norm = Vectors.norm(Functions.rosenbrock().at(x).gradient());
    new ClipNorm(new Sgd(), bound).step(Functions.rosenbrock(), x, new OptimizerState(), 1);
    Vectors.addScaled(-1, before, x);
    assertThat(Vectors.norm(x)).isCloseTo(Math.min(norm, bound), offset(1e-9));
  }

  @Property
  void schedulesAreSteadyWhereTheyChange(
      @ForAll @DoubleRange(min = 0.01, max = 10) double rate,
      @ForAll @IntRange(min = 1, max = 1000) int length) {
    Schedule cosine = new CosineRate(rate, rate / 10, length);
    assertThat(cosine.rate(0)).isCloseTo(rate, offset(1e-12 * rate));
    assertThat(cosine.rate(length)).isCloseTo(rate / 10, offset(1e-12 * rate));
    assertThat(cosine.rate(10L * length)).isEqualTo(cosine.rate(length));
    Schedule warm = new WarmUp(length, cosine);
    assertThat(warm.rate(length - 1)).isEqualTo(cosine.rate(0));
    assertThat(warm.rate(length)).isEqualTo(cosine.rate(0));
    assertThat(warm.rate(0)).isCloseTo(rate / length, offset(1e-12 * rate));
  }
}
