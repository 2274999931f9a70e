package nnlab.experiments.exercise;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The teacher's files: a solution of each exercise, and typical mistakes as changes of it. */
final class Teacher {
  private static final Path FOLDER = Path.of("src", "teacher");

  private Teacher() {}

  /**
   * A wrong solution.
   *
   * @param name the mistake in words
   * @param source the solution with the mistake in it
   */
  record Mistake(String name, String source) {}

  /** A student's copy of the repository leaves the folder out. */
  static void assumePresent() {
    assumeTrue(Files.isDirectory(FOLDER), "no folder " + FOLDER + ": a student's copy");
  }

  static String solution(Exercise exercise) throws IOException {
    return Files.readString(FOLDER.resolve("solutions").resolve(exercise.fileName()));
  }

  /** Marks a text that can be trusted: in this process, which is quicker. */
  static Mark mark(StudentCompiler compiler, Exercise exercise, String source) {
    return Marker.judge(
        exercise, () -> Bench.of(compiler, exercise.question(), exercise.className(), source));
  }

  /**
   * A file of mistakes has a line "# name" for each, then pairs of lines "- before" and "+ after".
   */
  static List<Mistake> mistakes(Exercise exercise) throws IOException {
    String solution = solution(exercise);
    List<Mistake> mistakes = new ArrayList<>();
    Path file = FOLDER.resolve("mistakes").resolve(exercise.name() + ".txt");
    for (String block : Files.readString(file).strip().split("\\n\\s*\\n")) {
      List<String> lines = block.lines().toList();
      String source = solution;
      for (int i = 1; i < lines.size(); i += 2) {
        source = replaced(source, text(lines.get(i), '-'), text(lines.get(i + 1), '+'));
      }
      mistakes.add(new Mistake(text(lines.get(0), '#'), source));
    }
    return mistakes;
  }

  private static String text(String line, char mark) {
    if (line.charAt(0) != mark) {
      throw new IllegalArgumentException("expected a line that begins with " + mark + ": " + line);
    }
    return line.substring(1).strip();
  }

  /** Replaces what stands there once; where the formatter broke a line does not matter. */
  private static String replaced(String source, String before, String after) {
    String pattern =
        before
            .lines()
            .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+"));
    Matcher matcher = Pattern.compile(pattern).matcher(source);
    if (matcher.results().count() != 1) {
      throw new IllegalArgumentException("expected once in the solution: " + before);
    }
    return matcher.reset().replaceFirst(Matcher.quoteReplacement(after));
  }
}
