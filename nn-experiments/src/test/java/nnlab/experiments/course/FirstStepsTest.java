package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the first chapter, one after the other in an empty folder as a new user would
 * type them, each in a process of its own; what they print is what the chapter says. In the
 * chapter, three dots stand for any text, and on a line of their own for any lines.
 */
class FirstStepsTest {
  private static final Path CHAPTER = Path.of("..", "docs", "course", "01-tensors-and-blas.md");
  private static final Pattern RUN =
      Pattern.compile("<!-- run -->\\n```sh\\n(.*?)```\\n```text\\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void theCommandsPrintWhatTheChapterSays() throws Exception {
    Matcher run = RUN.matcher(Files.readString(CHAPTER));
    int commands = 0;
    while (run.find()) {
      StringBuilder printed = new StringBuilder();
      for (String command : run.group(1).lines().toList()) {
        printed.append(lab(command));
        commands++;
      }
      assertThat(printed.toString()).as(run.group(1)).matches(pattern(run.group(2)));
    }
    assertThat(commands).isGreaterThan(2);
  }

  private static Pattern pattern(String text) {
    String lines =
        text.lines()
            .map(line -> line.equals("...") ? "(?:.*\\n)*?" : oneLine(line) + "\\n")
            .collect(Collectors.joining());
    return Pattern.compile(lines);
  }

  private static String oneLine(String line) {
    return Arrays.stream(line.split("\\.\\.\\.", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }

  private String lab(String command) throws IOException, InterruptedException {
    String[] words = command.replaceFirst("\\s+#.*", "").split("\\s+");
    assertThat(words[0]).isEqualTo("./lab");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As the launcher does: a Java from 24 on warns of native code that nobody allowed.
    line.add("--enable-native-access=ALL-UNNAMED");
    line.addAll(List.of("-cp", absoluteClassPath(), "nnlab.experiments.lab.Lab"));
    line.addAll(Arrays.asList(words).subList(1, words.length));
    Process process =
        new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text.replace("\r\n", "\n");
  }

  /** Maven gives absolute paths, IDEs may not. */
  private static String absoluteClassPath() {
    String separator = System.getProperty("path.separator");
    return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(separator)))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(separator));
  }
}
