package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nnlab.experiments.course.parameters.Sized;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import nnlab.experiments.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterSweepTest {
  private static final String[] TINY = {
    "images=60",
    "tiny=2",
    "wide=8",
    "leastBase=4",
    "mostBase=40",
    "batch=20",
    "iterations=10",
    "fixed.iterations=60",
    "fixed.evaluateEvery=12",
    "descent.images=40",
    "descent.features=8,20,40,80,320",
    "descent.testOn=100",
    "descent.trained.widths=2,8",
    "descent.trained.images=40",
    "descent.trained.iterations=20"
  };

  @TempDir Path folder;

  private Result run(String name, int workers, Scale scale, String... more) throws IOException {
    String[] settings = Stream.of(TINY, more).flatMap(Stream::of).toArray(String[]::new);
    return Rehearsal.run(
        new ParameterSweep(), folder.resolve(name), workers, scale, "digits", settings);
  }

  @Test
  void theSweepIsDrawnAndItsClaimsAreLeftOpenAtScaleQuick() throws IOException {
    Result result = run("run", 2, Scale.QUICK);
    for (String figure :
        List.of(
            "accuracy",
            "loss",
            "learning-rate",
            "course",
            "double-descent",
            "double-descent-trained")) {
      assertThat(folder.resolve("run").resolve(figure + ".png")).isNotEmptyFile();
    }
    assertThat(result.tables()).hasSize(4);
    assertThat(result.tables().get(0).rows()).hasSize(10);
    assertThat(result.metrics().get("median test accuracy of wide networks, fixed rate"))
        .isGreaterThan(0.5);
    assertThat(result.claims())
        .extracting("id")
        .containsExactly("N1a", "N1b", "N1c", "N1d", "N1e", "N1f", "N1g", "N2", "D1a+", "D1b+");
    assertThat(result.claims()).extracting("note").containsOnly("not decided at this scale");
  }

  @Test
  void networksOfAnySizeHaveNamesOfTheirOwnThatAreFileNames() {
    ParameterSweep sweep = new ParameterSweep();
    ParameterSweep.Config wide =
        Settings.assign(
            sweep.preset(Scale.CLASS), List.of("leastBase=457445868", "mostBase=457445997"));
    assertThat(sweep.runs(wide, Long.MAX_VALUE - 1000))
        .extracting(run -> run.name())
        .doesNotHaveDuplicates()
        .anyMatch(name -> name.matches("drawn_rate-hidden=457445.*-[0-9a-f]{12}-seed[0-9]+"))
        .allMatch(name -> name.length() <= 100);
  }

  @Test
  void theClaimsAreDecidedByTheBootstrapAndOverSeeds() throws IOException {
    Result result = run("run", 2, Scale.CLASS, "descent.seeds=3", "fixed.loss=5");
    assertThat(result.claims().subList(0, 2))
        .extracting("note")
        .containsOnly("bootstrap over 10 runs");
    assertThat(result.claims().subList(2, 7))
        .extracting("note")
        .containsOnly("bootstrap over 8 runs");
    assertThat(result.claims().get(7).note()).containsAnyOf("bootstrap over", "needs at least 8");
    assertThat(result.claims().subList(8, 10)).extracting("note").containsOnly("3 seeds");
    // A peak at N = n = 40, whatever the digits: the matrix of features is nearly singular there.
    assertThat(result.claims().get(8).value()).isPositive();
    assertThat(result.claims().get(9).value()).isPositive();
  }

  @Test
  void networksThatDidNotReachTheLossAreLeftOut() throws IOException {
    Result result = run("run", 2, Scale.CLASS, "fixed.loss=1e-9", "descent.seeds=1");
    assertThat(result.claims().get(6).note())
        .isEqualTo(
            "needs at least 8 such networks, this run has 0 of 8 with a training loss below 1.0E-9");
    assertThat(result.claims().get(7).note())
        .isEqualTo(
            "needs at least 8 such networks, this run has 0 of 10 with a training loss below 1.0E-9");
  }

  @Test
  void withoutTheFeaturesItNeedsAClaimSaysSo() throws IOException {
    Result result = run("run", 2, Scale.CLASS, "descent.features=40", "descent.seeds=1");
    assertThat(result.claims().get(8).note())
        .isEqualTo("needs 40 and 8 features at 0.15 noise among the settings");
  }

  @Test
  void bothSweepsHaveTheSameNetworksAndStarts() {
    ParameterSweep sweep = new ParameterSweep();
    ParameterSweep.Config config = sweep.preset(Scale.CLASS);
    List<Study.Job<Sized>> jobs = sweep.jobs(config, 5);
    assertThat(jobs).hasSize(2 * 48 + 2 * 5 * config.descent().features().size());
    for (int i = 0; i < 48; i++) {
      Sized drawn = jobs.get(i).arm();
      Sized fixed = jobs.get(48 + i).arm();
      assertThat(fixed.hidden()).isEqualTo(drawn.hidden());
      assertThat(jobs.get(48 + i).seed()).isEqualTo(jobs.get(i).seed());
      assertThat(fixed.rate()).isEqualTo(1e-3);
      assertThat(drawn.rate()).isBetween(1e-5, 1e-3);
      assertThat(drawn.hidden().size()).isBetween(2, 4);
      assertThat(drawn.hidden())
          .allSatisfy(
              width -> assertThat(width).isBetween(drawn.tiny() ? 1 : 45, drawn.tiny() ? 8 : 600));
    }
    assertThat(jobs.subList(0, 48)).filteredOn(job -> job.arm().tiny()).hasSize(12);
  }

  @Test
  void rangesThatAreEmptyAreRefused() {
    ParameterSweep.Config quick = new ParameterSweep().preset(Scale.QUICK);
    assertThatThrownBy(() -> Settings.assign(quick, List.of("slowest=0.1")))
        .hasMessageContaining("must not fall, got [8, 100, 0.1, 0.001]");
    assertThatThrownBy(() -> Settings.assign(quick, List.of("mostBase=1")))
        .hasMessageContaining("must not fall, got [8, 1, ");
    assertThatThrownBy(() -> Settings.assign(quick, List.of("descent.features=0")))
        .hasMessageContaining("descent.features must be above 0 and at most 10⁹, got 0");
  }
}
