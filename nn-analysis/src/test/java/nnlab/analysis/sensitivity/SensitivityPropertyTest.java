package nnlab.analysis.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import nnlab.analysis.Problems;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Labels;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

class SensitivityPropertyTest {
  private static final double STEP = 1e-5;

  @Property(tries = 10)
  void everyNormAgreesWithACentralDifference(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 4) double gain) {
    TiledObjective objective =
        Problems.classification(Networks.dense(Activation.TANH, 3, 5, 4), 3, 4, 6, seed);
    Tensor theta = scaled(Problems.point(objective, seed), gain);
    Sensitivity exact = Sensitivity.of(objective, theta, Workers.single());
    Function<Tensor, Tensor> logits = x -> outputs(objective, theta, x);
    Function<Tensor, Tensor> softmax = x -> softmax(logits.apply(x));
    Function<Tensor, Tensor> loss = x -> losses(objective, softmax.apply(x));
    for (int i = 0; i < 6; i++) {
      assertThat(exact.logits()[i])
          .isCloseTo(norm(objective, logits, i), within(1e-7 * gain * gain));
      assertThat(exact.softmax()[i])
          .isCloseTo(norm(objective, softmax, i), within(1e-7 * gain * gain));
      assertThat(exact.loss()[i]).isCloseTo(norm(objective, loss, i), within(1e-7 * gain * gain));
    }
  }

  @Property(tries = 10)
  void tilesAndWorkersChangeNothing(@ForAll long seed) {
    TiledObjective objective = Problems.classification(Networks.dense(3, 5, 4), 3, 4, 230, seed);
    Tensor theta = Problems.point(objective, seed);
    Sensitivity alone = Sensitivity.of(objective, theta, Workers.single());
    try (Workers two = Workers.of(2)) {
      Sensitivity together = Sensitivity.of(objective, theta, two);
      assertThat(together.logits()).isEqualTo(alone.logits());
      assertThat(together.softmax()).isEqualTo(alone.softmax());
      assertThat(together.loss()).isEqualTo(alone.loss());
    }
    Batch last = tail(objective.batch(), 229);
    Sensitivity one = Sensitivity.of(objective.over(last), theta, Workers.single());
    assertThat(one.logits()[0]).isCloseTo(alone.logits()[229], within(1e-12));
  }

  @Property(tries = 10)
  void singlePrecisionAgreesWithDouble(@ForAll long seed) {
    // Smooth: rounding x could move an example across a kink of relu.
    TiledObjective objective =
        Problems.classification(Networks.dense(Activation.TANH, 3, 5, 4), 3, 4, 12, seed);
    ParameterVector single = objective.model().to(DType.F32);
    TiledObjective rounded =
        new TiledObjective(single, new CrossEntropy(), 0, objective.batch(), Workers.single());
    // The same numbers in both: only the arithmetic differs.
    Tensor theta = Problems.point(objective, seed).to(DType.F32);
    double[] exact = Sensitivity.of(objective, theta, Workers.single()).logits();
    double[] approximate = Sensitivity.of(rounded, theta, Workers.single()).logits();
    for (int i = 0; i < exact.length; i++) {
      assertThat(approximate[i]).isCloseTo(exact[i], within(1e-5 * (1 + exact[i])));
    }
  }

  private static double norm(TiledObjective objective, Function<Tensor, Tensor> f, int example) {
    double squares = 0;
    Tensor x = objective.batch().features();
    for (int i = 0; i < 3; i++) {
      Tensor up = f.apply(moved(x, example * 3 + i, STEP));
      Tensor down = f.apply(moved(x, example * 3 + i, -STEP));
      int width = up.size() / 6;
      for (int c = example * width; c < (example + 1) * width; c++) {
        double slope = (up.get(c) - down.get(c)) / (2 * STEP);
        squares += slope * slope;
      }
    }
    return Math.sqrt(squares);
  }

  private static Tensor outputs(TiledObjective objective, Tensor theta, Tensor x) {
    Batch batch = objective.batch();
    return objective
        .over(new Batch(x, batch.targets(), batch.indices()))
        .outputs(objective.model().at(theta).trained());
  }

  private static Tensor softmax(Tensor u) {
    Tensor p = u.copy();
    for (int row = 0; row < 6; row++) {
      double sum = 0;
      for (int c = 0; c < 4; c++) {
        sum += Math.exp(u.at(row, c));
      }
      for (int c = 0; c < 4; c++) {
        p.set(row * 4 + c, Math.exp(u.at(row, c)) / sum);
      }
    }
    return p;
  }

  private static Tensor losses(TiledObjective objective, Tensor p) {
    var labels = (Labels) objective.batch().targets();
    return Tensor.generate(Shape.of(6), DType.F64, i -> -Math.log(p.at(i, labels.indices()[i])));
  }

  private static Batch tail(Batch batch, int index) {
    Tensor row = Tensor.generate(Shape.of(1, 3), DType.F64, i -> batch.features().at(index, i));
    return new Batch(row, batch.targets().select(index), new int[] {index});
  }

  private static Tensor moved(Tensor x, int i, double step) {
    Tensor copy = x.copy();
    copy.set(i, copy.get(i) + step);
    return copy;
  }

  private static Tensor scaled(Tensor x, double c) {
    return Tensor.generate(x.shape(), x.dtype(), i -> c * x.get(i));
  }
}
