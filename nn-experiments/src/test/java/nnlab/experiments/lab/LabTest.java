package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import nnlab.experiments.run.ToyExperiment;
import nnlab.experiments.run.ToyList;
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
    assertThat(err.toString()).contains("Usage: lab").contains("lab run function-fit");
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
    String empty = Files.createDirectory(folder.resolve("empty")).toString();
    assertThat(lab("doctor", "--no-speed", "--data", empty)).isZero();
    assertThat(out.toString())
        .contains("ok  Java")
        .contains("ok  BLAS java")
        .contains("ok  drawing")
        .contains("--  data set mnist")
        .contains("can be written")
        .contains("Ready. What is marked -- is not needed");
  }

  @Test
  void doctorMeasuresEachLibraryAndPrintsJson() throws Exception {
    String empty = Files.createDirectory(folder.resolve("empty")).toString();
    assertThat(lab("doctor", "--json", "--data", empty)).isZero();
    List<JsonElement> findings = JsonParser.parseString(out.toString()).getAsJsonArray().asList();
    assertThat(findings)
        .map(JsonElement::getAsJsonObject)
        .filteredOn(f -> f.get("subject").getAsString().equals("BLAS java"))
        .singleElement()
        .satisfies(f -> assertThat(f.get("gflops").getAsDouble()).isPositive().isFinite());
  }

  @Test
  void aForecastNamesTimeAndMemoryAndWritesNothing() {
    Path run = folder.resolve("run");
    CommandLine lab = Lab.commandLine(new Catalog(List.of(new ToyList(), new ToyExperiment())));
    lab.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    assertThat(lab.execute("run", "toy-list", "--dry-run", "--out", run.toString())).isZero();
    assertThat(out.toString()).startsWith("3 trainings, 120 iterations: about ").contains("MiB");
    assertThat(lab.execute("run", "toy", "--dry-run", "--out", run.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("toy is one piece of work");
    assertThat(lab.execute("run", "toy-list", "--dry-run", "--resume", "--out", run.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("not of what --resume has left to do");
    assertThat(run).doesNotExist();
  }

  @Test
  void aPredictionStandsBesideTheOutcome() {
    String run = folder.resolve("run").toString();
    assertThat(lab("run", "toy", "--predict", "not", "--out", run)).isZero();
    assertThat(Path.of(run, "report.html"))
        .content()
        .contains("Predicted of T1 before the run: not supported. Outcome: undecided");
    assertThat(lab("run", "toy", "--predict", "maybe", "--out", run)).isEqualTo(2);
    assertThat(err.toString()).contains("--predict maybe: write supported or not");
  }

  @Test
  void dataAreShownAndCheckedAndUnknownOnesExplained() throws Exception {
    Path sheet = folder.resolve("digits.png");
    assertThat(lab("data", "show", "digits", "--out", sheet.toString())).isZero();
    BufferedImage image = ImageIO.read(sheet.toFile());
    // 12 images of 28 pixels in a row, 10 classes, two points to a pixel, gaps of 4
    assertThat(image.getWidth()).isEqualTo(12 * (2 * 28 + 4) + 4);
    assertThat(image.getHeight()).isEqualTo(10 * (2 * 28 + 4) + 4);
    assertThat(lab("data", "get", "digits")).isEqualTo(2);
    assertThat(err.toString()).contains("it is drawn by the program: nothing to get");
    assertThat(lab("data", "check", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("lab data get mnist").contains("ok  digits");
  }

  @Test
  void aShardAloneIsNoFailureAndItsFoldersAreJoined() {
    String one = folder.resolve("one").toString();
    String two = folder.resolve("two").toString();
    CommandLine lab = Lab.commandLine(new Catalog(List.of(new ToyList())));
    lab.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    assertThat(lab.execute("run", "toy-list", "--shard", "1/2", "--out", one)).isZero();
    assertThat(out.toString()).contains("2 of 3 trainings are in " + one).contains("lab report");
    assertThat(lab.execute("run", "toy-list", "--shard", "2/2", "--out", two)).isZero();
    assertThat(lab.execute("report", one, two)).isZero();
    assertThat(Path.of(one, "report.html")).isNotEmptyFile();
    assertThat(lab.execute("report", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not a run folder: it has no config.json");
    assertThat(lab.execute("completion")).isZero();
    assertThat(out.toString()).contains("complete -F", "gradient-norm", "top-eigenvalue", "quick");
  }

  @Test
  void aKeptNetworkIsMeasuredToTheNumbersOfItsRun() {
    Path run = folder.resolve("run");
    CommandLine lab = Lab.commandLine(new Catalog(List.of(new ToyList())));
    lab.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] request = {
      "run", "toy-list", "--measure", "trace,sensitivity", "--keep-networks", "--out", run + ""
    };
    assertThat(lab.execute(request)).isZero();
    String trace =
        JsonParser.parseString(readString(run.resolve("result.json")))
            .getAsJsonObject()
            .getAsJsonObject("metrics")
            .get("trace, trace: net-seed2")
            .getAsString();
    assertThat(out.toString()).contains("Trace of the Hessian").contains("net-seed3");
    String network = run.resolve("trainings/net-seed2.network.safetensors").toString();
    assertThat(lab.execute("measure", network, "--measure", "trace", "--json")).isZero();
    assertThat(out.toString()).contains("\"value\": " + trace);
    assertThat(lab.execute("measure", network)).isZero();
    assertThat(out.toString()).contains("19 parameters after 20 iterations", "needs classes");
  }

  @Test
  void whatCannotBeMeasuredIsExplained() throws Exception {
    Path run = folder.resolve("run");
    CommandLine lab = Lab.commandLine(new Catalog(List.of(new ToyList(), new ToyExperiment())));
    lab.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    assertThat(lab.execute("run", "toy-list", "--measure", "trase", "--out", run + ""))
        .isEqualTo(2);
    assertThat(lab.execute("run", "toy", "--measure", "trace", "--out", run + "")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--measure trase: there is no such measure; there are top-eigenvalue, trace")
        .contains("toy is one piece of work and leaves no trained networks to measure");
    assertThat(run).doesNotExist();
    assertThat(lab.execute("run", "toy-list", "--keep-networks", "--out", run + "")).isZero();
    String network = run.resolve("trainings/net-seed1.network.safetensors").toString();
    assertThat(lab.execute("measure", network, "--dataset", "digits")).isEqualTo(2);
    assertThat(lab.execute("measure", network, "--dataset", "minst")).isEqualTo(2);
    assertThat(lab.execute("measure", network, "--function", "sin(")).isEqualTo(2);
    Files.delete(run.resolve("trainings/net-seed1.network.sample"));
    assertThat(lab.execute("measure", network)).isEqualTo(2);
    assertThat(lab.execute("measure", run + "/config.json")).isEqualTo(2);
    assertThat(err.toString())
        .contains("does not take examples of shape [28, 28, 1]")
        .contains("Did you mean 'mnist'?")
        .contains("formula \"sin(\"")
        .contains("has no sample of its data beside it (net-seed1.network.sample)")
        .contains("not a safetensors file");
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void helpHasExamples() {
    assertThat(lab("--help")).isZero();
    assertThat(lab("run", "--help")).isZero();
    assertThat(out.toString()).contains("Examples:").contains("lab run function-fit");
  }

  @Test
  void dataCheckSaysWhatIsMissingAndHowToGetIt() {
    assertThat(lab("data", "check", "mnist", "--data", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("--  mnist: ")
        .contains("train-images-idx3-ubyte")
        .contains("to download it: lab data get mnist")
        .doesNotContain("cifar10");
    assertThat(lab("data", "check", "minst")).isEqualTo(2);
    assertThat(err.toString())
        .contains("there is no data set 'minst'")
        .contains("mnist or cifar10");
  }
}
