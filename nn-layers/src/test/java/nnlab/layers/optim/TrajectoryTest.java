package nnlab.layers.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nnlab.core.autodiff.Elementwise;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The first steps of each optimizer, by hand, and as PyTorch takes them. */
class TrajectoryTest {
  private static final double[] SCALES = {1.0, 0.5, 2.0, 0.1};
  private static final int STEPS = 12;
  private static final Schedule TENTH = new ConstantRate(0.1);

  private record Setting(Optimizer optimizer, Schedule rate) {}

  private static Map<String, Setting> settings() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    settings.put("sgd", new Setting(new Sgd(), TENTH));
    settings.put("sgd-decay", new Setting(new WeightDecay(new Sgd(), 0.3), TENTH));
    settings.put("momentum", new Setting(new Momentum(0.9), TENTH));
    settings.put("nesterov", new Setting(new Nesterov(0.9), TENTH));
    settings.put("rmsprop", new Setting(new RmsProp(), TENTH));
    settings.put("adagrad", new Setting(new Adagrad(), TENTH));
    settings.put("adam", new Setting(new Adam(), TENTH));
    settings.put("adam-decay", new Setting(new WeightDecay(new Adam(), 0.3), TENTH));
    settings.put("adamw", new Setting(new AdamW(), TENTH));
    settings.put("clip-norm", new Setting(new ClipNorm(new Momentum(0.9), 0.5), TENTH));
    settings.put("clip-value", new Setting(new ClipValue(new Momentum(0.9), 0.2), TENTH));
    settings.put("step-rate", new Setting(new Sgd(), new StepRate(0.1, 4, 0.5)));
    settings.put("cosine-rate", new Setting(new Sgd(), new CosineRate(0.1, 0.01, STEPS)));
    return settings;
  }

  /** 1/2 sum of s_i x_i^2 + sum of cos(x_i + x_{i+1}); the sums of neighbours by a matrix. */
  private static Objective objective(DType dtype) {
    Tensor scales = Tensor.generate(Shape.of(4), dtype, i -> SCALES[i]);
    Tensor pairs =
        Tensor.generate(Shape.of(4, 3), dtype, i -> i / 3 == i % 3 || i / 3 == i % 3 + 1 ? 1 : 0);
    Function<Var, Var> f =
        x -> {
          Var bowl = x.square().times(Var.constant(scales)).sum().times(0.5);
          Var sums = x.reshape(1, 4).matmul(Var.constant(pairs));
          return bowl.plus(Var.apply(Elementwise.SIN, sums.plus(Math.PI / 2)).sum());
        };
    return x -> {
      Grad.ValueAndGrad at = Grad.valueAndGrad(f, Var.constant(x[0]));
      Tensor[] gradient = {at.gradient().value().copy()};
      return new Objective.Evaluation(at.value().item(), gradient);
    };
  }

  @TestFactory
  Stream<DynamicTest> trajectoriesArePyTorchs() throws IOException {
    List<String[]> rows;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                TrajectoryTest.class.getResourceAsStream("trajectories.csv"),
                StandardCharsets.UTF_8))) {
      rows = reader.lines().map(line -> line.split(",")).toList();
    }
    Map<String, Setting> settings = settings();
    assertThat(rows.stream().map(row -> row[0]).collect(Collectors.toSet()))
        .isEqualTo(settings.keySet());
    return settings.entrySet().stream()
        .flatMap(
            entry ->
                Stream.of(DType.values())
                    .map(
                        dtype ->
                            DynamicTest.dynamicTest(
                                entry.getKey() + " in " + dtype,
                                () -> compare(entry.getKey(), entry.getValue(), dtype, rows))));
  }

  private static void compare(String name, Setting setting, DType dtype, List<String[]> rows) {
    Tensor[] x = Functions.point(dtype, 1.5, -0.7, 0.3, 2.0);
    OptimizerState state = new OptimizerState();
    Objective objective = objective(dtype);
    Map<Integer, double[]> expected =
        rows.stream()
            .filter(row -> row[0].equals(name) && row[1].equals(dtype.name()))
            .collect(
                Collectors.toMap(
                    row -> Integer.parseInt(row[2]),
                    row ->
                        IntStream.range(3, 7)
                            .mapToDouble(i -> Double.parseDouble(row[i]))
                            .toArray()));
    assertThat(expected).hasSize(3);
    for (int i = 0; i < STEPS; i++) {
      setting.optimizer().step(objective, x, state, setting.rate().rate(i));
      if (expected.containsKey(i + 1)) {
        assertThat(x[0].toDoubles())
            .as("%s after step %d", name, i + 1)
            .usingComparatorWithPrecision(dtype == DType.F32 ? 5e-6 : 1e-13)
            .containsExactly(expected.get(i + 1));
      }
    }
  }

  @Test
  void gradientDescentOnABowlShrinksByOneMinusRateTimesCurvature() {
    Tensor[] x = Functions.point(DType.F64, 4, -8);
    for (int i = 0; i < 3; i++) {
      new Sgd().step(Functions.bowl(1, 2), x, new OptimizerState(), 0.25);
    }
    assertThat(x[0].f64()).containsExactly(4 * 0.75 * 0.75 * 0.75, -8 * 0.5 * 0.5 * 0.5);
  }

  @Test
  void momentumByHand() {
    // f = x^2/2 from x = 1, rate 1/2, mu 1/2: v = 1, x = 1/2; v = 1/2 + 1/2 = 1, x = 0;
    // v = 1/2 + 0, x = -1/4.
    Tensor[] x = Functions.point(DType.F64, 1);
    OptimizerState state = new OptimizerState();
    double[] seen = new double[3];
    for (int i = 0; i < 3; i++) {
      new Momentum(0.5).step(Functions.bowl(1), x, state, 0.5);
      seen[i] = x[0].get(0);
    }
    assertThat(seen).containsExactly(0.5, 0, -0.25);
  }

  @Test
  void adamsFirstStepIsTheRateWhateverTheGradientsSize() {
    Tensor[] x = Functions.point(DType.F64, 1000, -1e-3);
    new Adam().step(Functions.bowl(1, 1), x, new OptimizerState(), 0.1);
    assertThat(x[0].get(0)).isCloseTo(1000 - 0.1, offset(1e-11));
    assertThat(x[0].get(1)).isCloseTo(-1e-3 + 0.1, offset(2e-6));
  }

  @Test
  void samByHand() {
    // f = x^2/2 from x = 2: the point uphill is 2.5, whose gradient is 2.5.
    Tensor[] x = Functions.point(DType.F64, 2);
    double loss = new Sam(new Sgd(), 0.5).step(Functions.bowl(1), x, new OptimizerState(), 0.1);
    assertThat(x[0].f64()).containsExactly(2 - 0.1 * 2.5);
    assertThat(loss).isEqualTo(2);
  }
}
