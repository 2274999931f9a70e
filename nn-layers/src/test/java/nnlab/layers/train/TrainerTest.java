package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.init.Constant;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Parameter;
import nnlab.layers.layer.Parameters;
import nnlab.layers.layer.Pass;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.Metric;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.LevenbergMarquardt;
import nnlab.layers.optim.Optimizer;
import nnlab.layers.optim.Sam;
import nnlab.layers.optim.Sgd;
import nnlab.layers.optim.Vectors;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private final Dataset data = Fixtures.classes(300, DType.F32, 7);
  private final ShuffledBatches batches = new ShuffledBatches(data, 32, 7);

  private Trainer trainer(Optimizer optimizer, double rate, Workers workers) {
    TrainConfig config = new TrainConfig(new CrossEntropy(), optimizer, rate, 7);
    return new Trainer(Fixtures.network(4, 3), config, batches, workers);
  }

  @Test
  void trainingLearnsAndListenersSeeIt() {
    Trainer trainer = trainer(new Adam(), 0.01, Workers.single());
    History history = new History(true);
    Evaluation evaluation = new Evaluation(data, 50);
    Snapshots snapshots = new Snapshots(3);
    StepTimes times = new StepTimes();
    List<String> lines = new ArrayList<>();
    trainer.listen(history).listen(evaluation).listen(snapshots).listen(times);
    trainer.listen(new ProgressLine(100, lines::add)).fit(200);

    assertThat(trainer.iteration()).isEqualTo(200);
    assertThat(evaluation.points())
        .extracting(Evaluation.Point::iteration)
        .containsExactly(0L, 50L, 100L, 150L, 200L);
    assertThat(trainer.evaluate(data).accuracy()).isGreaterThan(0.9);
    assertThat(history.losses()).hasSize(200);
    assertThat(history.losses()[199]).isLessThan(history.losses()[0]);
    assertThat(history.gradientNorms()).hasSize(200).doesNotContain(0, Double.NaN);
    assertThat(snapshots.points()).hasSize(1 + 200 / 3);
    assertThat(times.seconds()).hasSize(200);
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("iteration 100: loss 0.").endsWith("ms per iteration");
  }

  @Test
  void snapshotsCanBeTakenAfterChosenIterations() {
    Trainer trainer = trainer(new Sam(new Adam()), 0.01, Workers.single());
    Snapshots snapshots = Snapshots.after(1, 2, 7);
    trainer.listen(snapshots).fit(7);
    assertThat(snapshots.points())
        .extracting(Snapshots.Point::iteration)
        .containsExactly(0L, 1L, 2L, 7L);
    assertThat(snapshots.points().get(3).theta().toDoubles())
        .isEqualTo(trainer.parameters().flat().toDoubles());
  }

  @Test
  void theGradientNormIsThatOfTheLossBeforeTheStep() {
    Trainer trainer = trainer(new Sam(new Adam()), 0.01, Workers.single());
    Tensor start = trainer.parameters().flat();
    TiledObjective first =
        new TiledObjective(
            trainer.parameters(), new CrossEntropy(), 0, batches.batch(0), Workers.single());
    TiledObjective.ValueAndGradient expected = first.valueAndGradient(start);
    History history = new History(true);
    trainer.listen(history).fit(1);

    assertThat(history.losses()[0]).isEqualTo(expected.value());
    assertThat(history.gradientNorms()[0])
        .isEqualTo(Vectors.norm(trainer.parameters().split(expected.gradient())));
  }

  @Test
  void fittingInPartsIsFittingAtOnce() {
    Trainer atOnce = trainer(new Adam(), 0.01, Workers.single());
    atOnce.fit(30);
    Trainer inParts = trainer(new Adam(), 0.01, Workers.single());
    inParts.fit(11);
    inParts.fit(11);
    inParts.fit(30);
    assertThat(inParts.parameters().flat().f32()).isEqualTo(atOnce.parameters().flat().f32());
  }

  @Test
  void twoWorkersTrainToTheSameBits() {
    Dataset many = Fixtures.classes(20_000, DType.F32, 7);
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 0.01, 7);
    Trainer alone =
        new Trainer(Fixtures.network(4, 3), config, Batches.whole(many), Workers.single());
    alone.fit(5);
    try (Workers two = Workers.of(2)) {
      Trainer together = new Trainer(Fixtures.network(4, 3), config, Batches.whole(many), two);
      together.fit(5);
      assertThat(together.parameters().flat().f32()).isEqualTo(alone.parameters().flat().f32());
      assertThat(together.evaluate(many)).isEqualTo(alone.evaluate(many));
    }
  }

  @Test
  void divergenceNamesIterationRateAndParameter() {
    Trainer trainer = trainer(new Sgd(), 1e30, Workers.single());
    DivergenceException e = catchThrowableOfType(DivergenceException.class, () -> trainer.fit(100));
    assertThat(e.rate()).isEqualTo(1e30);
    assertThat(e.iteration()).isEqualTo(trainer.iteration() + 1);
    assertThat(e)
        .hasMessageContaining("training diverged at iteration " + e.iteration())
        .hasMessageContaining("learning rate 1.0E30")
        .hasMessageContaining("lower the learning rate");
  }

  @Test
  void theFirstParameterThatIsNotFiniteIsNamed() {
    Trainer trainer = trainer(new Adam(), 0.01, Workers.single());
    trainer.parameters().get("1.weight").set(3, Double.NaN);
    trainer.parameters().get("2.bias").set(0, Double.NaN);
    assertThatThrownBy(() -> trainer.fit(1))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("1.weight is the first parameter that is not finite");
    assertThat(trainer.iteration()).isZero();
  }

  @Test
  void aFirstLossThatIsInfiniteIsDivergence() {
    TrainConfig config = new TrainConfig(new SquaredError(), new Sgd(), 0.01, 7);
    Batches sine = Batches.whole(Fixtures.sine(20, DType.F32, 7));
    Trainer trainer = new Trainer(Fixtures.network(2, 1), config, sine, Workers.single());
    trainer.parameters().get("2.bias").set(0, 1e30);
    for (int attempt = 0; attempt < 2; attempt++) {
      DivergenceException e = catchThrowableOfType(DivergenceException.class, () -> trainer.fit(1));
      assertThat(e).hasMessageContaining("training diverged at iteration 1");
      assertThat(trainer.iteration()).isZero();
    }
    trainer.parameters().get("2.bias").set(0, 0);
    trainer.fit(1);
    assertThat(trainer.firstLoss()).isFinite();
  }

  @Test
  void earlyStopSaysWhy() {
    Dataset train = Fixtures.classes(20, DType.F32, 1);
    Dataset test = Fixtures.classes(500, DType.F32, 2);
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 0.05, 1);
    Trainer trainer =
        new Trainer(Fixtures.network(4, 3), config, Batches.whole(train), Workers.single());
    Evaluation evaluation = new Evaluation(test, 10);
    trainer.listen(evaluation).listen(new EarlyStop(evaluation, 3)).fit(5000);

    int n = evaluation.points().size();
    assertThat(trainer.iteration()).isLessThan(5000);
    assertThat(trainer.stopReason())
        .contains("has not fallen below")
        .endsWith("since iteration " + evaluation.points().get(n - 4).iteration());
  }

  @Test
  void aGoalStopsTheTrainingAtTheFirstMeasurementThatMeetsIt() {
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 0.05, 1);
    Trainer trainer =
        new Trainer(Fixtures.network(4, 3), config, Batches.whole(data), Workers.single());
    Evaluation evaluation = new Evaluation(data, 10);
    StopWhen goal = new StopWhen(evaluation, "90 % accuracy", m -> m.accuracy() >= 0.9);
    trainer.listen(evaluation).listen(goal).fit(5000);

    List<Evaluation.Point> points = evaluation.points();
    assertThat(trainer.stopReason()).isEqualTo("reached 90 % accuracy on three classes");
    assertThat(points.get(points.size() - 1).iteration()).isEqualTo(trainer.iteration());
    assertThat(points.get(points.size() - 1).metrics().accuracy()).isGreaterThanOrEqualTo(0.9);
    assertThat(points.subList(0, points.size() - 1))
        .allSatisfy(point -> assertThat(point.metrics().accuracy()).isLessThan(0.9));
  }

  @Test
  void batchNormalisationRemembersOneBatchPerStepWhateverTheOptimizerLooksAt() {
    Layer network = Sequential.of(BatchNorm.of(4), Linear.of(4, 3));
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Sam(new Sgd(), 1), 0.1, 7);
    Trainer trainer = new Trainer(network, config, batches, Workers.single());
    trainer.fit(1);
    Tensor x = batches.batch(0).features();
    double mean = 0;
    for (int row = 0; row < 32; row++) {
      mean += x.at(row, 2) / 32;
    }
    assertThat(trainer.parameters().get("0.running_mean").get(2))
        .isCloseTo(0.1 * mean, offset(1e-6));

    double[] before = trainer.parameters().get("0.running_var").toDoubles();
    trainer.evaluate(data);
    assertThat(trainer.parameters().get("0.running_var").toDoubles()).isEqualTo(before);
  }

  /** Remembers the batch's mean, and says what it is told about tiles. */
  private record Remember(int features, boolean couplesExamples) implements Layer {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.buffer("seen", Shape.of(features), Constant.ZEROS));
    }

    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Var apply(Parameters p, Var x, Pass pass) {
      p.update("seen", x.mean(0).value().copy());
      return x;
    }
  }

  @Test
  void buffersThatTilesWouldLoseAreRefused() {
    Dataset many = Fixtures.classes(20_000, DType.F32, 7);
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Sgd(), 0.01, 7);
    try (Workers two = Workers.of(2)) {
      Layer wrong = Sequential.of(new Remember(4, false), Fixtures.network(4, 3));
      Trainer trainer = new Trainer(wrong, config, Batches.whole(many), two);
      assertThatThrownBy(() -> trainer.fit(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("[0.seen]")
          .hasMessageContaining("return true from couplesExamples()");
      assertThat(trainer.iteration()).isZero();

      TiledObjective evaluation =
          new TiledObjective(trainer.parameters(), config.loss(), 0, many.all(), two);
      assertThat(evaluation.gradient(trainer.parameters().flat()).size())
          .as("nobody commits what evaluation reports")
          .isEqualTo(trainer.parameters().size());

      Layer right = Sequential.of(new Remember(4, true), Fixtures.network(4, 3));
      Trainer coupled = new Trainer(right, config, Batches.whole(many), two);
      coupled.fit(1);
      assertThat(coupled.parameters().get("0.seen").get(0)).isNotZero();
    }
  }

  @Test
  void emptyDataAreRefused() {
    Dataset none = data.take(0);
    Trainer trainer = trainer(new Adam(), 0.01, Workers.single());
    for (Dataset empty : List.of(none, none.to(DType.F64))) {
      assertThatThrownBy(() -> trainer.evaluate(empty))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("needs at least one, got features [0, 4]");
      assertThatThrownBy(
              () ->
                  new Trainer(
                      Fixtures.network(4, 3),
                      trainer.config(),
                      Batches.whole(empty),
                      Workers.single()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("needs at least one, got features [0, 4]");
    }
  }

  @Test
  void aPenaltyThatIsNoStrengthIsRefused() {
    for (double l2 : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(
              () ->
                  new TrainConfig(
                      new CrossEntropy(), new Adam(), new ConstantRate(0.1), l2, 7, DType.F32))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("l2 must be at least 0 and finite, got " + l2);
    }
  }

  @Test
  void theWorkspaceDoesNotGrow() {
    Trainer trainer = trainer(new Adam(), 1e-3, Workers.single());
    trainer.fit(20);
    trainer.evaluate(data);
    long bytes = trainer.workspaceBytes();
    trainer.fit(2000);
    trainer.evaluate(data);
    assertThat(trainer.workspaceBytes()).isEqualTo(bytes);
  }

  @Test
  void aRegressionHasAScoreButNoAccuracy() {
    Dataset sine = Fixtures.sine(200, DType.F64, 1);
    TrainConfig config =
        new TrainConfig(new SquaredError(), new Adam(), new ConstantRate(0.01), 0, 1, DType.F64);
    Layer network = Fixtures.network(2, 1);
    Trainer trainer = new Trainer(network, config, Batches.whole(sine), Workers.single());
    trainer.fit(300);
    Metrics metrics = trainer.evaluate(sine);
    assertThat(metrics.loss()).isLessThan(0.1);
    assertThat(metrics.metric()).isEqualTo(Metric.ABSOLUTE_ERROR);
    assertThat(metrics.score()).isPositive();
    assertThatThrownBy(metrics::accuracy).hasMessageContaining("absolute error");
    assertThat(trainer.predict(sine).shape()).isEqualTo(sine.values().shape());
  }

  @Test
  void anotherNumberFormatIsRefused() {
    ParameterVector f64 = ParameterVector.initial(Fixtures.network(4, 3), DType.F64, Rng.of(1));
    TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 0.01, 7);
    assertThatThrownBy(() -> new Trainer(f64, config, batches, Workers.single()))
        .hasMessageContaining("the configuration says F32, the parameters are F64");
  }

  @Test
  void levenbergMarquardtFitsASmallNetworkAndAgreesWithTheLoss() {
    Dataset sine = Fixtures.sine(60, DType.F64, 4);
    Layer network = Sequential.of(Linear.of(2, 6, Activation.TANH), Linear.of(6, 1));
    ParameterVector model = ParameterVector.initial(network, DType.F64, Rng.of(4));
    NetworkResiduals problem = new NetworkResiduals(model, sine.all());
    TiledObjective loss =
        new TiledObjective(model, new SquaredError(), 0, sine.all(), Workers.single());
    LevenbergMarquardt.State start = new LevenbergMarquardt().start(problem, model.flat());
    assertThat(start.value()).isCloseTo(loss.value(model.flat()), offset(1e-12));

    LevenbergMarquardt.State end =
        new LevenbergMarquardt().minimize(problem, model.flat(), 60, 1e-10);
    assertThat(end.value()).isLessThan(start.value() / 1000);
    assertThat(Vectors.norm(model.split(loss.gradient(model.flat()))))
        .isCloseTo(new LevenbergMarquardt().step(problem, start).gradientNorm(), offset(1e-10));
  }
}
