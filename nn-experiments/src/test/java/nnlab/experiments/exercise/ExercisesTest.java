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
  private static Marker marker;

  @BeforeAll
  static void openTheClassPath() {
    marker = new Marker(10);
  }

  @AfterAll
  static void closeIt() {
    marker.close();
  }

  static List<Exercise<?>> exercises() {
    return Exercises.all();
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void theStartingClassCompilesAndFails(Exercise<?> exercise) {
    Mark mark = marker.markAnything(exercise, exercise.start());
    assertThat(mark.trouble()).isEmpty();
    assertThat(mark.state()).isEqualTo(State.FAILED);
    assertThat(marker.mark(exercise, exercise.start()).state()).isEqualTo(State.NOT_BEGUN);
  }

  @ParameterizedTest
  @MethodSource("exercises")
  void theTaskNamesItsCheckAndPagesThatExist(Exercise<?> exercise) {
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
  void theSolutionPassesEveryCheck(Exercise<?> exercise) throws IOException {
    Teacher.assumePresent();
    Mark mark = marker.mark(exercise, Teacher.solution(exercise));
    assertThat(mark.trouble()).isEmpty();
    assertThat(mark.checks()).allSatisfy(answer -> assertThat(answer.message()).isEmpty());
    assertThat(mark.state()).isEqualTo(State.PASSED);
  }
}
