package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that have too little of something say what to do, and lose nothing. */
class ShortageTest {
  @TempDir Path folder;

  /** Training takes a few MiB, the page several times as much. */
  @Test
  void withTooLittleMemoryForThePageTheTrainingsStay() throws Exception {
    String said =
        lab(
            1,
            List.of("-Xmx16m", "-XX:+UseSerialGC"),
            "run function-fit --set iterations=3 --set gridPoints=64 --workers 1 --out tiny");
    assertThat(said)
        .contains("LAB_JAVA_OPTIONS=-Xmx2g; all trainings are kept", "lab report tiny")
        .doesNotContain("\tat ");
    try (Stream<Path> kept = Files.list(folder.resolve("tiny/trainings"))) {
      assertThat(kept.filter(f -> f.toString().endsWith("-seed1.json"))).hasSize(6);
    }
  }

  @Test
  void withoutATemporaryFolderARunSaysSoBeforeItBegins() throws Exception {
    String missing = folder.resolve("missing").toString();
    List<String> options = List.of("-Djava.io.tmpdir=" + missing);
    assertThat(lab(2, options, "run gradient-norm --out none"))
        .contains("the temporary folder " + missing, "there is no such folder", "-Djava.io.tmpdir=")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(lab(1, options, "doctor --no-speed"))
        .contains("!!  temporary folder", "Not ready")
        .doesNotContain("\tat ");
  }

  /** What the command prints in a process of its own. */
  private String lab(int code, List<String> options, String words)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(options);
    line.addAll(List.of("-cp", classPath(), Lab.class.getName()));
    line.addAll(Arrays.asList(words.split(" ")));
    Process process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(code);
    return said;
  }

  /** Maven gives absolute paths, IDEs may not. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
