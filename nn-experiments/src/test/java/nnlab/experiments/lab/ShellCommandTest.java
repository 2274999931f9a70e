package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandTest {
  @TempDir Path folder;

  /** In a process of its own: the shell takes over the console. */
  @Test
  void aScriptFindsTheLibraryAndEveryImportIsGood() throws Exception {
    Path script = folder.resolve("script.jsh");
    Files.writeString(
        script,
        """
        var x = Var.variable(Tensor.vector(1, 2))
        System.out.println(Grad.of(x.square().sum(), x)[0])
        System.out.println(Linear.of(2, 3, RELU))
        System.out.println(Estimate.ofMean(1, 2, 3).value())
        System.out.println(PowerIteration.class.getSimpleName())
        /exit
        """);
    assertThat(shell(script))
        .contains("F64[2] [2.0, 4.0]", "Linear(2, 3, relu)", "2.0", "PowerIteration")
        .doesNotContain("Error");
  }

  private String shell(Path script) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(java, "-cp", classPath(), Lab.class.getName(), "shell", script.toString()))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((a, b) -> a + File.pathSeparator + b)
        .orElseThrow();
  }

  @Test
  void aMissingScriptIsWrongUse() {
    StringWriter err = new StringWriter();
    int exit =
        Lab.commandLine(new Catalog(List.of()))
            .setErr(new PrintWriter(err))
            .execute("shell", folder.resolve("none.jsh").toString());
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("there is no file").contains("none.jsh");
  }
}
