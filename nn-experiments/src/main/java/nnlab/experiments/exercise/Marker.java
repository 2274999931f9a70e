package nnlab.experiments.exercise;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nnlab.experiments.exercise.Mark.Answer;
import nnlab.experiments.exercise.Mark.State;

/**
 * Compiles a student's file and tries every law on it. The code runs in this process with all its
 * rights: mark only what you would run yourself.
 */
public final class Marker implements AutoCloseable {
  private final StudentCompiler compiler = new StudentCompiler();
  private final long seconds;

  /**
   * With a limit of time.
   *
   * @param seconds that each law may take; a loop without end is reported, not waited for
   */
  public Marker(long seconds) {
    if (seconds < 1) {
      throw new IllegalArgumentException("a check needs at least one second, got " + seconds);
    }
    this.seconds = seconds;
  }

  /** Marks the text of a file. */
  public <T> Mark mark(Exercise<T> exercise, String source) {
    if (withoutSpace(source).equals(withoutSpace(exercise.start()))) {
      return new Mark(
          exercise.name(), State.NOT_BEGUN, "this is still the starting class", List.of());
    }
    return markAnything(exercise, source);
  }

  /** The same for a text that may be the starting class. */
  <T> Mark markAnything(Exercise<T> exercise, String source) {
    Class<?> compiled;
    try {
      compiled = compiler.load(exercise.className(), source);
    } catch (StudentCompiler.Refused refused) {
      return Mark.impossible(exercise, refused.getMessage());
    }
    if (!exercise.contract().isAssignableFrom(compiled)) {
      return Mark.impossible(
          exercise,
          exercise.className()
              + " must implement "
              + exercise.contract().getCanonicalName()
              + "; was the class header changed?");
    }
    Class<? extends T> type = compiled.asSubclass(exercise.contract());
    List<Answer> answers = new ArrayList<>();
    for (Check<T> check : exercise.checks()) {
      answers.add(answer(check, type));
    }
    boolean all = answers.stream().allMatch(Answer::passed);
    return new Mark(exercise.name(), all ? State.PASSED : State.FAILED, "", answers);
  }

  /** Each law meets a new object, so that what one leaves behind does not disturb the next. */
  private <T> Answer answer(Check<T> check, Class<? extends T> type) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              check.probe().run(make(type));
              return null;
            });
    Thread thread = new Thread(task, "check");
    thread.setDaemon(true);
    thread.start();
    try {
      task.get(seconds, TimeUnit.SECONDS);
      return new Answer(check.law(), true, "");
    } catch (ExecutionException e) {
      return failed(check, explain(e.getCause()));
    } catch (TimeoutException e) {
      return failed(
          check, "no answer after " + seconds + " seconds: is there a loop without an end?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(check, "interrupted");
    }
  }

  private static Answer failed(Check<?> check, String message) {
    return new Answer(
        check.law(), false, message + System.lineSeparator() + "hint: " + check.hint());
  }

  private static <T> T make(Class<T> type) throws InvocationTargetException {
    try {
      return type.getConstructor().newInstance();
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new AssertionError(
          type.getSimpleName() + " must be public, with a public constructor without arguments", e);
    }
  }

  /** What a check says itself, or where in the student's file an exception comes from. */
  private static String explain(Throwable trouble) {
    if (trouble instanceof InvocationTargetException) {
      return explain(trouble.getCause());
    }
    if (trouble instanceof AssertionError) {
      return trouble.getMessage().strip();
    }
    if (trouble instanceof UnsupportedOperationException && trouble.getMessage() != null) {
      return "not written yet: " + trouble.getMessage();
    }
    for (StackTraceElement frame : trouble.getStackTrace()) {
      if (!frame.getClassName().contains(".")) {
        return trouble + " (" + frame.getFileName() + ", line " + frame.getLineNumber() + ")";
      }
    }
    return trouble.toString();
  }

  @Override
  public void close() {
    compiler.close();
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }
}
