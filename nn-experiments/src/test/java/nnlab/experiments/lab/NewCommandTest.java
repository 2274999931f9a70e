package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.Scale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NewCommandTest {
  private static final String SERVICES =
      "nn-experiments/src/main/resources/META-INF/services/nnlab.experiments.run.Experiment";

  @TempDir Path checkout;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void anEmptyCheckout() throws IOException {
    Path services = checkout.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.writeString(services, "# none\n");
  }

  private int lab(String... words) {
    CommandLine lab = Lab.commandLine(new Catalog(List.of()));
    PrintWriter writer = new PrintWriter(said, true);
    return lab.setOut(writer).setErr(writer).execute(words);
  }

  @Test
  void whatItWritesCompilesAndRunsAtOnce() throws Exception {
    assertThat(lab("new", "dropout-effect", "--dir", checkout.toString())).isZero();
    Path source =
        checkout.resolve(
            "nn-experiments/src/main/java/nnlab/experiments/beyond/DropoutEffect.java");
    Path classes = Files.createDirectories(checkout.resolve("classes"));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertThat(compiled).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      String type = Checkout.around(checkout).registered().get(0);
      Experiment<?> own =
          (Experiment<?>) loader.loadClass(type).getDeclaredConstructor().newInstance();
      assertThat(own.name()).isEqualTo("dropout-effect");
      Result result =
          Rehearsal.run(
              own,
              checkout.resolve("run"),
              1,
              Scale.CLASS,
              "digits",
              "iterations=20",
              "hidden=4",
              "seeds=3");
      assertThat(result.claims()).extracting("note").containsExactly("3 seeds");
      assertThat(result.metrics()).containsKey("test accuracy, rate 0.01");
      assertThat(checkout.resolve("run/training-loss.png")).isNotEmptyFile();
    }
    assertThat(checkout.resolve("docs/experiments/dropout-effect.md"))
        .content()
        .contains("./lab run dropout-effect");
    assertThat(checkout.resolve(".run/dropout-effect.run.xml"))
        .content()
        .contains("beyond.DropoutEffect");
  }

  @Test
  void aNameThatIsTakenOrImpossibleChangesNothing() throws IOException {
    lab("new", "dropout-effect", "--dir", checkout.toString());
    String before = Files.readString(checkout.resolve(SERVICES));
    assertThat(lab("new", "dropout-effect", "--dir", checkout.toString())).isEqualTo(2);
    assertThat(lab("new", "Dropout", "--dir", checkout.toString())).isEqualTo(2);
    assertThat(said.toString()).contains("choose another name", "small letters, digits and dashes");
    assertThat(checkout.resolve(SERVICES)).hasContent(before);
  }
}
