package nnlab.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Verdict;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Dataset;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Sgd;
import nnlab.layers.train.TrainConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
  private static final Quantity OWN = Quantity.linear("own", "");

  @TempDir Path folder;

  /** Some learning rates, of which the largest are too large. */
  static final class TwoRates implements Study<TwoRates.Config, TwoRates.Arm> {
    record Config(
        int iterations, List<Double> rates, int seeds, @Allow(from = 0, to = 1) double share)
        implements Plan {}

    record Arm(double rate) {}

    record Detail(List<Long> seeds, double[] numbers) {}

    @Override
    public String chapter() {
      return "0 A study";
    }

    @Override
    public String question() {
      return "Why?";
    }

    @Override
    public Config preset(Scale scale) {
      return new Config(6, List.of(0.1, 1e30), 3, 0);
    }

    @Override
    public List<Arm> arms(Config config) {
      return config.rates().stream().map(Arm::new).toList();
    }

    @Override
    public Log train(Config config, Arm arm, long seed, Training training) {
      Dataset images = training.images().train();
      TrainConfig how = new TrainConfig(new CrossEntropy(), new Sgd(), arm.rate(), seed);
      return new Classifier(
              Networks.classifier(images.exampleShape(), List.of(4), 10),
              how,
              20,
              config.iterations(),
              3,
              50)
          .log(training)
          .number(OWN, seed)
          .keep(new Detail(List.of(seed), new double[] {Double.NaN, Math.PI}));
    }

    @Override
    public void report(Config config, Runs<Arm> runs, Report page) {
      Runs<Arm> low = runs.where(arm -> arm.rate() < 1);
      assertThat(low.first().get(Detail.class).numbers()).containsExactly(Double.NaN, Math.PI);
      assertThat(low.first().get(Detail.class).seeds()).containsExactly(1L);
      page.chart(
          "loss", "Loss", Log.TRAINING_LOSS, runs.curves(Log.TRAINING_LOSS, this::title), "");
      page.table("own", runs.byArm(), Column.median(OWN));
      page.claim(new ClaimRule("L", "low", "own", new Bound.Above(0)), low.each(OWN));
      page.claim(
          new ClaimRule("H", "high", "own", new Bound.Above(0)),
          runs.where(arm -> arm.rate() > 1).each(OWN));
    }
  }

  @Test
  void aTrainingThatDivergesIsAnOutcome() throws IOException {
    Path run = folder.resolve("run");
    Result result = Rehearsal.run(new TwoRates(), run, 2, Scale.CLASS, "digits");
    assertThat(result.claims())
        .extracting("verdict")
        .containsExactly(Verdict.UNDECIDED, Verdict.UNDECIDED);
    assertThat(result.claims().get(0).value()).isEqualTo(2);
    assertThat(result.claims().get(1).note()).isEqualTo("3 of 3 seeds gave no number");
    assertThat(result.tables().get(0).rows()).containsExactly(List.of("2"), List.of("–"));
    assertThat(result.notes().get(0))
        .startsWith(
            "3 of 6 trainings diverged and have no numbers: rate 1.0E30, seed 1, at iteration ");
    assertThat(result.metrics())
        .containsEntry("own, rate 0.1", 2.0)
        .containsKey("test accuracy, rate 0.1");
    List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
    assertThat(rows).contains("rate 0.1; seed 2,6,own,2.0");
    assertThat(rows)
        .filteredOn(row -> row.startsWith("rate 0.1; seed 3") && row.contains(",loss,"))
        .hasSize(6);
    assertThat(run.resolve("trainings").resolve("rate=0.1-seed3.json")).exists();
  }

  @Test
  void whatATrainingDidNotLeaveIsNamed() {
    assertThatThrownBy(() -> new Log().number(OWN, 1).values(Log.TEST_LOSS))
        .hasMessageContaining("left no 'test loss'");
  }

  @Test
  void settingsAreHeldAgainstOneRule() {
    TwoRates.Config config = new TwoRates().preset(Scale.QUICK);
    assertThat(Settings.assign(config, List.of("share=1")).share()).isOne();
    refused(config, "share=-0.1", "share must be at least 0 and at most 1, got -0.1");
    refused(config, "share=1.5", "share must be at least 0 and at most 1, got 1.5");
    refused(config, "iterations=0", "iterations must be above 0 and at most 10⁹, got 0");
    refused(config, "rates=0.1,-1", "rates must be above 0, got -1");
  }

  private static void refused(Record config, String assignment, String why) {
    assertThatThrownBy(() -> Settings.assign(config, List.of(assignment)))
        .hasMessageContaining(why);
  }

  @Test
  void trainingsGoSeedBySeedAndAreNamedByTheirArm() {
    assertThat(new TwoRates().runs(new TwoRates().preset(Scale.QUICK), 7))
        .extracting(run -> run.name())
        .containsExactly(
            "rate=0.1-seed7",
            "rate=1.0e30-seed7",
            "rate=0.1-seed8",
            "rate=1.0e30-seed8",
            "rate=0.1-seed9",
            "rate=1.0e30-seed9");
  }
}
