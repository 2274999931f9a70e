package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student edits an optimizer while a run is interrupted. */
class OtherCodeTest {
  private static final Path ADAM =
      Path.of("..", "nn-layers", "src", "main", "java", "nnlab", "layers", "optim", "Adam.java");

  @TempDir Path folder;

  /** Prints the checksum of the code that it runs. */
  static final class Hash {
    private Hash() {}

    public static void main(String[] arguments) {
      System.out.println(Code.of(ToyList.class));
    }
  }

  /** Classes in which Adam's step is so many times as long. */
  private Path edited(String times) throws IOException {
    String source = Files.readString(ADAM);
    String changed = source.replace("step, rate, 1)", "step, " + times + " * rate, 1)");
    assertThat(changed).as("the step in " + ADAM).isNotEqualTo(source);
    Path classes = Files.createDirectories(folder.resolve("times" + times));
    Path file = Files.writeString(folder.resolve("Adam.java"), changed);
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                file.toString());
    assertThat(exit).isZero();
    return classes;
  }

  private Process start(Path before, Class<?> program, String... arguments) throws IOException {
    String path = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dnnlab.blas=java", "-Djava.awt.headless=true", "-cp"));
    command.add(before == null ? path : before + File.pathSeparator + path);
    command.add(program.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private String ends(Process process, int code) throws Exception {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String log = Files.readString(folder.resolve("log"));
    assertThat(process.exitValue()).as(log).isEqualTo(code);
    return log;
  }

  @Test
  void noTwoEditsLookAlike() throws Exception {
    String clean = ends(start(null, Hash.class), 0);
    String tripled = ends(start(edited("3"), Hash.class), 0);
    String quadrupled = ends(start(edited("4"), Hash.class), 0);
    assertThat(List.of(clean, tripled, quadrupled)).doesNotHaveDuplicates();
    assertThat(ends(start(null, Hash.class), 0)).isEqualTo(clean);
  }

  @Test
  void aRunDoesNotGoOnWithEditedCodeUnlessThatIsAllowedAndThenItSaysSo() throws Exception {
    Path out = folder.resolve("run");
    Path trainings = out.resolve(RunStore.FOLDER);
    String[] slow = {"--out", out.toString(), "--checkpoint-seconds", "0", "--workers", "1"};
    String[] begin = {"--set", "pauseMillis=20"};
    Process killed = start(null, ToyList.class, both(slow, begin));
    while (!Files.exists(trainings.resolve("net-seed2.fit1.safetensors")) && killed.isAlive()) {
      Thread.sleep(5);
    }
    killed.destroyForcibly().waitFor();
    assertThat(trainings.resolve("net-seed1.json")).exists();
    assertThat(trainings.resolve("net-seed2.fit1.safetensors")).exists();

    Path edited = edited("3");
    String[] resume = {"--resume"};
    assertThat(ends(start(edited, ToyList.class, both(slow, resume)), Program.WRONG_USE))
        .contains(out + " was computed differently: code is ")
        .contains("use the same code")
        .contains("--allow-different-bits");
    String[] allowed = {"--resume", "--allow-different-bits"};
    ends(start(edited, ToyList.class, both(slow, allowed)), Program.DONE);

    Result result = Result.ofFolder(out);
    assertThat(result.environment().code()).matches("[0-9a-f]{64} and [0-9a-f]{64}");
    assertThat(result.notes())
        .hasSize(2)
        .anyMatch(note -> note.startsWith("Training net-seed1 was computed differently"))
        .anyMatch(note -> note.startsWith("Training net-seed2 was computed differently"));
    assertThat(out.resolve(RunFolder.PAGE))
        .content()
        .contains("net-seed1 was computed differently");
  }

  private static String[] both(String[] some, String[] others) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(others));
    return all.toArray(String[]::new);
  }
}
