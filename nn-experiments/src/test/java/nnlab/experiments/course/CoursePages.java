package nnlab.experiments.course;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nnlab.experiments.report.Drawing;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.FigureFormat;

/**
 * What the chapters of the course say that programs of this package print and draw: a block after
 * {@code <!-- printed: Class.method -->}, a picture after {@code <!-- drawn: Class -->}.
 */
final class CoursePages {
  private static final Path FOLDER = Path.of("..", "docs", "course");
  private static final Pattern PRINTED =
      Pattern.compile("(<!-- printed: (\\w+)\\.(\\w+) -->\\n```text\\n)(.*?)```", Pattern.DOTALL);
  private static final Pattern DRAWN =
      Pattern.compile("<!-- drawn: (\\w+) -->\\n!\\[[^]]*]\\((images/\\S+)\\)");

  private CoursePages() {}

  /** What a page says that a method prints. */
  record Printed(Path page, String program, String method, String text) {
    /** What it prints. */
    String actual() throws ReflectiveOperationException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (PrintStream out = new PlainPrintStream(bytes)) {
        member(program, method, PrintStream.class).invoke(null, out);
      }
      return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Override
    public String toString() {
      return program + "." + method;
    }
  }

  /** A picture of a page, and the program that draws it. */
  record Drawn(Path file, String program) {
    Figure figure() throws ReflectiveOperationException {
      return (Figure) member(program, "figure").invoke(null);
    }

    @Override
    public String toString() {
      return program;
    }
  }

  /** Writes all printed blocks and pictures anew; run it in the folder nn-experiments. */
  public static void main(String[] arguments) throws Exception {
    Drawing.prepare(false);
    for (Path page : pages()) {
      String text = Files.readString(page);
      for (Printed printed : printed(page)) {
        text =
            text.replaceFirst(
                "(<!-- printed: " + printed + " -->\\n```text\\n)(?s:.*?)```",
                Matcher.quoteReplacement(
                    "<!-- printed: " + printed + " -->\n```text\n" + printed.actual() + "```"));
      }
      Files.writeString(page, text);
      for (Drawn drawn : drawn(page)) {
        Files.write(drawn.file(), FigureFormat.png(drawn.figure()));
      }
    }
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
  }

  static List<Printed> printed(Path page) throws IOException {
    return PRINTED
        .matcher(Files.readString(page))
        .results()
        .map(m -> new Printed(page, m.group(2), m.group(3), m.group(4)))
        .toList();
  }

  static List<Drawn> drawn(Path page) throws IOException {
    return DRAWN
        .matcher(Files.readString(page))
        .results()
        .map(m -> new Drawn(page.resolveSibling(m.group(2)), m.group(1)))
        .toList();
  }

  private static Method member(String program, String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    String type = CoursePages.class.getPackageName() + "." + program;
    return Class.forName(type).getDeclaredMethod(name, parameters);
  }
}
