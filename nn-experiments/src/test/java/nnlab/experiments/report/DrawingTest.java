package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Draws in a JVM of its own, since a JVM decides about fonts and display only once. */
class DrawingTest {
  @TempDir Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void drawsTheSamePictureWhereNoFontIsInstalled() throws Exception {
    Path plain = Files.createDirectory(folder.resolve("plain"));
    Path fontless = Files.createDirectory(folder.resolve("fontless"));
    Path noFonts = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig/>");

    assertThat(run(plain, List.of(), null)).isEmpty();
    assertThat(run(fontless, List.of(), noFonts)).isEmpty();

    assertThat(fontless.resolve("chart.png")).hasSameBinaryContentAs(plain.resolve("chart.png"));
    assertThat(fontless.resolve("chart.svg")).hasSameBinaryContentAs(plain.resolve("chart.svg"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutThePreparationSuchAMachineCannotDraw() throws Exception {
    Path noFonts = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig/>");
    String unprepared = "-Dsun.awt.fontconfig=" + folder.resolve("missing.properties");
    assertThat(run(folder, List.of(unprepared), noFonts)).contains("Exception");
  }

  @Test
  void needsNoDisplay() throws Exception {
    assertThat(run(folder, List.of("-Djava.awt.headless=false"), null)).isEmpty();
    assertThat(folder.resolve("chart.png")).isNotEmptyFile();
  }

  /** Runs {@link DrawingProbe} and returns what it complains about. */
  private String run(Path output, List<String> options, Path fontConfiguration)
      throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.home=" + folder);
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            DrawingProbe.class.getName(),
            output.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("DISPLAY");
    if (fontConfiguration != null) {
      builder.environment().put("FONTCONFIG_FILE", fontConfiguration.toString());
    }
    Process process = builder.start();
    String complaints = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return complaints;
  }
}
