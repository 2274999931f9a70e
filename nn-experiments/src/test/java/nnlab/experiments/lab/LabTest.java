package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.run.ToyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int lab(String... arguments) {
    CommandLine lab = Lab.commandLine(new Catalog(List.of(new ToyExperiment())));
    return lab.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
  }

  @Test
  void runSaysWhatCameOutAndWhereThePageIs() {
    Path run = folder.resolve("run");
    assertThat(lab("run", "toy", "--out", run.toString(), "--seed", "2")).isZero();
    assertThat(out.toString())
        .contains("toy (quick, seed 2) finished")
        .contains("last value")
        .contains("page: " + run.resolve("report.html"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void wrongUseIsOneMessageAndExitCodeTwo() {
    assertThat(lab("run", "tuy")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "error: there is no experiment 'tuy'. Did you mean 'toy'? Experiments are: toy\n");
  }

  @Test
  void everyKindOfWrongUseExitsWithTwo() {
    String out = folder.resolve("never").toString();
    assertThat(lab()).isEqualTo(2);
    assertThat(lab("rum")).isEqualTo(2);
    assertThat(lab("run", "toy", "--scale", "huge", "--out", out)).isEqualTo(2);
    assertThat(lab("run", "toy", "--seed", "x", "--out", out)).isEqualTo(2);
    assertThat(lab("run", "toy", "--set", "iterations=0", "--out", out)).isEqualTo(2);
    assertThat(lab("run", "toy", "--dataset", "minst", "--out", out)).isEqualTo(2);
    assertThat(err.toString())
        .contains("Did you mean 'mnist'?")
        .contains("there is no scale 'huge': use quick, class or full")
        .doesNotContain("\tat ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void missingDataLeavesNoFolderBehind() {
    Path out = folder.resolve("run");
    String[] request = {
      "run", "gradient-norm", "--dataset", "mnist", "--data", folder + "", "--out", out + ""
    };
    CommandLine lab = Lab.commandLine(Catalog.course()).setErr(new PrintWriter(err));
    assertThat(lab.execute(request)).isEqualTo(2);
    assertThat(err.toString()).contains("train-images-idx3-ubyte").contains("--data");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFailureExitsWithOneAndShowsItsTraceOnlyIfAsked() {
    String out = folder.resolve("run").toString();
    assertThat(lab("run", "toy", "--set", "label=broken", "--out", out)).isEqualTo(1);
    assertThat(err.toString()).contains("the toy broke").doesNotContain("\tat ");
    assertThat(lab("run", "toy", "--set", "label=broken", "--out", out, "--force", "--verbose"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("\tat ");
  }

  @Test
  void aRunIsNotOverwrittenUnlessForced() {
    String out = folder.resolve("run").toString();
    assertThat(lab("run", "toy", "--out", out)).isZero();
    assertThat(lab("run", "toy", "--out", out)).isEqualTo(2);
    assertThat(lab("run", "toy", "--out", out, "--force", "--set", "iterations=3")).isZero();
    assertThat(Path.of(out, "metrics.csv")).content().hasLineCount(4);
  }

  @Test
  void listShowsExperimentsAndTheirSettings() {
    assertThat(lab("list")).isZero();
    assertThat(out.toString()).contains("toy").contains("0-0 Halving");
    assertThat(lab("list", "toy")).isZero();
    assertThat(out.toString())
        .contains("digits, mnist")
        .containsPattern("iterations +10 +1000 +1000");
  }

  @Test
  void doctorReportsEverythingAndPassesWithoutData() throws Exception {
    assertThat(lab("doctor", "--data", Files.createDirectory(folder.resolve("empty")).toString()))
        .isZero();
    assertThat(out.toString())
        .contains("ok  Java")
        .contains("ok  BLAS java")
        .contains("ok  drawing")
        .contains("--  data set mnist")
        .contains("can be written");
  }

  @Test
  void helpHasExamples() {
    assertThat(lab("--help")).isZero();
    assertThat(lab("run", "--help")).isZero();
    assertThat(out.toString()).contains("Examples:").contains("lab run function-fit");
  }
}
