package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nnlab.experiments.run.Experiment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every experiment has a worksheet: predict, run, read, explain. */
class WorksheetsTest {
  private static final Path FOLDER = Path.of("..", "docs", "worksheets");
  private static final Pattern COMMAND = Pattern.compile("- `\\./lab ([^`]*)`");

  static List<String> experiments() {
    return Catalog.course().experiments().stream().<String>map(Experiment::name).toList();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void hasOneOfOnePage(String experiment) throws IOException {
    String sheet = Files.readString(FOLDER.resolve(experiment + ".md"));
    assertThat(sheet).containsSubsequence("## Predict", "## Run", "## Read", "## Explain");
    assertThat(sheet).contains("`./lab run " + experiment + "`", "`./lab list " + experiment + "`");
    Matcher command = COMMAND.matcher(sheet);
    while (command.find()) {
      Lab.commandLine(Catalog.course()).parseArgs(command.group(1).split(" "));
      assertThat(command.group(1)).contains(experiment);
    }
    assertThat(sheet.lines()).as("lines of one page").hasSizeLessThan(60);
    assertThat(Files.readString(FOLDER.resolve("index.md"))).contains("(" + experiment + ".md)");
  }
}
