package nnlab.experiments.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nnlab.experiments.exercise.Mark.State;
import org.junit.jupiter.api.Test;

/** What a student reads who went wrong. */
class MarkerTest {
  private static Mark markFile(String source) {
    try (StudentCompiler compiler = new StudentCompiler()) {
      return Teacher.mark(compiler, SevenQuestion.exercise(), source);
    }
  }

  private static Mark mark(String body) {
    return markFile(SevenQuestion.source(body));
  }

  @Test
  void aRightClassPasses() {
    assertThat(mark("return 7;"))
        .isEqualTo(
            new Mark(
                "derivative", State.PASSED, "", List.of(new Mark.Answer("it is seven", true, ""))));
  }

  @Test
  void aBrokenLawSaysWhatCameAndWhereToLook() {
    Mark mark = mark("return 8;");
    assertThat(mark.state()).isEqualTo(State.FAILED);
    assertThat(mark.checks().get(0).message())
        .isEqualToNormalizingNewlines(
            "days: expected 7.0000000, got 8.0000000\nhint: count the days of a week");
  }

  @Test
  void aLineThatDoesNotCompileIsNamed() {
    Mark mark = mark("return seven;");
    assertThat(mark.state()).isEqualTo(State.NOT_COMPILED);
    assertThat(mark.trouble()).startsWith("line 3: cannot find symbol").contains("seven");
  }

  @Test
  void anExceptionIsTracedToTheStudentsLine() {
    assertThat(mark("return new int[0][7];").trouble()).startsWith("line 3: ");
    assertThat(mark("return new int[7][0].length / 0;").checks().get(0).message())
        .startsWith("java.lang.ArithmeticException: / by zero (LogCosh.java, line 3)");
  }

  @Test
  void whatIsNotWrittenYetIsNamed() {
    assertThat(
            mark("throw new UnsupportedOperationException(\"getAsInt\");")
                .checks()
                .get(0)
                .message())
        .startsWith("not written yet: getAsInt");
  }

  @Test
  void anotherClassOrHeaderIsRefused() {
    assertThat(markFile("class Other {}").trouble())
        .isEqualTo("the file has no class LogCosh; its name must stay");
    assertThat(markFile("public class LogCosh {}").trouble())
        .isEqualTo(
            "LogCosh must implement java.util.function.IntSupplier; was the class header changed?");
  }

  @Test
  void aClassThatCannotBeMadeSaysWhatIsMissing() {
    String source =
        "public class LogCosh implements java.util.function.IntSupplier {\n"
            + "  public LogCosh(int n) {}\n  public int getAsInt() { return 7; }\n}";
    assertThat(markFile(source).checks().get(0).message())
        .startsWith("LogCosh must be public, with a public constructor without arguments");
  }
}
