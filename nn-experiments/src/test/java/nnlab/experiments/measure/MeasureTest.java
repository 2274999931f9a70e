package nnlab.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nnlab.analysis.curvature.FullHessian;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Digits;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.Functions;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureTest {
  private static final TrainConfig REGRESSION =
      new TrainConfig(new SquaredError(), new Adam(), 1, 1);
  private static final TrainConfig CLASSES = new TrainConfig(new CrossEntropy(), new Adam(), 1, 1);
  private static final FreshPoints POINTS =
      new FreshPoints(Functions.CHIRP_TENTH, 0, 3, 40, DType.F32, 1);

  @TempDir Path folder;

  private static ParameterVector start(Layer... layers) {
    return ParameterVector.initial(Sequential.of(layers), DType.F32, Rng.of(5));
  }

  private static ParameterVector small() {
    return start(
        Linear.of(1, 6, Activation.TANH), Linear.of(6, 4, Activation.TANH), Linear.of(4, 1));
  }

  private static Measured measure(
      ParameterVector network, TrainConfig how, Sample on, int workers) {
    try (Workers threads = Workers.of(workers)) {
      return Measure.all(List.of(Measure.values()), "net", network, how, on, threads);
    }
  }

  private static Map<String, Reading> byQuantity(Measured measured) {
    return measured.readings().stream()
        .collect(Collectors.toMap(Reading::quantity, Function.identity()));
  }

  @Test
  void curvatureIsThatOfTheFullHessian() {
    Sample sample = Sample.met(POINTS, 200);
    var readings = byQuantity(measure(small(), REGRESSION, sample, 1));
    Subject subject = Subject.of(small(), REGRESSION, sample, Workers.single());
    SymmetricMatrix hessian =
        FullHessian.of(subject.objective(), subject.theta(), Workers.single());
    double largest = SymmetricEigen.of(hessian).largest();
    Reading top = readings.get("top eigenvalue");
    assertThat(top.value()).isCloseTo(largest, within(top.error() + 1e-12));
    assertThat(top.error()).isLessThan(1e-4 * largest);
    Reading estimated = readings.get("trace");
    assertThat(estimated.value()).isCloseTo(hessian.trace(), within(5 * estimated.error() + 1e-9));
    assertThat(readings.get("SAM's rise").value()).isPositive();
    assertThat(readings.get("mean rise").error()).isPositive();
  }

  @Test
  void workersDoNotChangeABit() {
    Dataset digits = Digits.draw(1).train();
    Sample sample = Sample.met(new ShuffledBatches(digits, 64, 1), Sample.SIZE);
    ParameterVector network =
        start(new Flatten(), Linear.of(784, 8, Activation.RELU), Linear.of(8, 10));
    Measured one = measure(network, CLASSES, sample, 1);
    assertThat(measure(network, CLASSES, sample, 2)).isEqualTo(one);
    assertThat(one.examples()).isEqualTo(Sample.SIZE);
    assertThat(one.readings()).allSatisfy(r -> assertThat(r.value()).isFinite());
  }

  @Test
  void aNetworkWithoutClassesSaysWhyItHasNoSoftmax() {
    var readings = byQuantity(measure(small(), REGRESSION, Sample.met(POINTS, 20), 1));
    assertThat(readings.get("of the softmax").value()).isNaN();
    assertThat(readings.get("of the softmax").remark()).contains("needs classes");
    assertThat(readings.get("of the outputs").value()).isPositive();
  }

  @Test
  void aNetworkThatDivergedSaysSo() {
    ParameterVector broken = small();
    broken.trained()[0].set(0, Double.NaN);
    broken.trained()[0].markChanged();
    Measured measured = measure(broken, REGRESSION, Sample.met(POINTS, 20), 1);
    assertThat(measured.readings())
        .hasSize(9)
        .allSatisfy(r -> assertThat(r.remark()).contains("not finite"));
    assertThat(new MeasureReport(List.of(measured)).remarks()).hasSize(9);
  }

  @Test
  void aSampleIsWhatTheTrainingMetFirstEachExampleOnce() {
    Dataset digits = Digits.draw(1).train().take(70);
    assertThat(Sample.met(new ShuffledBatches(digits, 32, 1), 500).size()).isBetween(64, 70);
    assertThat(Sample.met(Batches.whole(digits), 500).size()).isEqualTo(70);
    Sample some = Sample.met(Batches.whole(digits), 9);
    assertThat(some.batch().features().toDoubles())
        .isEqualTo(digits.take(9).features().toDoubles());
  }

  @Test
  void aSampleComesBackFromItsFile() {
    Path file = Sample.beside(folder.resolve("net.safetensors"));
    assertThat(file).hasFileName("net.sample");
    for (Batches batches : List.of(POINTS, Batches.whole(Digits.draw(1).train().take(30)))) {
      Sample sample = Sample.met(batches, 25);
      sample.write(file);
      Sample back = Sample.read(file);
      assertThat(back.batch().features().toDoubles())
          .isEqualTo(sample.batch().features().toDoubles());
      assertThat(back.batch().targets().getClass()).isEqualTo(sample.batch().targets().getClass());
      assertThat(back.size()).isEqualTo(25);
    }
  }

  @Test
  void anUnknownMeasureIsAnsweredWithTheKnownOnes() {
    assertThat(Measure.of(List.of("trace", " sharpness", "trace")))
        .containsExactly(Measure.TRACE, Measure.SHARPNESS);
    assertThatThrownBy(() -> Measure.of(List.of("trase")))
        .hasMessage(
            "--measure trase: there is no such measure; there are top-eigenvalue, trace, sharpness,"
                + " sensitivity");
  }
}
