package nnlab.experiments.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nnlab.experiments.exercise.Mark.State;
import nnlab.experiments.exercise.Teacher.Mistake;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every typical mistake is caught, and docs/exercises.md says by which law. */
class MistakesTest {
  private static final Path PAGE = Path.of("..", "docs", "exercises.md");
  private static final String BEGIN = "<!-- table: written by MistakesTest.main -->\n";
  private static final String END = "<!-- end of table -->";

  private static List<Marked> all;

  /** What became of a mistake. */
  private record Marked(Exercise exercise, String mistake, Mark mark) {
    String brokenLaws() {
      return IntStream.range(0, mark.checks().size())
          .filter(i -> !mark.checks().get(i).passed())
          .mapToObj(i -> Integer.toString(i + 1))
          .collect(Collectors.joining(", "));
    }
  }

  /** Writes the table anew; run it in the folder nn-experiments. */
  public static void main(String[] arguments) throws IOException {
    markAll();
    String page = Files.readString(PAGE);
    String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    Files.writeString(PAGE, before + table() + page.substring(page.indexOf(END)));
  }

  @BeforeAll
  static void markAll() throws IOException {
    Teacher.assumePresent();
    all = new ArrayList<>();
    try (StudentCompiler compiler = new StudentCompiler()) {
      for (Exercise exercise : Exercises.all()) {
        for (Mistake mistake : Teacher.mistakes(exercise)) {
          Mark mark = Teacher.mark(compiler, exercise, mistake.source());
          all.add(new Marked(exercise, mistake.name(), mark));
        }
      }
    }
  }

  @Test
  void everyMistakeCompilesAndBreaksALaw() {
    for (Marked marked : all) {
      assertThat(marked.mark().trouble()).as(marked.mistake()).isEmpty();
      assertThat(marked.mark().state()).as(marked.mistake()).isEqualTo(State.FAILED);
    }
  }

  @Test
  void everyLawCatchesAMistake() {
    for (Exercise exercise : Exercises.all()) {
      for (int i = 0; i < exercise.checks().size(); i++) {
        int law = i;
        assertThat(of(exercise))
            .as("%s: %s", exercise.name(), exercise.checks().get(i).law())
            .anyMatch(marked -> !marked.mark().checks().get(law).passed());
      }
    }
  }

  @Test
  void anExerciseHasSeveralMistakes() {
    Exercises.all().forEach(e -> assertThat(of(e)).as(e.name()).hasSizeGreaterThan(4));
  }

  @Test
  void theTableOfTheDocumentsIsWhatHappens() throws IOException {
    assertThat(Files.readString(PAGE)).contains(BEGIN + table() + END);
  }

  private static List<Marked> of(Exercise exercise) {
    return all.stream().filter(marked -> marked.exercise() == exercise).toList();
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    for (Exercise exercise : Exercises.all()) {
      table.append(
          String.format(Locale.ROOT, "\n### %s: %s\n\n", exercise.name(), exercise.title()));
      table.append(String.format(Locale.ROOT, "Class `%s`. Laws:\n\n", exercise.className()));
      for (int i = 0; i < exercise.checks().size(); i++) {
        table.append(String.format(Locale.ROOT, "%d. %s\n", i + 1, exercise.checks().get(i).law()));
      }
      table.append("\n| mistake | breaks |\n|---|---|\n");
      of(exercise)
          .forEach(
              m ->
                  table.append(
                      String.format(Locale.ROOT, "| %s | %s |\n", m.mistake(), m.brokenLaws())));
    }
    return table.append("\n").toString();
  }
}
