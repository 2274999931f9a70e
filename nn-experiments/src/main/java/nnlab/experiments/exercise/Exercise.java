package nnlab.experiments.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A task with a starting class and the laws that its solution must obey.
 *
 * <p>The starting class is a resource, not a source of this build: the build is green whether the
 * exercise is done or not.
 *
 * @param name as the command line calls it
 * @param module of the library whose ideas it practises
 * @param title one line
 * @param className simple name of the student's class, in the unnamed package
 * @param question what is asked of an object of that class; it has a constructor without arguments
 * @param checks in the order in which they help
 */
public record Exercise(
    String name,
    String module,
    String title,
    String className,
    Question<?> question,
    List<Check> checks) {
  public Exercise {
    checks = List.copyOf(checks);
    if (checks.isEmpty()) {
      throw new IllegalArgumentException("exercise " + name + ": an exercise has checks, got none");
    }
  }

  /** Name of the student's file. */
  public String fileName() {
    return className + ".java";
  }

  /** The starting class: the task as its comment, and the frame of the code. */
  public String start() {
    String resource = "start/" + fileName();
    try (InputStream in = Exercise.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("exercise " + name + ": no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }

  /** The task: the comment of the starting class, as plain text. */
  public String task() {
    String source = start();
    String comment = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"));
    return comment.replaceAll("(?m)^ \\* ?", "").strip();
  }
}
