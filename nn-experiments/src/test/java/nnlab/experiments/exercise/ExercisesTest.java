package nnlab.experiments.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nnlab.experiments.exercise.Mark.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exercise tells right from wrong. */
class ExercisesTest {
  private static StudentCompiler compiler;

  @BeforeAll
  static void openTheClassPath() {
    compiler = new StudentCompiler();
  }

  @AfterAll
  static void closeIt() {
    compiler.close();
  }

  static List<Exercise> exercises() {
    return Exercises.all();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void theStartingClassCompilesAndFails(Exercise exercise) {
    Mark mark = Teacher.mark(compiler, exercise, exercise.start());
    assertThat(mark.trouble()).isEmpty();
    assertThat(mark.state()).isEqualTo(State.FAILED);
    try (Marker marker = new Marker(Limits.DEFAULT, printed -> {})) {
      assertThat(marker.mark(exercise, exercise.start()).state()).isEqualTo(State.NOT_BEGUN);
    }
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void theTaskNamesItsCheckAndPagesThatExist(Exercise exercise) {
    assertThat(exercise.task())
        .startsWith(exercise.title())
        .contains("lab exercise check " + exercise.name())
        .doesNotContain("*");
    Matcher page = Pattern.compile("docs/\\S+\\.md").matcher(exercise.task());
    while (page.find()) {
      assertThat(Path.of("..", page.group())).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void theSolutionPassesEveryCheck(Exercise exercise) throws IOException {
    Teacher.assumePresent();
    Mark mark = Teacher.mark(compiler, exercise, Teacher.solution(exercise));
    assertThat(mark.trouble()).isEmpty();
    assertThat(mark.checks()).allSatisfy(answer -> assertThat(answer.message()).isEmpty());
    assertThat(mark.state()).isEqualTo(State.PASSED);
  }
}
