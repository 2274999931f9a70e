package nnlab.experiments.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.exercise.Mark.State;
import nnlab.experiments.exercise.MarkSheet.Line;
import nnlab.experiments.run.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of thirty: seventeen right, three with typical mistakes, ten hostile. */
class ThirtyHandInsTest {
  /** The waiting one waits so long; the others need a second or two, under load ten. */
  private static final Limits LIMITS = new Limits(4, 30, 256);

  private static final String RIGHT =
      """
      public final class WarmCosine implements nnlab.layers.optim.Schedule {
        @Override
        public double rate(long iteration) {
          // here
          return iteration < 10
              ? (iteration + 1) / 100.0
              : 0.05 * (1 + Math.cos(Math.PI * Math.min(1, (iteration - 10) / 90.0)));
        }
      }
      """;

  @TempDir Path folder;

  private final List<String> expected = new ArrayList<>();

  private void handIn(String student, String file, byte[] bytes, String mark) throws IOException {
    Path own = Files.createDirectories(folder.resolve(student));
    Files.write(own.resolve(file), bytes);
    expected.add(student + ": " + mark);
  }

  private void honest() throws IOException {
    int number = 0;
    for (Exercise exercise : Exercises.all()) {
      String student = String.format(Locale.ROOT, "%02d 学生 Ørsted", ++number);
      byte[] solution = Teacher.solution(exercise).getBytes(StandardCharsets.UTF_8);
      String mark = String.format(Locale.ROOT, "PASSED %1$d of %1$d, ", exercise.checks().size());
      handIn(student, exercise.fileName(), solution, mark);
    }
    for (String[] one :
        new String[][] {
          {"adam", "FAILED 3 of 5, "},
          {"pieces", "FAILED 0 of 7, "},
          {"schedule", "FAILED 2 of 4, "}
        }) {
      Exercise exercise = Exercises.find(one[0]);
      byte[] mistake = Teacher.mistakes(exercise).get(0).source().getBytes(StandardCharsets.UTF_8);
      String student = String.format(Locale.ROOT, "%02d with a mistake", ++number);
      handIn(student, exercise.fileName(), mistake, one[1]);
    }
  }

  private void hostile(String student, String statement, String mark) throws IOException {
    String source = RIGHT.replace("// here", statement);
    handIn(student, "WarmCosine.java", source.getBytes(StandardCharsets.UTF_8), mark);
  }

  private void hostile() throws IOException {
    hostile(
        "21 halts in the last law",
        "if (iteration > 100) Runtime.getRuntime().halt(0);",
        "FAILED 3 of 4, its process ended itself with exit code 0: does it call System.exit?");
    hostile(
        "22 exits at once",
        "return 0; } static { System.exit(0); } double other(long iteration) {",
        "FAILED 0 of 4, its process ended itself with exit code 0: does it call System.exit?");
    hostile("23 loops in the last law", "while (iteration > 100) {}", "FAILED 3 of 4, no answer");
    hostile(
        "24 sleeps in the last law",
        "if (iteration > 100) try { Thread.sleep(1L << 40); } catch (InterruptedException e) {}",
        "FAILED 3 of 4, no answer");
    hostile(
        "25 prints a mark",
        "if (true) { System.out.println(\"[{\\\"state\\\": \\\"PASSED\\\"}]\"); return 0; }",
        "FAILED 1 of 4, ");
    hostile(
        "26 starts a program",
        "try { new ProcessBuilder(\"sleep\", \"600\").start(); Thread.sleep(600_000); }"
            + " catch (Exception e) {}",
        "FAILED 0 of 4, it starts other programs, which a hand-in may not");
    hostile(
        "27 keeps all memory",
        "for (int size = 1 << 20; size >= 8; size /= 2)"
            + " try { while (true) all = new Object[] {all, new byte[size]}; }"
            + " catch (OutOfMemoryError e) { if (size == 8) throw e; }"
            + " return 0; } static Object all; double other(long iteration) {",
        "FAILED 0 of 4, it needs more than 256 MB of memory");
    handIn(
        "28 shadows the library",
        "WarmCosine.java",
        "package nnlab.core.tensor;\nclass Tensor {}".getBytes(StandardCharsets.UTF_8),
        "NOT_COMPILED 0 of 0, the file has a line 'package nnlab.core.tensor';"
            + " a hand-in has none: leave it out");
    handIn(
        "29 writes in GBK",
        "WarmCosine.java",
        RIGHT.replace("here", "学习率先升后降").getBytes(Charset.forName("GBK")),
        "NOT_READ 0 of 0, WarmCosine.java: it is not in UTF-8 but probably in GBK, a Chinese"
            + " charset; save it as UTF-8, for example with iconv -f CHARSET -t UTF-8");
    hostile(
        "30 crashes the compiler",
        "double x = " + "(".repeat(20_000) + "7" + ")".repeat(20_000) + ";",
        "NOT_COMPILED 0 of 0, the compiler gave up:"
            + " is something nested very deeply, or very long?");
  }

  @Test
  void everyOneGetsTheRightMark() throws IOException {
    Teacher.assumePresent();
    honest();
    hostile();
    List<Line> lines;
    try (Marker marker = new Marker(LIMITS, printed -> {})) {
      lines = MarkSheet.of(folder, marker, 3, (task, total) -> Progress.silent());
    }
    List<String> got = new ArrayList<>();
    System.out.println("| hand-in | what the marking says |\n|---|---|");
    for (Line line : lines) {
      Mark mark = line.mark();
      String words =
          String.format(
              Locale.ROOT,
              "%s %d of %d, %s",
              mark.state(),
              mark.passed(),
              mark.checks().size(),
              mark.trouble());
      // Whether its computing or the clock ends a loop first depends on the machine's load.
      got.add(line.student() + ": " + words.replaceFirst("(no answer) after .*", "$1"));
      System.out.printf(Locale.ROOT, "| %s | %s |%n", line.student(), words);
    }
    assertThat(got).isEqualTo(expected);
    assertThat(lines.stream().filter(line -> line.mark().state() == State.PASSED)).hasSize(17);
  }
}
