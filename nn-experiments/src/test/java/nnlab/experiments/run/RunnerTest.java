package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import nnlab.core.io.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @TempDir Path folder;

  private RunFolder run(String name, Long seed, Path config, String... assignments)
      throws IOException {
    RunRequest request =
        new RunRequest(
            null,
            seed,
            null,
            null,
            config,
            List.of(assignments),
            folder.resolve(name),
            1,
            false,
            null,
            Walking.fresh());
    PrintStream out = new PrintStream(progress, true, StandardCharsets.UTF_8);
    return Runner.run(
        new ToyExperiment(),
        request,
        (task, total) -> new ConsoleProgress.Lines(task, total, out, Duration.ofHours(1)));
  }

  @Test
  void aRunLeavesResultTableFiguresAndPage() throws IOException {
    RunFolder run = run("a", 4L, null);
    assertThat(run.path().toFile().list())
        .containsExactlyInAnyOrder(
            "config.json",
            "metrics.csv",
            "times.json",
            "values.png",
            "values.svg",
            "report.html",
            "result.json");
    assertThat(Files.readAllLines(run.file("metrics.csv")))
        .hasSize(11)
        .contains("\"toy, the first\",1,value,2.0");
  }

  @Test
  void theResultReadsBackWithEverything() throws IOException {
    Result result = Result.read(run("a", 4L, null).file("result.json"));
    assertThat(result.experiment()).isEqualTo("toy");
    assertThat(result.scale()).isEqualTo("quick");
    assertThat(result.seed()).isEqualTo(4);
    assertThat(result.data()).isEqualTo(new Result.Data("digits", "none"));
    assertThat(result.metrics()).containsEntry("last value", 4 / 512.0);
    assertThat(result.metrics().get("nothing")).isNaN();
    assertThat(result.claims()).hasSize(1);
    assertThat(result.claims().get(0).low()).isNaN();
    assertThat(result.config().get("iterations").getAsInt()).isEqualTo(10);
    assertThat(result.environment().java()).startsWith(System.getProperty("java.version"));
    assertThat(result.environment().blas()).isNotBlank();
    assertThat(result.environment().dtype()).isEqualTo("F32");
  }

  @Test
  void thePageTellsTheWholeStory() throws IOException {
    String page = Files.readString(run("a", 4L, null).file("report.html"));
    assertThat(page)
        .contains("0-0 Halving · digits, scale quick, seed 4")
        .contains("Does a number shrink")
        .contains("This is &lt;only&gt; a toy.")
        .contains("data:image/")
        .contains("The value at every iteration.")
        .contains("not decided at this scale")
        .contains("optimizer.rate")
        .contains("lab run toy --config config.json")
        .contains("SHA-256");
  }

  @Test
  void theWrittenSettingsRunToTheSameNumbers() throws IOException {
    RunFolder first = run("a", 9L, null, "iterations=20", "optimizer.rate=0.25");
    for (String source : List.of("config.json", "result.json")) {
      RunFolder again = run("again-" + source, null, first.file(source));
      assertThat(again.file("metrics.csv")).hasSameBinaryContentAs(first.file("metrics.csv"));
      assertThat(again.file("values.png")).hasSameBinaryContentAs(first.file("values.png"));
    }
  }

  @Test
  void whatIsTypedBeatsWhatIsWritten() throws IOException {
    RunFolder first = run("a", 9L, null, "iterations=20");
    RunFolder again = run("b", 5L, first.file("config.json"), "iterations=3");
    assertThat(Files.readAllLines(again.file("metrics.csv")))
        .hasSize(4)
        .contains("\"toy, the first\",0,value,5.0");
  }

  @Test
  void aFailedRunLeavesNoResult() {
    assertThatThrownBy(() -> run("a", 1L, null, "label=broken")).hasMessage("the toy broke");
    assertThat(folder.resolve("a").toFile().list()).containsExactly("config.json");
  }

  @Test
  void progressIsOneLinePerIntervalAndOneAtTheEnd() throws IOException {
    run("a", 1L, null);
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .hasLineCount(1)
        .startsWith("halving: 10 of 10, ")
        .contains("value 9.7");
  }

  @Test
  void aWrongConfigurationFileIsExplained() throws IOException {
    Path other = Files.writeString(folder.resolve("other.json"), "{\"experiment\": \"fit\"}");
    assertThatThrownBy(() -> run("a", 1L, other)).hasMessageContaining("is for fit, not for toy");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"experiment\": ");
    assertThatThrownBy(() -> run("a", 1L, broken)).hasMessageContaining("is not JSON");
    Path unknown = Files.writeString(folder.resolve("x.json"), "{\"config\": {\"iters\": 3}}");
    assertThatThrownBy(() -> run("a", 1L, unknown))
        .hasMessageContaining("there is no setting 'iters'");
    assertThatThrownBy(() -> run("a", 1L, folder.resolve("none.json")))
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> run("a", 1L, folder)).hasMessageContaining("it is a folder");
    Path bytes = Files.write(folder.resolve("bytes.json"), new byte[] {-1, -2, 0});
    assertThatThrownBy(() -> run("a", 1L, bytes)).hasMessageContaining("cannot be read");
    Path half = Files.writeString(folder.resolve("half.json"), "{\"seed\": 1.5}");
    assertThatThrownBy(() -> run("a", null, half))
        .hasMessageContaining("half.json: seed: expected a whole number, found 1.5");
    Path list = Files.writeString(folder.resolve("list.json"), "{\"scale\": [\"quick\"]}");
    assertThatThrownBy(() -> run("a", 1L, list))
        .hasMessageContaining("scale: expected a text, found a list");
    Path loose = Files.writeString(folder.resolve("loose.json"), "{\"iterations\": 6}");
    assertThatThrownBy(() -> run("a", 1L, loose))
        .hasMessageContaining(
            "iterations: there is no such field; settings stand below \"config\"");
    Path twice = Files.writeString(folder.resolve("twice.json"), "{\"seed\": 1, \"seed\": 2}");
    assertThatThrownBy(() -> run("a", 1L, twice)).hasMessageContaining("'seed' stands twice");
    Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(1_000_000));
    assertThatThrownBy(() -> run("a", 1L, deep)).hasMessageContaining("at most 50 levels");
    if (Files.exists(Path.of("/dev/zero"))) {
      assertThatThrownBy(() -> run("a", 1L, Path.of("/dev/zero")))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("no regular file");
    }
    assertThatThrownBy(() -> run("a", Long.MAX_VALUE, null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("from -1000000000000000 to 1000000000000000");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void aFolderThatCannotBeMadeIsWrongUse() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> run("file/below", 1L, null))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("the run cannot begin: ");
  }

  @Test
  void forceKeepsTheOldRunWhenTheDataOfTheNewOneAreMissing() throws IOException {
    RunFolder old = run("a", 1L, null);
    RunRequest request =
        new RunRequest(
            null,
            null,
            "mnist",
            Files.createDirectory(folder.resolve("no data")),
            null,
            List.of(),
            old.path(),
            1,
            true,
            null,
            Walking.fresh());
    assertThatThrownBy(() -> Runner.run(new ToyExperiment(), request, Rehearsal.SILENT))
        .isInstanceOf(DataException.class);
    assertThat(Result.read(old.file(RunFolder.RESULT)).data().name()).isEqualTo("digits");
  }

  @Test
  void aResultOfANewerVersionIsRefused() throws IOException {
    Path newer = Files.writeString(folder.resolve("result.json"), "{\"format\": 99}");
    assertThatThrownBy(() -> Result.read(newer))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("newer version of nnlab (format 99, this version reads up to 2)");
    Path damaged = Files.writeString(folder.resolve("result.json"), "{\"form");
    assertThatThrownBy(() -> Result.read(damaged))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("result.json is damaged");
  }
}
