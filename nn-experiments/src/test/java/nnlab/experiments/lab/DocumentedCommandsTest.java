package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nnlab.experiments.measure.Measure;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Every command that the documents and the help show is understood by the command line. */
class DocumentedCommandsTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)");

  static List<String> documented() throws IOException {
    List<String> commands = new ArrayList<>();
    try (Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
      Stream<Path> pages = docs.filter(file -> file.toString().endsWith(".md"));
      for (Path page : Stream.concat(Stream.of(TOP.resolve("README.md")), pages).toList()) {
        Matcher block = SHELL.matcher(Files.readString(page));
        while (block.find()) {
          block.group(1).replace("\\\n", " ").lines().filter(l -> isLab(l)).forEach(commands::add);
        }
      }
    }
    return commands;
  }

  /** The examples at the end of each command's help. */
  static List<String> inHelp() {
    List<String> commands = new ArrayList<>();
    CommandLine lab = Lab.commandLine(Catalog.course());
    Stream.concat(Stream.of(lab), lab.getSubcommands().values().stream())
        .flatMap(command -> Stream.of(command.getCommandSpec().usageMessage().footer()))
        .map(String::strip)
        .filter(DocumentedCommandsTest::isLab)
        .forEach(commands::add);
    return commands;
  }

  private static boolean isLab(String line) {
    return line.startsWith("lab ") || line.startsWith("./lab ");
  }

  @Test
  void thereAreCommandsToCheck() throws IOException {
    assertThat(documented()).hasSizeGreaterThan(20);
    assertThat(inHelp()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource({"documented", "inHelp"})
  void everyCommandIsUnderstood(String line) {
    List<String> words = words(line);
    Catalog catalog = Catalog.course();
    ParseResult parsed =
        Lab.commandLine(catalog).parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    ParseResult command = parsed.subcommand();
    if (command == null) {
      assertThat(words).containsAnyOf("--help", "--version");
      return;
    }
    String name = command.commandSpec().name();
    if ((name.equals("run") || name.equals("list")) && command.hasMatchedPositional(0)) {
      requireValid(catalog.find(command.matchedPositionalValue(0, "")), command);
    }
    Measure.of(command.matchedOptionValue("--measure", List.of()));
  }

  private static void requireValid(Experiment<?> experiment, ParseResult command) {
    Scale scale = command.matchedOptionValue("--scale", Scale.QUICK);
    Settings.assign(experiment.preset(scale), command.matchedOptionValue("--set", List.of()));
    String dataset = command.matchedOptionValue("--dataset", null);
    if (dataset != null) {
      assertThat(experiment.datasets()).contains(dataset);
    }
  }

  /**
   * The words of a command without what explains it: a comment, or text after two spaces, as the
   * help has it.
   */
  private static List<String> words(String line) {
    String command = line.strip().split("\\s+#\\s|\\s{2,}")[0];
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    return words;
  }
}
