package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nnlab.experiments.report.Drawing;
import nnlab.experiments.run.Experiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every experiment leaves the same bytes whatever the reader's language. The system property {@code
 * nnlab.locales} names the locales, separated by commas; without it there is one that has all that
 * is odd at once: Turkish letters, Persian digits and separators, the Buddhist calendar.
 */
class LocaleTest {
  private static final String ODD = "tr-TR-u-ca-buddhist-nu-arabext";
  private static final Locale READERS = Locale.getDefault();

  @TempDir Path folder;

  @BeforeAll
  static void withoutDisplay() {
    Drawing.prepare(false);
  }

  @AfterEach
  void restore() {
    Locale.setDefault(READERS);
  }

  static Stream<String> experiments() {
    return Catalog.course().experiments().stream().map(Experiment::name);
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void anExperimentLeavesTheSameBytes(String experiment) throws IOException {
    Map<String, String> plain = run(experiment, Locale.ROOT);
    assertThat(plain).containsKeys("result.json", "metrics.csv", "report.html", "printed");
    for (String tag : System.getProperty("nnlab.locales", ODD).split(",")) {
      Map<String, String> odd = run(experiment, Locale.forLanguageTag(tag));
      assertThat(odd.keySet()).as(tag).isEqualTo(plain.keySet());
      plain.forEach((name, text) -> assertSame(tag + ": " + name, odd.get(name), text));
    }
  }

  /** Long texts are not compared by AssertJ, which would print a megabyte. */
  private static void assertSame(String what, String actual, String expected) {
    int at = Arrays.mismatch(actual.toCharArray(), expected.toCharArray());
    if (at >= 0) {
      assertThat(around(actual, at)).as(what).isEqualTo(around(expected, at));
    }
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
  }

  /** What a run in that language leaves, and prints: text by name of the file. */
  private Map<String, String> run(String experiment, Locale locale) throws IOException {
    Path out = folder.resolve("run");
    StringWriter printed = new StringWriter();
    Locale.setDefault(locale);
    int exit =
        Lab.commandLine(Catalog.course())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(printed))
            .execute(TinyRuns.command(experiment, "--out", out.toString()).toArray(String[]::new));
    Locale.setDefault(READERS);
    assertThat(exit).as(printed.toString()).isZero();
    Map<String, String> files = new TreeMap<>();
    files.put("printed", printed.toString().replaceAll("finished in .*", ""));
    try (Stream<Path> left = Files.walk(out)) {
      left.filter(Files::isRegularFile)
          .forEach(f -> files.put(out.relativize(f).toString(), text(f)));
    }
    Files.move(out, Files.createTempDirectory(folder, "done").resolve("run"));
    return files;
  }

  /**
   * A file's bytes as characters, without the times in it and the checksums of what has times in
   * it; empty if it is all about times.
   */
  private static String text(Path file) {
    String name = file.getFileName().toString();
    if (file.getParent().endsWith("trainings") || name.equals("times.json")) {
      return "";
    }
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .replaceAll("\"(time|seconds|checksum)\": [^\n]*", "")
          .replaceAll("(\"name\": \"report.html\",[^}]*\"sha256\": )\"\\w*\"", "$1")
          .replaceAll("<dt>(time|duration)</dt><dd>[^<]*", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
