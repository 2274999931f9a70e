package nnlab.experiments.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents cannot rot: their code is part of the tests, and their links lead somewhere. */
class DocumentsTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern JAVA =
      Pattern.compile("(?:<!-- compiled: (\\S+) -->\\s*)?```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#\\s]+)");

  static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(TOP);
        Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
      return Stream.concat(top, docs).filter(f -> f.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyJavaSampleIsCompiledAndRunByATest(Path document) throws IOException {
    Matcher sample = JAVA.matcher(Files.readString(document));
    while (sample.find()) {
      String code = sample.group(2);
      assertThat(sample.group(1))
          .as("a line '<!-- compiled: FILE -->' before:%n%s", code)
          .isNotNull();
      String source = Files.readString(TOP.resolve(sample.group(1)));
      assertThat(withoutSpace(source))
          .as("%s has the sample:%n%s", sample.group(1), code)
          .contains(withoutSpace(code));
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLocalLinkLeadsToAFile(Path document) throws IOException {
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      Path target = document.resolveSibling(link.group(1));
      assertThat(target).as("link in %s", document).exists();
    }
  }

  /** So that nothing is written and then found by nobody. */
  @Test
  void everyDocumentIsReachedFromTheReadme() throws IOException {
    Set<Path> reached = new HashSet<>();
    Deque<Path> waiting = new ArrayDeque<>(List.of(TOP.resolve("README.md").normalize()));
    while (!waiting.isEmpty()) {
      Path document = waiting.remove();
      if (reached.add(document) && document.toString().endsWith(".md")) {
        Matcher link = LINK.matcher(Files.readString(document));
        while (link.find()) {
          waiting.add(document.resolveSibling(link.group(1)).normalize());
        }
      }
    }
    List<Path> documents = documents().stream().map(Path::normalize).toList();
    assertThat(reached).containsAll(documents);
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }
}
