package nnlab.experiments.exercise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.tools.ToolProvider;
import nnlab.experiments.exercise.Mark.Answer;
import nnlab.experiments.exercise.Mark.State;
import nnlab.experiments.run.UsageException;

/**
 * Tries every law on a student's file. The class lives in a process of its own, which is asked with
 * numbers and answers with numbers; whether they are right is judged here. May be used by several
 * threads at once.
 */
public final class Marker implements AutoCloseable {
  private final Limits limits;
  private final Consumer<String> console;
  private final BenchClasses classes;
  private final Set<Fork> running = ConcurrentHashMap.newKeySet();
  private final Thread atExit = new Thread(this::endAll, "end of marking");

  /** Opens a student's class; anew each time its process had to be ended. */
  @FunctionalInterface
  interface Opening {
    Student open() throws StudentCompiler.Refused, IOException;
  }

  /**
   * With limits for each student's process.
   *
   * @param console gets what the classes print
   * @throws UsageException if this Java cannot compile, or there is no place for temporary files
   */
  public Marker(Limits limits, Consumer<String> console) {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      throw new UsageException("this Java has no compiler: install a JDK, and set JAVA_HOME to it");
    }
    this.limits = limits;
    this.console = console;
    this.classes = new BenchClasses();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Marks the text of a file. */
  public Mark mark(Exercise exercise, String source) {
    if (withoutSpace(source).equals(withoutSpace(exercise.start()))) {
      return Mark.impossible(exercise, State.NOT_BEGUN, "this is still the starting class");
    }
    return judge(exercise, () -> open(exercise, source));
  }

  /** Marks a file, if it can be read. */
  public Mark mark(Exercise exercise, Path file) {
    try {
      return mark(exercise, HandIn.read(file));
    } catch (HandIn.Unreadable e) {
      return unreadable(exercise, file, e);
    }
  }

  static Mark unreadable(Exercise exercise, Path file, HandIn.Unreadable why) {
    return Mark.impossible(exercise, State.NOT_READ, file.getFileName() + ": " + why.getMessage());
  }

  private Student open(Exercise exercise, String source)
      throws StudentCompiler.Refused, IOException {
    String path = classes.classPath(exercise.question());
    Fork student = new Fork(exercise, source, path, limits, console);
    running.removeIf(Fork::isClosed);
    running.add(student);
    return student;
  }

  /** Tries the laws one after the other. */
  static Mark judge(Exercise exercise, Opening opening) {
    List<Answer> answers = new ArrayList<>();
    String trouble = "";
    int stops = 0;
    Student student = null;
    try {
      for (Check check : exercise.checks()) {
        if (stops == Limits.MOST_STOPS) {
          answers.add(
              failed(check, "not tried, since the process had to be ended " + stops + " times"));
          continue;
        }
        student = student == null ? opening.open() : student;
        try {
          answers.add(answer(check, student));
        } catch (Told.Stopped stopped) {
          student.close();
          student = null;
          stops++;
          trouble = stopped.getMessage();
          answers.add(failed(check, trouble));
        }
      }
    } catch (StudentCompiler.Refused refused) {
      return Mark.impossible(exercise, State.NOT_COMPILED, refused.getMessage());
    } catch (IOException e) {
      return Mark.impossible(exercise, State.NOT_READ, "no process could be started: " + e);
    } finally {
      if (student != null) {
        student.close();
      }
    }
    boolean all = answers.stream().allMatch(Answer::passed);
    return new Mark(exercise.name(), all ? State.PASSED : State.FAILED, trouble, answers);
  }

  /** Each law meets a new object, so that what one leaves behind does not disturb the next. */
  private static Answer answer(Check check, Student student) {
    try {
      student.fresh();
      check.probe().run(student);
      return new Answer(check.law(), true, "");
    } catch (Told.Stopped stopped) {
      throw stopped;
    } catch (Told | AssertionError e) {
      return failed(check, e.getMessage().strip());
    } catch (RuntimeException e) {
      return failed(check, "the answer has not the form that was asked for: " + e);
    }
  }

  private static Answer failed(Check check, String message) {
    return new Answer(
        check.law(), false, message + System.lineSeparator() + "hint: " + check.hint());
  }

  private void endAll() {
    running.forEach(Fork::close);
    classes.close();
  }

  @Override
  public void close() {
    endAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // This program is being ended, and the hook runs.
    }
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }
}
