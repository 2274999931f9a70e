package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nnlab.core.autodiff.OpTable;
import nnlab.experiments.exercise.Exercises;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

/** Commands within a sentence of the course are understood, and name what there is. */
class InlineCommandsTest {
  private static final Path COURSE = Path.of("..", "docs", "course");
  private static final Pattern INLINE = Pattern.compile("`\\./lab ([^`]+)`");

  static List<String> commands() throws IOException {
    try (Stream<Path> pages = Files.list(COURSE)) {
      return pages
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .flatMap(InlineCommandsTest::commands)
          .distinct()
          .toList();
    }
  }

  private static Stream<String> commands(Path page) {
    try {
      Matcher inline = INLINE.matcher(Files.readString(page));
      return inline.results().map(match -> match.group(1)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void isUnderstoodAndNamesWhatThereIs(String command) {
    Catalog catalog = Catalog.course();
    ParseResult parsed = Lab.commandLine(catalog).parseArgs(command.split(" ")).subcommand();
    switch (parsed.commandSpec().name()) {
      case "run" -> catalog.find(parsed.matchedPositionalValue(0, ""));
      case "gradcheck" -> {
        if (parsed.hasMatchedOption("--op")) {
          assertThat(OpTable.row(parsed.matchedOptionValue("--op", ""))).isNotNull();
        }
      }
      case "exercise" -> Exercises.find(parsed.subcommand().matchedPositionalValue(0, ""));
      default -> assertThat(parsed.errors()).isEmpty();
    }
  }
}
